import type pg from 'pg';
import type { Near } from '#search/port.ts';
import { fold, slipsAllowed, slipsBetween } from '#search/words.ts';

/** What "near" may mean. `meant` is set when the spelling was put right, or a postcode was read as its district. */
export type PlaceAnswer =
  | { kind: 'none' }
  | { kind: 'found'; near: Near; meant: string | null }
  /** Several places have this name: the person says which. */
  | { kind: 'choose'; choices: Near[] }
  | { kind: 'unknown'; typed: string };

type Row = {
  name: string;
  kind: string;
  authorityCode: string | null;
  authority: string | null;
  lat: number;
  lon: number;
};

const POSTCODE = /^([a-z]{1,2}\d[a-z\d]?)(\d[a-z]{2})$/;
const OUTCODE = /^[a-z]{1,2}\d[a-z\d]?$/;
const MOST_CHOICES = 8;

/** How a place is kept for searching: lower case, no accents; postcodes without a blank. */
export function placeKey(text: string): string {
  const plain = fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  const joined = plain.replaceAll(' ', '');
  return POSTCODE.test(joined) ? joined : plain;
}

/** Where somebody means: a postcode, a postcode district, a town, an island, a council. Case and small slips do not matter. */
export async function resolvePlace(pool: pg.Pool, typed: string): Promise<PlaceAnswer> {
  const [wanted = '', ...after] = typed.slice(0, 100).split(',');
  const key = placeKey(wanted);
  if (key === '') return { kind: 'none' };
  const postcode = POSTCODE.exec(key);
  if (postcode) return byPostcode(pool, key, postcode[1] ?? '', typed);
  if (OUTCODE.test(key)) {
    const found = await read(pool, "p.kind = 'outcode' AND p.search_name = $1", [key]);
    return found[0] ? { kind: 'found', near: nearOf(found[0]), meant: null } : { kind: 'unknown', typed: typed.trim() };
  }
  return byName(pool, key, placeKey(after.join(' ')), typed);
}

async function byPostcode(pool: pg.Pool, key: string, outcode: string, typed: string): Promise<PlaceAnswer> {
  const rows = await read(
    pool,
    "(p.kind = 'postcode' AND p.search_name = $1) OR (p.kind = 'outcode' AND p.search_name = $2)",
    [key, outcode],
  );
  const exact = rows.find((row) => row.kind === 'postcode') ?? rows.find((row) => row.kind === 'outcode');
  if (!exact) return { kind: 'unknown', typed: typed.trim() };
  return { kind: 'found', near: nearOf(exact), meant: exact.kind === 'outcode' ? exact.name : null };
}

async function byName(pool: pg.Pool, key: string, council: string, typed: string): Promise<PlaceAnswer> {
  const rows = await read(pool, "p.kind NOT IN ('postcode', 'outcode')", []);
  const inCouncil = council ? rows.filter((row) => placeKey(row.authority ?? '').includes(council)) : rows;
  const there = inCouncil.length > 0 ? inCouncil : rows;
  const same = there.filter((row) => baseOf(row) === key || keyOf(row) === key || keyOf(row) === `isle of ${key}`);
  const begins = there.filter((row) => keyOf(row).startsWith(`${key} `));
  const named = same.length > 0 ? same : begins;
  if (named.length > 0) return oneOrChoose(named, null);
  const councilHere = await asCouncil(pool, key);
  if (councilHere) return { kind: 'found', near: councilHere, meant: null };
  const allowed = slipsAllowed(key);
  const slips = there
    .map((row) => ({ row, slips: slipsBetween(key, baseOf(row), allowed) }))
    .filter((each) => each.slips <= allowed);
  const least = Math.min(...slips.map((each) => each.slips));
  const nearest = slips.filter((each) => each.slips === least).map((each) => each.row);
  return nearest.length > 0 ? oneOrChoose(nearest, nearest[0]?.name ?? null) : { kind: 'unknown', typed: typed.trim() };
}

function oneOrChoose(rows: readonly Row[], meant: string | null): PlaceAnswer {
  const [first] = rows;
  if (first && rows.length === 1) return { kind: 'found', near: nearOf(first), meant };
  return {
    kind: 'choose',
    choices: rows
      .slice(0, MOST_CHOICES)
      .map((row) => ({ ...nearOf(row), name: row.authority ? `${row.name}, ${row.authority}` : row.name })),
  };
}

const keyOf = (row: Row) => placeKey(row.name);
/** 'Tarbert (Harris)' is Tarbert too. */
const baseOf = (row: Row) => placeKey(row.name.replace(/\(.*\)/, ''));
const nearOf = (row: Row): Near => ({ name: row.name, lat: row.lat, lon: row.lon, authorityCode: row.authorityCode });

async function read(pool: pg.Pool, where: string, values: unknown[]): Promise<Row[]> {
  const { rows } = await pool.query<Row>(
    `SELECT p.name, p.kind, p.authority_code AS "authorityCode", a.name AS authority, p.lat, p.lon
     FROM place p LEFT JOIN authority a ON a.code = p.authority_code WHERE ${where}
     ORDER BY (p.source = 'code-point-open') DESC, p.kind = 'town' DESC, p.name`,
    values,
  );
  return rows;
}

/** "Fife", "the Borders": the middle of the council's area. */
async function asCouncil(pool: pg.Pool, key: string): Promise<Near | null> {
  const { rows } = await pool.query<Near>(
    'SELECT code AS "authorityCode", name, lat, lon FROM authority WHERE valid_to IS NULL ORDER BY name',
  );
  const wanted = key.replace(/^the /, '').replace(/ council$/, '');
  return (
    rows.find((row) => placeKey(row.name) === wanted) ??
    rows.find((row) => wanted.length > 4 && placeKey(row.name).split(' ').includes(wanted)) ??
    null
  );
}
