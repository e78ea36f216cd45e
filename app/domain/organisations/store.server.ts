import type pg from 'pg';
import { type Day, dayOfColumn } from '#app/kit/day.ts';
import type { Reader, Tx } from '#app/platform/db.server.ts';
import { type DatedValue, type ReferenceData, ruleAmong, type Sureness } from './rules.ts';

/** Where the fingerprint of the reference data that is already kept stands. Not a rule of the trade. */
export const REFERENCE_KEY = 'reference.sha256';
const REFERENCE_DAY = '1996-04-01';

/**
 * What a council goes by on a day (null: Scotland as a whole): its own rule, else the national one.
 * Null when nobody has set it. The answer carries its source and how sure we are, for showing.
 */
export async function ruleOn(
  reader: Reader,
  authorityCode: string | null,
  key: string,
  day: Day,
): Promise<DatedValue | null> {
  const rows = await reader.datedRule.findMany({
    where: { key, OR: [{ authorityCode: null }, ...(authorityCode ? [{ authorityCode }] : [])] },
  });
  const plain = rows.map((row) => ({
    ...row,
    sureness: row.sureness as Sureness,
    fromDay: dayOfColumn(row.fromDay),
    toDay: row.toDay && dayOfColumn(row.toDay),
  }));
  return ruleAmong(plain, authorityCode, day);
}

/** The same, for rules that are whole numbers: days, percent, pence. A rule that is missing is a fault in the reference data. */
export async function numberOn(reader: Reader, authorityCode: string | null, key: string, day: Day): Promise<number> {
  const rule = await ruleOn(reader, authorityCode, key, day);
  if (typeof rule?.value !== 'number') throw new Error(`No number is set for ${key} on ${day}`);
  return rule.value;
}

export type DatedNumber = Omit<DatedValue, 'value'> & { key: string; value: number };

/** A rule that is a whole number, with where it comes from: for figures that show what they go by. */
export async function datedNumberOn(
  reader: Reader,
  authorityCode: string | null,
  key: string,
  day: Day,
): Promise<DatedNumber> {
  const rule = await ruleOn(reader, authorityCode, key, day);
  if (typeof rule?.value !== 'number') throw new Error(`No number is set for ${key} on ${day}`);
  return { ...rule, key, value: rule.value };
}

export async function keptReference(tx: Reader): Promise<string | null> {
  const row = await tx.datedRule.findFirst({
    where: { key: REFERENCE_KEY, authorityCode: null },
    select: { value: true },
  });
  return typeof row?.value === 'string' ? row.value : null;
}

/** One at a time, also between processes that start together. */
export async function lockReference(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('adopt-reference', 0))`;
}

/**
 * Writes every row anew or over the one with the same key. Rows that left the files stay: records may point at them.
 * A place that an import has measured since is left alone: the gazetteer is rougher.
 */
export async function keepReference(tx: Tx, data: ReferenceData, sha256: string): Promise<void> {
  const rows = (of: readonly unknown[]) => JSON.stringify(of);
  await tx.$executeRaw`
    INSERT INTO partnership (code, name, valid_from, valid_to, source)
    SELECT code, name, "validFrom", "validTo", source FROM jsonb_to_recordset(${rows(data.partnerships)}::jsonb)
      AS r(code text, name text, "validFrom" date, "validTo" date, source text)
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
      source = excluded.source`;
  await keepAuthorities(tx, rows(data.authorities));
  await tx.$executeRaw`
    INSERT INTO dated_rule (authority_code, key, value, from_day, to_day, source, sureness)
    SELECT "authorityCode", key, value, "fromDay", "toDay", source, sureness
      FROM jsonb_to_recordset(${rows(data.rules)}::jsonb)
        AS r("authorityCode" text, key text, value jsonb, "fromDay" date, "toDay" date, source text, sureness text)
    ON CONFLICT (coalesce(authority_code, ''), key, from_day) DO UPDATE SET value = excluded.value,
      to_day = excluded.to_day, source = excluded.source, sureness = excluded.sureness`;
  await keepWords(tx, rows(data.outcomeTags), rows(data.supportKinds));
  await tx.$executeRaw`
    INSERT INTO place (name, search_name, kind, authority_code, lat, lon, source)
    SELECT r.name, r."searchName", r.kind, r."authorityCode", r.lat, r.lon, 'gazetteer'
      FROM jsonb_to_recordset(${rows(data.places)}::jsonb)
        AS r(name text, "searchName" text, kind text, "authorityCode" text, lat float8, lon float8)
     WHERE NOT EXISTS (SELECT 1 FROM place p
            WHERE p.search_name = r."searchName" AND p.kind = r.kind AND p.source <> 'gazetteer')
    ON CONFLICT (search_name, kind, authority_code) DO UPDATE SET name = excluded.name, lat = excluded.lat, lon = excluded.lon`;
  await tx.$executeRaw`
    INSERT INTO dated_rule (authority_code, key, value, from_day, source, sureness)
    VALUES (NULL, ${REFERENCE_KEY}, to_jsonb(${sha256}::text), ${REFERENCE_DAY}::date, 'seed/reference', 'known')
    ON CONFLICT (coalesce(authority_code, ''), key, from_day) DO UPDATE SET value = excluded.value`;
}

async function keepAuthorities(tx: Tx, rows: string): Promise<void> {
  // Two councils of one name may not both be current for a moment: the ended ones are written first.
  await tx.$executeRaw`
    INSERT INTO authority (code, name, official_name, slug, partnership_code, islands, lat, lon, valid_from, valid_to, source)
    SELECT code, name, "officialName", slug, "partnershipCode", islands, lat, lon, "validFrom", "validTo", source
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(code text, name text, "officialName" text, slug text,
        "partnershipCode" text, islands text, lat float8, lon float8, "validFrom" date, "validTo" date, source text)
     ORDER BY "validTo" IS NULL
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, official_name = excluded.official_name, slug = excluded.slug,
      partnership_code = excluded.partnership_code, islands = excluded.islands, lat = excluded.lat, lon = excluded.lon,
      valid_from = excluded.valid_from, valid_to = excluded.valid_to, source = excluded.source`;
  await tx.$executeRaw`
    UPDATE authority a SET replaced_by = r."replacedBy"
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(code text, "replacedBy" text)
     WHERE a.code = r.code AND a.replaced_by IS DISTINCT FROM r."replacedBy"`;
}

async function keepWords(tx: Tx, tags: string, kinds: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO outcome_tag (code, label, plain, position, maps_to, source, sureness)
    SELECT code, label, plain, position, ARRAY(SELECT jsonb_array_elements_text("mapsTo")), source, sureness
      FROM jsonb_to_recordset(${tags}::jsonb)
        AS r(code text, label text, plain text, position int, "mapsTo" jsonb, source text, sureness text)
    ON CONFLICT (code) DO UPDATE SET label = excluded.label, plain = excluded.plain, position = excluded.position,
      maps_to = excluded.maps_to, source = excluded.source, sureness = excluded.sureness`;
  await tx.$executeRaw`
    INSERT INTO support_kind (code, label, triage_hint, position, source, sureness)
    SELECT code, label, "triageHint", position, source, sureness FROM jsonb_to_recordset(${kinds}::jsonb)
      AS r(code text, label text, "triageHint" text, position int, source text, sureness text)
    ON CONFLICT (code) DO UPDATE SET label = excluded.label, triage_hint = excluded.triage_hint,
      position = excluded.position, source = excluded.source, sureness = excluded.sureness`;
}

/** Whether it is a council of today. */
export async function isCouncil(reader: Reader, code: string): Promise<boolean> {
  return (await reader.authority.count({ where: { code, validTo: null } })) === 1;
}

/** The councils of today, for choosing from a list. Anyone may read them. */
export async function councilsNow(pool: pg.Pool): Promise<{ code: string; name: string; officialName: string }[]> {
  const { rows } = await pool.query(
    `SELECT code, name, official_name AS "officialName" FROM authority WHERE valid_to IS NULL ORDER BY name`,
  );
  return rows;
}

/** Who could manage money in a council: the council itself, and every provider or third party that holds for people. */
export async function holdersFor(
  pool: pg.Pool,
  authorityCode: string,
): Promise<{ id: string; name: string; kind: string }[]> {
  const { rows } = await pool.query(
    `SELECT id, name, kind FROM holder WHERE authority_code IS NULL OR authority_code = $1 ORDER BY kind = 'authority' DESC, name`,
    [authorityCode],
  );
  return rows;
}
