import type pg from 'pg';
import type { Tx } from '#app/platform/db.server.ts';
import { councilKey, type RegisterEntry } from './rules.ts';

// Bulk loads, set by set: what stands on the stage becomes rows, providers and listings in a handful of statements.

export type Staged = { line: number; entry: RegisterEntry; hash: Buffer };

/** Puts decided rows on the stage. A number that stands there already is answered: the first line is taken. */
export async function stageEntries(pool: pg.Pool, importId: string, staged: readonly Staged[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ csNumber: string }>(
    `INSERT INTO register_stage (import_id, line, cs_number, kept, row_hash)
     SELECT $1, * FROM unnest($2::int[], $3::text[], $4::jsonb[], $5::bytea[])
     ON CONFLICT DO NOTHING RETURNING cs_number AS "csNumber"`,
    [
      importId,
      staged.map((each) => each.line),
      staged.map((each) => each.entry.csNumber),
      staged.map((each) => JSON.stringify(each.entry)),
      staged.map((each) => each.hash),
    ],
  );
  return new Set(rows.map((row) => row.csNumber));
}

export async function clearStage(pool: pg.Pool, importId: string): Promise<void> {
  await pool.query('DELETE FROM register_stage WHERE import_id = $1', [importId]);
  await pool.query('DELETE FROM place_stage WHERE import_id = $1', [importId]);
}

export async function readCouncils(pool: pg.Pool): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ code: string; name: string; officialName: string }>(
    'SELECT code, name, official_name AS "officialName" FROM authority WHERE valid_to IS NULL',
  );
  return new Map(
    rows.flatMap((row) => [
      [councilKey(row.name), row.code],
      [councilKey(row.officialName), row.code],
    ]),
  );
}

/** Two imports at once would count each other's rows: the second is refused. The lock goes with the transaction. */
export async function takeImportTurn(tx: Tx): Promise<boolean> {
  const rows = await tx.$queryRaw<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(72707371) AS mine`;
  return rows[0]?.mine ?? false;
}

export async function readStanding(
  tx: Tx,
  importId: string,
): Promise<{ rows: number; sourceDate: string | null; staged: number }> {
  const rows = await tx.$queryRaw<{ rows: number; sourceDate: string | null; staged: number }[]>`
    SELECT (SELECT count(*)::int FROM register_row WHERE gone_on IS NULL) AS rows,
      (SELECT max(source_date)::text FROM register_row) AS "sourceDate",
      (SELECT count(*)::int FROM register_stage WHERE import_id = ${importId}::uuid) AS staged`;
  return rows[0] ?? { rows: 0, sourceDate: null, staged: 0 };
}

/** Rows of the register, by number. Unchanged rows only take the newer date. */
export async function keepRows(
  tx: Tx,
  importId: string,
  sourceDate: string,
): Promise<{ created: number; updated: number }> {
  const rows = await tx.$queryRaw<{ created: number; updated: number }[]>`
    WITH kept AS (
      INSERT INTO register_row (cs_number, sp_number, care_service, service_name, authority_code, status, source_date, source_row, row_hash, import_id, gone_on)
      SELECT cs_number, kept->>'spNumber', kept->>'careService', kept->>'serviceName', kept->>'authorityCode', kept->>'status',
        ${sourceDate}::date, kept->'sourceRow', row_hash, import_id, NULL
      FROM register_stage WHERE import_id = ${importId}::uuid ORDER BY cs_number
      ON CONFLICT (cs_number) DO UPDATE SET sp_number = EXCLUDED.sp_number, care_service = EXCLUDED.care_service,
        service_name = EXCLUDED.service_name, authority_code = EXCLUDED.authority_code, status = EXCLUDED.status,
        source_date = EXCLUDED.source_date, source_row = EXCLUDED.source_row, row_hash = EXCLUDED.row_hash,
        import_id = EXCLUDED.import_id, gone_on = NULL
      WHERE register_row.row_hash <> EXCLUDED.row_hash OR register_row.gone_on IS NOT NULL
      RETURNING (xmax = 0) AS created
    ) SELECT count(*) FILTER (WHERE created)::int AS created, count(*) FILTER (WHERE NOT created)::int AS updated FROM kept`;
  await tx.$executeRaw`
    UPDATE register_row r SET source_date = ${sourceDate}::date FROM register_stage s
    WHERE s.import_id = ${importId}::uuid AND s.cs_number = r.cs_number AND r.source_date < ${sourceDate}::date`;
  return rows[0] ?? { created: 0, updated: 0 };
}

/** Rows that no longer stand in the file. What is no longer public loses what the register said of it. */
export async function markGone(
  tx: Tx,
  importId: string,
  sourceDate: string,
  notPublic: readonly string[],
): Promise<number> {
  const gone = await tx.$executeRaw`
    UPDATE register_row r SET gone_on = ${sourceDate}::date
    WHERE gone_on IS NULL AND NOT EXISTS (SELECT 1 FROM register_stage s WHERE s.import_id = ${importId}::uuid AND s.cs_number = r.cs_number)`;
  await tx.$executeRaw`
    UPDATE register_row SET service_name = NULL, source_row = '{}', row_hash = '\\x' WHERE cs_number = ANY (${[...notPublic]}) AND source_row <> '{}'`;
  return gone;
}

/** One provider a registration number. Claimed providers say for themselves who they are. */
export async function keepProviders(tx: Tx, importId: string, at: Date): Promise<{ created: number; updated: number }> {
  const rows = await tx.$queryRaw<{ created: number; updated: number }[]>`
    WITH first AS (
      SELECT DISTINCT ON (kept->>'spNumber') kept->>'spNumber' AS sp, kept->'provider' AS p, kept->'listing'->>'town' AS town, kept->>'authorityCode' AS authority
      FROM register_stage WHERE import_id = ${importId}::uuid AND kept->'listing' <> 'null' ORDER BY kept->>'spNumber', cs_number
    ), kept AS (
      INSERT INTO provider (id, slug, kind, name, town, authority_code, phone, register_number, source, claimed, created_at)
      SELECT gen_random_uuid(), p->>'slug', p->>'kind', p->>'name', town, authority, p->>'phone', sp, 'register', false, ${at} FROM first
      ON CONFLICT (register_number) DO UPDATE SET kind = EXCLUDED.kind, name = EXCLUDED.name, town = EXCLUDED.town,
        authority_code = EXCLUDED.authority_code, phone = EXCLUDED.phone
      WHERE NOT provider.claimed AND (provider.kind, provider.name, provider.town, provider.authority_code, provider.phone)
        IS DISTINCT FROM (EXCLUDED.kind, EXCLUDED.name, EXCLUDED.town, EXCLUDED.authority_code, EXCLUDED.phone)
      RETURNING (xmax = 0) AS created
    ) SELECT count(*) FILTER (WHERE created)::int AS created, count(*) FILTER (WHERE NOT created)::int AS updated FROM kept`;
  return rows[0] ?? { created: 0, updated: 0 };
}

/** Where a listing is: its postcode's place, else its town in the same council, else the middle of the council's area. */
const LOCATED = `
  SELECT s.cs_number, s.kept->'listing' AS l, s.kept->>'authorityCode' AS authority, v.id AS provider_id, v.claimed,
    coalesce(post.lat, town.lat, a.lat) AS lat, coalesce(post.lon, town.lon, a.lon) AS lon
  FROM register_stage s JOIN provider v ON v.register_number = s.kept->>'spNumber'
    LEFT JOIN authority a ON a.code = s.kept->>'authorityCode'
    LEFT JOIN LATERAL (SELECT lat, lon FROM place WHERE kind = 'postcode' AND search_name = s.kept->'listing'->>'postcodeKey' LIMIT 1) post ON true
    LEFT JOIN (
      SELECT DISTINCT ON (key, authority_code) * FROM (
        SELECT trim(regexp_replace(replace(search_name, '''', ''), '[^a-z0-9]+', ' ', 'g')) AS key, authority_code, kind, lat, lon
        FROM place WHERE kind NOT IN ('postcode', 'outcode')
      ) named ORDER BY key, authority_code, kind = 'town' DESC
    ) town ON town.key = s.kept->'listing'->>'townKey' AND town.authority_code = s.kept->>'authorityCode'
  WHERE s.import_id = $1::uuid AND s.kept->'listing' <> 'null'`;

const LISTINGS = `
  INSERT INTO listing (id, provider_id, slug, state, source, cs_number, title, summary, description, support_kind, who_for, outcomes,
    place_kind, town, authority_code, lat, lon, serves, price_unit, for_need, personal_care, planned_help, overnight,
    sole_individual, registered, registration_number, published_at, created_at, updated_at)
  SELECT gen_random_uuid(), provider_id, l->>'slug', 'published', 'register', cs_number, l->>'title', l->>'summary', l->>'description',
    l->>'supportKind', ARRAY(SELECT jsonb_array_elements_text(l->'whoFor')), ARRAY(SELECT jsonb_array_elements_text(l->'outcomes')),
    l->>'placeKind', l->>'town', authority, lat, lon, CASE WHEN l->>'placeKind' = 'comes-to-you' THEN ARRAY[authority] ELSE '{}' END,
    l->>'priceUnit', (l->>'forNeed')::boolean, (l->>'personalCare')::boolean, (l->>'plannedHelp')::boolean,
    (l->>'overnight')::boolean, false, true, cs_number, $2, $2, $2
  FROM (${LOCATED}) located ORDER BY cs_number
  ON CONFLICT (cs_number) DO UPDATE SET provider_id = EXCLUDED.provider_id, slug = EXCLUDED.slug, state = 'published',
    version = listing.version + 1, title = EXCLUDED.title, summary = EXCLUDED.summary, description = EXCLUDED.description,
    support_kind = EXCLUDED.support_kind, who_for = EXCLUDED.who_for, outcomes = EXCLUDED.outcomes, place_kind = EXCLUDED.place_kind,
    town = EXCLUDED.town, authority_code = EXCLUDED.authority_code, lat = EXCLUDED.lat, lon = EXCLUDED.lon, serves = EXCLUDED.serves,
    price_unit = EXCLUDED.price_unit, for_need = EXCLUDED.for_need, personal_care = EXCLUDED.personal_care,
    planned_help = EXCLUDED.planned_help, overnight = EXCLUDED.overnight, updated_at = EXCLUDED.updated_at
  WHERE listing.source = 'register' AND NOT (SELECT claimed FROM provider WHERE id = listing.provider_id)
    AND (listing.provider_id, listing.slug, listing.state, listing.title, listing.summary, listing.description, listing.support_kind,
      listing.who_for, listing.outcomes, listing.place_kind, listing.town, listing.authority_code, listing.lat, listing.lon,
      listing.serves, listing.price_unit, listing.for_need, listing.personal_care, listing.planned_help, listing.overnight)
    IS DISTINCT FROM (EXCLUDED.provider_id, EXCLUDED.slug, 'published', EXCLUDED.title, EXCLUDED.summary, EXCLUDED.description, EXCLUDED.support_kind,
      EXCLUDED.who_for, EXCLUDED.outcomes, EXCLUDED.place_kind, EXCLUDED.town, EXCLUDED.authority_code, EXCLUDED.lat, EXCLUDED.lon,
      EXCLUDED.serves, EXCLUDED.price_unit, EXCLUDED.for_need, EXCLUDED.personal_care, EXCLUDED.planned_help, EXCLUDED.overnight)
  RETURNING id, (xmax = 0) AS created`;

/** The listings of the stage. Answers which were made or changed. Claimed ones stay as their provider left them. */
export async function keepListings(
  tx: Tx,
  importId: string,
  at: Date,
): Promise<{ created: string[]; updated: string[] }> {
  const rows = await tx.$queryRawUnsafe<{ id: string; created: boolean }[]>(LISTINGS, importId, at);
  return {
    created: rows.filter((row) => row.created).map((row) => row.id),
    updated: rows.filter((row) => !row.created).map((row) => row.id),
  };
}

/** A listing whose service is gone, or is no longer one to list: archived; a claimed one is paused, for its provider to see. */
export async function endListings(tx: Tx, importId: string, at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE listing l SET state = CASE WHEN p.claimed THEN 'paused' ELSE 'archived' END, version = l.version + 1, updated_at = ${at}
    FROM provider p, register_row r
    WHERE p.id = l.provider_id AND r.cs_number = l.cs_number AND l.state = 'published'
      AND (r.gone_on IS NOT NULL OR (NOT p.claimed AND EXISTS (
        SELECT 1 FROM register_stage s WHERE s.import_id = ${importId}::uuid AND s.cs_number = l.cs_number AND s.kept->'listing' = 'null')))
    RETURNING l.id`;
  return rows.map((row) => row.id);
}

export type ImportRun = {
  id: string;
  kind: 'care-inspectorate' | 'geography';
  fileName: string;
  fileSha256: string;
  sourceDate: string | null;
  startedAt: Date;
  endedAt: Date;
  counts: object;
  rejected: readonly object[];
};

export async function keepRun(tx: Tx, run: ImportRun): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO import_run (id, kind, file_name, file_sha256, source_date, started_at, ended_at, counts, rejected)
    VALUES (${run.id}::uuid, ${run.kind}, ${run.fileName}, ${run.fileSha256}, ${run.sourceDate}::date, ${run.startedAt}, ${run.endedAt},
      ${JSON.stringify(run.counts)}::jsonb, ${JSON.stringify(run.rejected)}::jsonb)`;
}

export type PlaceRow = {
  line: number;
  name: string;
  searchName: string;
  kind: string;
  authorityCode: string | null;
  lat: number;
  lon: number;
};

export async function stagePlaces(pool: pg.Pool, importId: string, places: readonly PlaceRow[]): Promise<number> {
  const { rowCount } = await pool.query(
    `INSERT INTO place_stage (import_id, line, name, search_name, kind, authority_code, lat, lon)
     SELECT $1, * FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::float8[], $8::float8[]) ON CONFLICT DO NOTHING`,
    [
      importId,
      places.map((each) => each.line),
      places.map((each) => each.name),
      places.map((each) => each.searchName),
      places.map((each) => each.kind),
      places.map((each) => each.authorityCode),
      places.map((each) => each.lat),
      places.map((each) => each.lon),
    ],
  );
  return rowCount ?? 0;
}

/** Places of the stage beside what stands. A postcode moved to another council takes its row along; none is taken away. */
export async function keepPlaces(tx: Tx, importId: string): Promise<{ created: number; updated: number }> {
  const updated = await tx.$executeRaw`
    UPDATE place p SET name = s.name, authority_code = s.authority_code, lat = s.lat, lon = s.lon, source = 'code-point-open'
    FROM place_stage s WHERE s.import_id = ${importId}::uuid AND p.search_name = s.search_name AND p.kind = s.kind
      AND (p.name, p.authority_code, p.lat, p.lon, p.source) IS DISTINCT FROM (s.name, s.authority_code, s.lat, s.lon, 'code-point-open')`;
  const created = await tx.$executeRaw`
    INSERT INTO place (name, search_name, kind, authority_code, lat, lon, source)
    SELECT s.name, s.search_name, s.kind, s.authority_code, s.lat, s.lon, 'code-point-open' FROM place_stage s
    WHERE s.import_id = ${importId}::uuid AND NOT EXISTS (SELECT 1 FROM place p WHERE p.search_name = s.search_name AND p.kind = s.kind)`;
  return { created, updated };
}
