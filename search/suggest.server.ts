import type pg from 'pg';
import { measureFrom } from '#search/distance.ts';
import { placeKey } from '#search/places.server.ts';
import type { Near, Suggestion } from '#search/port.ts';
import { MOST_SUGGESTIONS, SUGGEST_FROM } from '#search/settings.ts';
import { meaningsBeginning } from '#search/synonyms.ts';
import { fold, stemOf, wordsOfQuery } from '#search/words.ts';

// What somebody may mean who is still typing. Both engines answer with this: kinds, outcomes, providers and places stand
// in PostgreSQL whichever of them searches listings.

type Label = { code: string; label: string; kind: 'support' | 'outcome' };
type Provider = { slug: string; name: string; town: string; lat: number | null; lon: number | null };
type Place = { name: string; label: string; lat: number; lon: number };
type Scored<T> = { worth: number; what: T };

/** How well a text answers to what was typed. */
const WORTH = { begins: 3, aWordBegins: 2, otherWords: 1 } as const;

/** A few of each kind, the likeliest first. Nothing below two letters. See SearchEngine.suggest. */
export async function suggest(pool: pg.Pool, typed: string, near: Near | null): Promise<Suggestion[]> {
  const key = placeKey(typed.normalize('NFC').replaceAll('\0', '').slice(0, 60));
  if (key.length < SUGGEST_FROM) return [];
  const [labels, providers, places] = await Promise.all([
    readLabels(pool),
    readProviders(pool, key, near),
    readPlaces(pool, key, near),
  ]);
  const found: Scored<Suggestion>[] = [
    ...labelled(labels, 'support', typed),
    ...labelled(labels, 'outcome', typed),
    ...providers.map(({ slug, name, town }) => ({
      worth: worthOf(name, key),
      what: { kind: 'provider' as const, slug, label: name, town },
    })),
    ...places.map(({ name, label }) => ({ worth: worthOf(name, key), what: { kind: 'place' as const, label } })),
  ];
  return found.sort((a, b) => b.worth - a.worth).map(({ what }) => what);
}

const worthOf = (text: string, key: string) => (placeKey(text).startsWith(key) ? WORTH.begins : WORTH.aWordBegins);

async function readLabels(pool: pg.Pool): Promise<Label[]> {
  const { rows } = await pool.query<Label>({
    name: 'suggest-labels',
    text: `SELECT code, label, 'support' AS kind, position FROM support_kind
      UNION ALL SELECT code, label, 'outcome', position FROM outcome_tag ORDER BY 3 DESC, 4`,
  });
  return rows;
}

/** Labels in which every word typed stands, the last of them begun; or which other words for it name. */
function labelled(labels: readonly Label[], kind: Label['kind'], typed: string): Scored<Suggestion>[] {
  const words = wordsOfQuery(typed);
  const begun = words.at(-1) ?? '';
  if (begun.length < SUGGEST_FROM) return [];
  const whole = words.slice(0, -1).map(stemOf);
  const meanings = meaningsBeginning(words.join(' '));
  return labels
    .filter((each) => each.kind === kind)
    .flatMap(({ code, label }): Scored<Suggestion>[] => {
      const said = wordsOfQuery(label);
      const stems = said.map(stemOf);
      const has = whole.every((stem) => stems.includes(stem)) && said.some((word) => word.startsWith(begun));
      const means = meanings.some((meant) => meant.every((stem) => stems.includes(stem)));
      if (!has && !means) return [];
      const begins = fold(label).startsWith(fold(typed).trim());
      const worth = begins ? WORTH.begins : has ? WORTH.aWordBegins : WORTH.otherWords;
      return [{ worth, what: { kind, code, label } }];
    })
    .sort((a, b) => b.worth - a.worth)
    .slice(0, MOST_SUGGESTIONS);
}

const LIKE_SPECIAL = /[\\%_]/g;
const escaped = (key: string) => key.replace(LIKE_SPECIAL, '\\$&');
/** More than are shown, so that the nearest among them can be told. */
const MOST_READ = 40;

/** A name as placeKey folds it; written as the index provider_name_begins has it. */
const NAME = `(' ' || regexp_replace(translate(lower(p.name), 'àèìòùáéíóúâêîôûäëïöüñç’''', 'aeiouaeiouaeiouaeiounc'), '[^a-z0-9]+', ' ', 'g'))`;

/** Providers with something to choose, a word of whose name begins so. */
async function readProviders(pool: pg.Pool, key: string, near: Near | null): Promise<Provider[]> {
  const { rows } = await pool.query<Provider>({
    name: 'suggest-providers',
    text: `SELECT p.slug, p.name, p.town, l.lat, l.lon FROM provider p
      JOIN LATERAL (SELECT lat, lon FROM listing WHERE provider_id = p.id AND state = 'published' ORDER BY lat IS NULL, id LIMIT 1) l ON true
      WHERE ${NAME} LIKE '% ' || $1 || '%'
      ORDER BY ${NAME} LIKE ' ' || $1 || '%' DESC, p.name LIMIT ${MOST_READ}`,
    values: [escaped(key)],
  });
  return nearest(rows, near);
}

async function readPlaces(pool: pg.Pool, key: string, near: Near | null): Promise<Place[]> {
  const { rows } = await pool.query<Omit<Place, 'label'> & { authority: string }>({
    name: 'suggest-places',
    text: `SELECT p.name, coalesce(a.name, '') AS authority, p.lat, p.lon FROM place p
      LEFT JOIN authority a ON a.code = p.authority_code
      WHERE p.kind NOT IN ('postcode', 'outcode') AND ' ' || p.search_name LIKE '% ' || $1 || '%'
      ORDER BY p.search_name LIKE $1 || '%' DESC, p.kind = 'town' DESC, p.name LIMIT ${MOST_READ}`,
    values: [escaped(key)],
  });
  const base = (name: string) => placeKey(name.replace(/\(.*\)/, ''));
  // Several places of one name are told apart by their council, as resolvePlace reads it.
  const alone = (name: string) => rows.filter((other) => base(other.name) === base(name)).length === 1;
  return nearest(
    rows.map((row) => ({ ...row, label: alone(row.name) ? row.name : `${row.name}, ${row.authority}` })),
    near,
  );
}

/** The first few; with a place named, the nearest to it. */
function nearest<T extends { lat: number | null; lon: number | null }>(rows: readonly T[], near: Near | null): T[] {
  if (!near) return rows.slice(0, MOST_SUGGESTIONS);
  const measure = measureFrom(near.lat, near.lon);
  return rows
    .map((row) => ({
      row,
      km: row.lat === null || row.lon === null ? Number.POSITIVE_INFINITY : measure(row.lat, row.lon),
    }))
    .sort((a, b) => a.km - b.km)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ row }) => row);
}
