import type pg from 'pg';

/** Words for the codes that listings use, from the reference tables. They change only when the programme is renewed. */
export type Labels = {
  supportKinds: { code: string; label: string }[];
  outcomes: { code: string; label: string; plain: string }[];
  councils: { code: string; name: string }[];
};

const KEPT_MS = 60_000;
const kept = new WeakMap<pg.Pool, { until: number; labels: Promise<Labels> }>();

/** Read at most once a minute: every search and listing page asks. A reading that failed is not kept. */
export function labelsOf(pool: pg.Pool): Promise<Labels> {
  const now = Date.now();
  const known = kept.get(pool);
  if (known && known.until > now) return known.labels;
  const labels = readLabels(pool);
  kept.set(pool, { until: now + KEPT_MS, labels });
  labels.catch(() => kept.delete(pool));
  return labels;
}

async function readLabels(pool: pg.Pool): Promise<Labels> {
  const [kinds, outcomes, councils] = await Promise.all([
    pool.query('SELECT code, label FROM support_kind ORDER BY position'),
    pool.query('SELECT code, label, plain FROM outcome_tag ORDER BY position'),
    pool.query('SELECT code, name FROM authority WHERE valid_to IS NULL ORDER BY name'),
  ]);
  return { supportKinds: kinds.rows, outcomes: outcomes.rows, councils: councils.rows };
}

export const councilName = (labels: Labels, code: string | null): string | null =>
  labels.councils.find((each) => each.code === code)?.name ?? null;
