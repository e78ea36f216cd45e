import type pg from 'pg';
import type { Actor } from '#app/access/actor.ts';
import type { Day } from '#app/kit/day.ts';
import { type Id, isId } from '#app/kit/id.ts';
import type { Pence } from '#app/kit/pence.ts';
import { queryOf } from '#app/platform/db.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { loadArrangement } from '../arrangements/store.server.ts';
import { mayKeepListings } from '../listings/policy.ts';
import { lineAt, type RateRise, rateRise } from './rates.ts';
import { linesOn } from './rules.ts';
import { signedTermsOf } from './store.server.ts';

// Of plans that run: a line that was taken from the listing, is bought by the week or the visit, and is not over.
const RUNNING = `FROM arrangement_line n JOIN arrangement a ON a.id = n.arrangement_id JOIN listing l ON l.id = n.listing_id
  WHERE n.listing_id = $1::uuid AND n.provider_id = l.provider_id AND NOT n.once AND a.state = 'running' AND least(n.to_day, a.to_day) >= $2::date`;

/** How many lines of running plans were taken from a listing and keep the price that was signed. Callers have the listing in reach. */
export async function runningOf(pool: pg.Pool, listingId: Id, today: Day): Promise<number> {
  const [row] = await queryOf(pool)<{ n: number }>(`SELECT count(*)::int AS n ${RUNNING}`, [listingId, today]);
  return row?.n ?? 0;
}

export type RunningPrice = {
  arrangementId: Id;
  lineId: Id;
  knownAs: string;
  what: string;
  /** In force today, with every change that was signed. */
  signed: Pence;
  /** Whether some of its visits have whole prices of their own. */
  byVisit: boolean;
  /** What another price would take away; null: it would be no dearer. */
  rise: RateRise | null;
};

const PAGE = 20;

/** The lines that run on a listing's signed prices, and what another price would do to each; for those who keep it, else null. */
export async function runningPrices(
  { pool, db }: Pick<Tools, 'pool' | 'db'>,
  actor: Actor,
  about: { listingId: Id; providerId: Id; price: Pence; today: Day; page: number },
) {
  const { listingId, providerId, price, today } = about;
  if (!isId(listingId) || !mayKeepListings(actor, providerId)) return null;
  const query = queryOf(pool);
  const total = await runningOf(pool, listingId, today);
  const pages = Math.max(1, Math.ceil(total / PAGE));
  const page = Math.min(about.page, pages);
  const picked = await query<{ lineId: Id; arrangementId: Id; knownAs: string }>(
    `SELECT n.id AS "lineId", a.id AS "arrangementId",
        (SELECT known_as FROM person WHERE id = a.person_id) AS "knownAs" ${RUNNING} ORDER BY 3, n.id LIMIT ${PAGE} OFFSET $3::int`,
    [listingId, today, (page - 1) * PAGE],
  );
  const changes = await signedTermsOf(db, [...new Set(picked.map((each) => each.arrangementId))]);
  const rows = await Promise.all(
    picked.map(async ({ lineId, arrangementId, knownAs }): Promise<RunningPrice[]> => {
      const line = (await loadArrangement(query, arrangementId))?.lines.find((each) => each.id === lineId);
      if (!line) return [];
      const now = linesOn([line], changes, today)[0] ?? line;
      const byVisit = now.times.some((time) => time.pence !== null);
      const rise = rateRise(now, lineAt(now, price));
      return [{ arrangementId, lineId, knownAs, what: now.what, signed: now.pricePence, byVisit, rise }];
    }),
  );
  return { rows: rows.flat(), total, page, pages };
}
