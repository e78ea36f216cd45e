import { columnOf, type Day } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import type { Query, Tx } from '../../platform/db.server.ts';
import type { ClaimOf } from './policy.ts';
import type { Asked, DeliveryAct, DeliveryKind, DeliveryState, Planned, Standing, Told, WhyNot } from './rules.ts';

/** What was told of a session, in one version of it. */
export type KeptVersion = {
  version: number;
  given: Told['given'];
  fromMinute: number | null;
  toMinute: number | null;
  why: WhyNot | null;
  /** Of a week given in part: the days on which it was not. */
  missed: Day[];
  /** Since when the person is in hospital or away, where the place is paid for. */
  awaySince: Day | null;
  calledOffAt: Date | null;
  words: string;
  charge: Pence;
  toldBy: string;
  toldAt: Date;
};

export type KeptStep = { act: DeliveryAct | 'escalate'; version: number; words: string; by: string | null; at: Date };

/** A session that was told of, with what everybody said since. */
export type KeptDelivery = ClaimOf &
  Standing & {
    id: Id;
    lineId: Id;
    arrangementId: Id;
    elementId: Id;
    planned: Planned;
    dueOn: Day | null;
    version: number;
    what: string;
    knownAs: string;
    providerName: string;
    holderName: string;
    versions: KeptVersion[];
    steps: KeptStep[];
  };

type Row = Omit<KeptDelivery, 'planned' | 'versions' | 'steps'> & {
  kind: DeliveryKind;
  day: Day;
  toDay: Day;
  days: Day[];
  keyDay: Day;
  keyMinute: number;
  fromMinute: number;
  toMinute: number;
  plannedPence: string;
  travelPence: string;
  hourly: boolean;
  versions: (Omit<KeptVersion, 'charge' | 'toldAt' | 'calledOffAt'> & {
    charge: string;
    toldAt: string;
    calledOffAt: string | null;
  })[];
  steps: (Omit<KeptStep, 'at'> & { at: string })[] | null;
};

/** Everything of the deliveries that were picked, in their order. */
const EVERYTHING = `
SELECT d.id, d.line_id AS "lineId", d.arrangement_id AS "arrangementId", a.element_id AS "elementId", d.person_id AS "personId",
  d.provider_id AS "providerId", a.authority_code AS "authorityCode", h.id AS "holderId", h.authority_code AS "holderAuthority",
  h.provider_id AS "holderProvider", h.name AS "holderName", d.kind, d.day::text AS day,
  coalesce(d.to_day, d.day)::text AS "toDay", d.days::text[] AS days,
  coalesce(d.key_day, d.day)::text AS "keyDay", coalesce(d.key_minute, d.from_minute) AS "keyMinute", d.from_minute AS "fromMinute", d.to_minute AS "toMinute",
  d.planned_pence::text AS "plannedPence", d.travel_pence::text AS "travelPence", d.hourly, d.state, d.waits_for AS "waitsFor",
  d.due_on::text AS "dueOn", d.version, n.what, p.known_as AS "knownAs", v.name AS "providerName",
  (SELECT json_agg(json_build_object('version', w.version, 'given', w.given, 'fromMinute', w.from_minute, 'toMinute', w.to_minute,
      'why', w.why, 'missed', w.missed_days, 'awaySince', w.away_since, 'calledOffAt', w.called_off_at, 'words', w.words, 'charge', w.charge_pence::text, 'toldBy', l.name, 'toldAt', w.told_at)
      ORDER BY w.version DESC) FROM delivery_version w JOIN login l ON l.id = w.told_by WHERE w.delivery_id = d.id) AS versions,
  (SELECT json_agg(json_build_object('act', s.act, 'version', s.version, 'words', s.words, 'by', l.name, 'at', s.at)
      ORDER BY s.nth) FROM delivery_step s LEFT JOIN login l ON l.id = s.by_login WHERE s.delivery_id = d.id) AS steps
FROM picked d JOIN arrangement a ON a.id = d.arrangement_id JOIN support_element e ON e.id = a.element_id
JOIN arrangement_line n ON n.id = d.line_id JOIN person p ON p.id = d.person_id JOIN provider v ON v.id = d.provider_id
JOIN holder h ON h.id = coalesce((SELECT b.holder_id FROM budget b WHERE b.element_id = e.id AND b.closed_on IS NULL), a.holder_id)
ORDER BY d.place`;

export function deliveryIn(row: Row): KeptDelivery {
  const { kind, day, toDay, days, keyDay, keyMinute, fromMinute, toMinute, ...more } = row;
  const { plannedPence, travelPence, hourly, versions, steps, ...rest } = more;
  return {
    ...rest,
    planned: {
      ...{ kind, day, toDay, days, fromMinute, toMinute, hourly, key: { day: keyDay, fromMinute: keyMinute } },
      pence: pence(BigInt(plannedPence)),
      travelPence: pence(BigInt(travelPence)),
    },
    versions: versions.map(({ charge, toldAt, calledOffAt, ...each }) => ({
      ...each,
      charge: pence(BigInt(charge)),
      toldAt: new Date(toldAt),
      calledOffAt: calledOffAt === null ? null : new Date(calledOffAt),
    })),
    steps: (steps ?? []).map((each) => ({ ...each, at: new Date(each.at) })),
  };
}

/**
 * Deliveries that a condition of theirs (`d`) names, in the order that it says, in one round trip. They are picked first, by their own
 * indexes, and everything beside them is looked up for those alone: joined at once, the planner begins with every plan there is.
 * Callers hold the reach.
 */
export async function deliveriesWhere(
  query: Query,
  where: string,
  values: readonly unknown[],
): Promise<KeptDelivery[]> {
  const picked = `SELECT one.*, row_number() OVER () AS place FROM (SELECT d.* FROM delivery d WHERE ${where}) one`;
  return (await query<Row>(`WITH picked AS MATERIALIZED (${picked}) ${EVERYTHING}`, values)).map(deliveryIn);
}

/** One delivery. Callers hold the reach: they ask for its arrangement or its policy. */
export async function deliveryById(query: Query, id: Id): Promise<KeptDelivery | null> {
  return isId(id) ? ((await deliveriesWhere(query, 'd.id = $1::uuid', [id]))[0] ?? null) : null;
}

/** What was told of a session, if anything; of a week, whichever of its days is asked for. Callers hold the reach. */
export async function deliveryOfSession(query: Query, lineId: Id, on: Day, fromMinute: number) {
  const where = `d.line_id = $1::uuid AND CASE d.kind
    WHEN 'week' THEN date_trunc('week', d.day::timestamp) = date_trunc('week', $2::date::timestamp)
    ELSE coalesce(d.key_day, d.day) = $2::date AND coalesce(d.key_minute, d.from_minute) = $3::int END`;
  return isId(lineId) ? ((await deliveriesWhere(query, where, [lineId, on, fromMinute]))[0] ?? null) : null;
}

/** Locks one delivery's row for this transaction. */
export async function lockDelivery(tx: Tx, id: Id): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM delivery WHERE id = ${id}::uuid FOR UPDATE`;
}

type NewDelivery = Pick<KeptDelivery, 'id' | 'lineId' | 'arrangementId' | 'personId' | 'providerId'> & {
  planned: Planned;
};
type Then = Standing & { dueOn: Day | null; version: number; settledAt: Date | null };

/** The name of a session that was moved; null: its own day and minute are its name. */
const keyOf = ({ key, day, fromMinute }: Planned) => (key.day === day && key.fromMinute === fromMinute ? null : key);

/** Keeps a delivery that was never told of before. A second one of the same session is refused by the database (23505). */
export async function keepDelivery(tx: Tx, { planned, ...ids }: NewDelivery, then: Then): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO delivery (id, line_id, arrangement_id, person_id, provider_id, kind, day, to_day, days, from_minute, to_minute,
      planned_pence, travel_pence, hourly, key_day, key_minute, state, waits_for, due_on, version, settled_at)
    VALUES (${ids.id}::uuid, ${ids.lineId}::uuid, ${ids.arrangementId}::uuid, ${ids.personId}::uuid, ${ids.providerId}::uuid,
      ${planned.kind}, ${planned.day}::date, ${planned.kind === 'week' ? planned.toDay : null}::date, ${planned.days}::date[],
      ${planned.fromMinute}::smallint, ${planned.toMinute}::smallint, ${planned.pence}::bigint,
      ${planned.travelPence}::bigint, ${planned.hourly}, ${keyOf(planned)?.day ?? null}::date, ${keyOf(planned)?.fromMinute ?? null}::smallint, ${then.state}, ${then.waitsFor}, ${then.dueOn}::date, ${then.version}::smallint,
      ${then.settledAt}::timestamptz)`;
}

export async function moveDelivery(tx: Tx, id: Id, then: Then): Promise<void> {
  await tx.$executeRaw`
    UPDATE delivery SET state = ${then.state}, waits_for = ${then.waitsFor}, due_on = ${then.dueOn}::date,
      version = ${then.version}::smallint, settled_at = ${then.settledAt}::timestamptz WHERE id = ${id}::uuid`;
}

export async function keepVersion(
  tx: Tx,
  about: { id: Id; version: number; told: Told; charge: Pence; by: Id; at: Date },
): Promise<void> {
  const { told } = about;
  const times = told.given === 'other-times' ? told : null;
  const not = told.given === 'not-given' ? told : null;
  const part = told.given === 'part' ? told : null;
  await tx.deliveryVersion.create({
    data: {
      ...{ deliveryId: about.id, version: about.version, given: told.given, words: told.words.trim() },
      ...{
        fromMinute: times?.fromMinute ?? null,
        toMinute: times?.toMinute ?? null,
        why: not?.why ?? part?.why ?? null,
      },
      missedDays: (part?.missed ?? []).map(columnOf),
      ...{
        calledOffAt: not?.charge ? not.calledOffAt : null,
        awaySince: not?.charge && not.awaySince ? columnOf(not.awaySince) : null,
        chargePence: about.charge,
      },
      ...{ toldBy: about.by, toldAt: about.at },
    },
  });
}

export type NewStep = {
  id: Id;
  act: DeliveryAct | 'escalate';
  version: number;
  words: string;
  by: Id | null;
  capacity: string;
  at: Date;
};

/** The next step of a delivery's history. The caller has locked its arrangement or its row. */
export async function keepDeliveryStep(tx: Tx, step: NewStep): Promise<void> {
  const nth = (await tx.deliveryStep.count({ where: { deliveryId: step.id } })) + 1;
  const { id, by, ...rest } = step;
  await tx.deliveryStep.create({ data: { deliveryId: id, nth, byLogin: by, ...rest } });
}

/** What a line still has promised in a budget, in pence. */
export async function promisedOf(query: Query, budgetId: Id, lineId: Id): Promise<Pence> {
  const [row] = await query<{ balance: bigint }>(
    `SELECT balance FROM ledger_account WHERE budget_id = $1::uuid AND kind = 'reserved' AND unit = 'pence' AND line_id = $2::uuid`,
    [budgetId, lineId],
  );
  return pence(row?.balance ?? 0n);
}

export type DueDelivery = {
  id: Id;
  waitsFor: Asked;
  state: DeliveryState;
  hasSupporter: boolean;
  authorityCode: string;
};

/** Claims whose day is over without an answer, the oldest first; whether the person has somebody named who stands by them. */
export async function dueDeliveries(query: Query, today: Day, after: Id | null, most: number): Promise<DueDelivery[]> {
  return query<DueDelivery>(
    `SELECT d.id, d.waits_for AS "waitsFor", d.state, a.authority_code AS "authorityCode",
       EXISTS (SELECT 1 FROM authority_to_act t WHERE t.person_id = d.person_id AND t.revoked_at IS NULL
         AND t.scope && ARRAY['agree', 'money'] AND (t.to_day IS NULL OR t.to_day >= $1::date)) AS "hasSupporter"
     FROM delivery d JOIN arrangement a ON a.id = d.arrangement_id
     WHERE d.waits_for IS NOT NULL AND d.due_on < $1::date AND ($2::uuid IS NULL OR d.id > $2::uuid) ORDER BY d.id LIMIT $3::int`,
    [today, after, most],
  );
}

/** A version as its provider told it. */
export function toldOf({
  given,
  fromMinute,
  toMinute,
  why,
  missed,
  awaySince,
  calledOffAt,
  words,
  charge,
}: KeptVersion): Told {
  const reason = why ?? 'other';
  if (given === 'as-planned') return { given, words };
  if (given === 'bought') return { given, pence: charge, words };
  if (given === 'part') return { given, missed, why: reason, words };
  if (given === 'other-times') return { given, fromMinute: fromMinute ?? 0, toMinute: toMinute ?? 0, words };
  return { given, why: reason, charge: charge > 0n, calledOffAt, awaySince, words };
}
