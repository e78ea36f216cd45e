import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import type { Query, Tx } from '../../platform/db.server.ts';
import type { Named, OneOff, When } from './one-offs.ts';
import type { Side } from './rules.ts';

export type OneOffState = 'asked' | 'agreed' | 'declined' | 'withdrawn' | 'replaced';

export type KeptOneOff = Named & {
  id: Id;
  arrangementId: Id;
  kind: OneOff['kind'];
  to: When | null;
  pence: Pence;
  late: boolean;
  side: Side;
  words: string;
  askedBy: string;
  askedAt: Date;
  dueOn: Day | null;
  state: OneOffState;
  answeredAt: Date | null;
  nth: number;
};

type Row = Omit<KeptOneOff, 'to' | 'pence'> & {
  pence: bigint;
  toDay: Day | null;
  toFrom: number | null;
  toEnd: number | null;
};

const ONE_OFFS = `
SELECT o.id, o.arrangement_id AS "arrangementId", o.line_id AS "lineId", o.day::text AS day, o.from_minute AS "fromMinute", o.kind,
  o.to_day::text AS "toDay", o.to_from AS "toFrom", o.to_end AS "toEnd", o.pence, o.late, o.side, o.words, l.name AS "askedBy",
  o.asked_at AS "askedAt", o.due_on::text AS "dueOn", o.state, o.answered_at AS "answeredAt",
  (SELECT count(*)::int FROM one_off b WHERE (b.line_id, b.day, b.from_minute) = (o.line_id, o.day, o.from_minute)
     AND b.kind = 'move' AND b.state IN ('agreed', 'replaced') AND b.answered_at <= o.answered_at) AS nth
FROM one_off o JOIN login l ON l.id = o.asked_by`;

const keptOf = ({ toDay, toFrom, toEnd, ...row }: Row): KeptOneOff => ({
  ...row,
  pence: pence(row.pence),
  to: toDay === null || toFrom === null || toEnd === null ? null : { day: toDay, fromMinute: toFrom, toMinute: toEnd },
});

/** Everything that was asked or agreed of one session, the newest first. Callers hold the reach. */
export async function oneOffsOf(query: Query, { lineId, day, fromMinute }: Named): Promise<KeptOneOff[]> {
  const where =
    'WHERE o.line_id = $1::uuid AND o.day = $2::date AND o.from_minute = $3::int ORDER BY o.asked_at DESC, o.id DESC LIMIT 50';
  return (await query<Row>(`${ONE_OFFS} ${where}`, [lineId, day, fromMinute])).map(keptOf);
}

/** What was agreed about single sessions of some plans, by the plan and the line. Callers hold the reach. */
export async function agreedOneOffs(
  query: Query,
  arrangementIds: readonly Id[],
  within?: { from: Day; to: Day },
): Promise<OneOff[]> {
  if (arrangementIds.length === 0) return [];
  const days = within ? 'AND (o.day BETWEEN $2::date AND $3::date OR o.to_day BETWEEN $2::date AND $3::date)' : '';
  const rows = await query<Row>(
    `${ONE_OFFS} WHERE o.arrangement_id = ANY ($1::uuid[]) AND o.state = 'agreed' ${days}`,
    within ? [arrangementIds, within.from, within.to] : [arrangementIds],
  );
  return rows.map((row) => oneOffIn(keptOf(row)));
}

/** What was agreed, as the rules know it. */
export function oneOffIn(kept: KeptOneOff): OneOff {
  const { lineId, day, fromMinute, nth } = kept;
  const about = { lineId, day, fromMinute, nth, at: kept.answeredAt ?? kept.askedAt };
  const { to, pence: costs, side, late } = kept;
  return kept.kind === 'move' && to
    ? { ...about, kind: 'move', to, pence: costs }
    : { ...about, kind: 'off', side, late, to, pence: costs };
}

/** The sessions of some plans that somebody asks to have at another time, by their names. Callers hold the reach. */
export async function askedSessions(query: Query, arrangementIds: readonly Id[], from: Day): Promise<Set<string>> {
  if (arrangementIds.length === 0) return new Set();
  const rows = await query<Named>(
    `SELECT line_id AS "lineId", day::text AS day, from_minute AS "fromMinute" FROM one_off
      WHERE arrangement_id = ANY ($1::uuid[]) AND state = 'asked' AND day >= $2::date`,
    [arrangementIds, from],
  );
  return new Set(rows.map((row) => `${row.lineId}.${row.day}.${row.fromMinute}`));
}

type NewOneOff = Named & {
  kind: OneOff['kind'];
  id: Id;
  arrangementId: Id;
  to: When | null;
  pence: Pence;
  late: boolean;
  side: Side;
  words: string;
  by: Id;
  at: Date;
  dueOn: Day | null;
};

/** A move that is asked for, or a session that is not given, which needs nobody's yes. */
export async function keepOneOff(tx: Tx, { id, to, at, by, ...rest }: NewOneOff): Promise<void> {
  const state = rest.kind === 'move' ? 'asked' : 'agreed';
  await tx.$executeRaw`
    INSERT INTO one_off (id, arrangement_id, line_id, day, from_minute, kind, to_day, to_from, to_end, pence, late, side, words,
      asked_by, asked_at, due_on, state)
    VALUES (${id}::uuid, ${rest.arrangementId}::uuid, ${rest.lineId}::uuid, ${rest.day}::date, ${rest.fromMinute}::smallint,
      ${rest.kind}, ${to?.day ?? null}::date, ${to?.fromMinute ?? null}::smallint, ${to?.toMinute ?? null}::smallint,
      ${rest.pence}::bigint, ${rest.late}, ${rest.side}, ${rest.words}, ${by}, ${at}::timestamptz, ${rest.dueOn}::date, ${state})`;
}

export async function moveOneOff(
  tx: Tx,
  id: Id,
  state: OneOffState,
  answered: { by: Id; at: Date } | null,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE one_off SET state = ${state}, due_on = NULL, answered_by = coalesce(answered_by, ${answered?.by ?? null}),
      answered_at = coalesce(answered_at, ${answered?.at ?? null}::timestamptz) WHERE id = ${id}::uuid`;
}
