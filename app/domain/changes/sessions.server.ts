import { type Actor, mayFor } from '../../access/actor.ts';
import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import { queryOf } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import type { Line, VisitTime } from '../arrangements/lines.ts';
import type { Exceptions } from '../listings/exceptions.ts';
import { STANDING } from '../listings/prices.server.ts';
import type { PlaceKind } from '../listings/rules.ts';
import { extrasBetween } from './extras.server.ts';
import { agreedOneOffs, askedSessions } from './one-offs.server.ts';
import type { OneOff } from './one-offs.ts';
import type { LineTerms } from './rules.ts';
import { type Calendar, MOST_LINES, sessionsBetween } from './sessions.ts';
import { signedTermsOf } from './store.server.ts';

/** A running line as its own provider sees it: for whom by the name they go by, and no more of where than the listing says. */
export type RunningLine = Line & {
  arrangementId: Id;
  knownAs: string;
  providerName: string;
  authorityCode: string;
  placeKind: PlaceKind | null;
  town: string;
  exceptions: Exceptions | null;
  /** The last day of its plan. */
  planEnds: Day;
};

// An arrangement that was ended early is over on its last day: its lines keep theirs, as they were signed.
const running = (whose: 'n.provider_id' | 'a.person_id') => `
SELECT n.id, n.arrangement_id AS "arrangementId", n.listing_id AS "listingId", n.provider_id AS "providerId", n.supplier,
  n.outcome_id AS "outcomeId", n.what, n.price_unit AS "priceUnit", n.price_pence::text AS "pricePence",
  n.travel_pence_per_visit::text AS "travelPencePerVisit", n.units_hundredths AS "unitsHundredths", n.once,
  n.from_day::text AS "fromDay", least(n.to_day, a.to_day)::text AS "toDay", n.price_note AS "priceNote", n.answer,
  p.known_as AS "knownAs", coalesce(v.name, n.supplier) AS "providerName", a.authority_code AS "authorityCode", li.place_kind AS "placeKind", coalesce(li.town, '') AS town, a.to_day::text AS "planEnds",
  t.times, li.exceptions, count(*) OVER ()::int AS total
FROM arrangement_line n
JOIN arrangement a ON a.id = n.arrangement_id
JOIN person p ON p.id = a.person_id
LEFT JOIN provider v ON v.id = n.provider_id
LEFT JOIN LATERAL (
  SELECT l.place_kind, l.town, to_jsonb(s) AS exceptions
  FROM listing l, LATERAL (SELECT ${STANDING}, l.authority_code AS "authorityCode") s WHERE l.id = n.listing_id) li ON true
LEFT JOIN LATERAL (
  SELECT json_agg(json_build_object('day', day, 'fromMinute', from_minute, 'toMinute', to_minute, 'pence', pence::text,
    'priced', priced) ORDER BY day, from_minute) AS times FROM line_time WHERE line_id = n.id) t ON true
WHERE ${whose} = $1 AND n.once = $4 AND a.state IN ('running', 'ended')
  AND n.from_day <= $3 AND least(n.to_day, a.to_day) >= $2
ORDER BY n.from_day, n.id LIMIT ${MOST_LINES}`;

type Row = Omit<RunningLine, 'pricePence' | 'travelPencePerVisit' | 'times'> & {
  pricePence: string;
  travelPencePerVisit: string;
  times: (Omit<VisitTime, 'pence'> & { pence: string | null })[] | null;
  total: number;
};

const amount = (text: string): Pence => pence(BigInt(text));
const lineOf = ({ total: _, ...row }: Row): RunningLine => ({
  ...row,
  pricePence: amount(row.pricePence),
  travelPencePerVisit: amount(row.travelPencePerVisit),
  times: (row.times ?? []).map((time) => ({ ...time, pence: time.pence === null ? null : amount(time.pence) })),
});

export type Rota = Calendar<RunningLine> & {
  /** How many lines run in that time, and whether there are more than were looked at. */
  lines: number;
  tooMany: boolean;
  /** The names of those that somebody asks to have at another time. */
  asked: ReadonlySet<string>;
};

/**
 * What a provider is to give from one day to another, both counted, for those who work there; null for anybody else. What is
 * signed and running, with every signed change and the days off that its listings say now. Three queries, however many lines.
 */
export async function rotaOf(
  { pool, db }: Pick<Tools, 'pool' | 'db'>,
  actor: Actor,
  providerId: Id,
  from: Day,
  to: Day,
): Promise<Rota | null> {
  if (!actor.providers.some((each) => each.providerId === providerId)) return null;
  return rotaBy({ pool, db }, 'n.provider_id', providerId, from, to);
}

/** The same of everything that a person has signed, whoever gives it: for those who may see the person's things; else null. */
export async function rotaOfPerson(
  { pool, db }: Pick<Tools, 'pool' | 'db'>,
  actor: Actor,
  personId: Id,
  from: Day,
  to: Day,
): Promise<Rota | null> {
  if (!mayFor(actor, personId, 'see')) return null;
  return rotaBy({ pool, db }, 'a.person_id', personId, from, to);
}

async function rotaBy(
  tools: Pick<Tools, 'pool' | 'db'>,
  whose: Parameters<typeof running>[0],
  id: Id,
  from: Day,
  to: Day,
): Promise<Rota> {
  const { lines, changes, oneOffs, total } = await runningLines(tools, whose, id, from, to);
  const query = queryOf(tools.pool);
  const plans = [...new Set(lines.map((line) => line.arrangementId))];
  const lineIds = lines.map((line) => line.id);
  const [extras, asked] = await Promise.all([
    extrasBetween(query, lineIds, from, to),
    askedSessions(query, plans, from),
  ]);
  const signed = { lines, changes, extras, oneOffs, exceptionsOf: (line: RunningLine) => line.exceptions };
  return { ...sessionsBetween(signed, from, to), lines: total, tooMany: total > MOST_LINES, asked };
}

export type Running = {
  lines: RunningLine[];
  /** What was signed about them since. */
  changes: LineTerms[];
  /** What was agreed about single sessions of those days. */
  oneOffs: OneOff[];
  /** How many there are; at most MOST_LINES of them are given. */
  total: number;
};

/**
 * The lines of a provider, or of a person, that run in some days: those of a week, or those that are bought once. Not bounded by
 * reach: callers hold it.
 */
export async function runningLines(
  { pool, db }: Pick<Tools, 'pool' | 'db'>,
  whose: Parameters<typeof running>[0],
  id: Id,
  from: Day,
  to: Day,
  once = false,
): Promise<Running> {
  const { rows } = await pool.query<Row>(running(whose), [id, from, to, once]);
  const lines = rows.map(lineOf);
  const plans = [...new Set(lines.map((line) => line.arrangementId))];
  const [changes, oneOffs] = await Promise.all([
    signedTermsOf(db, plans),
    agreedOneOffs(queryOf(pool), plans, { from, to }),
  ]);
  return { lines, changes, oneOffs, total: rows[0]?.total ?? 0 };
}
