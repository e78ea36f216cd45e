import type { Day } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import type { Query, Tx } from '../../platform/db.server.ts';
import { type ExtraState, type Lot, lotsAfter, type Moved, type Source, type Time } from './rules.ts';

/** What a line has kept for later, and what it has borrowed. */
export type HeldTime = { kept: Lot[]; borrowed: Lot[] };
const NOTHING: HeldTime = { kept: [], borrowed: [] };

type LotRow = { kind: 'banked' | 'borrowed'; lineId: Id; pence: string } & Omit<Lot, 'pence'>;
type MovedRow = Moved & { kind: 'banked' | 'borrowed'; lineId: Id };

/**
 * What lines have kept and borrowed, lot by lot: whose time it is stands beside, what became of it stands in the ledger. A change of
 * holder carries both over, so a line's accounts in every budget count together. Callers have the lines in reach. Two queries.
 */
export async function heldTimeOf(query: Query, lineIds: readonly Id[]): Promise<(lineId: Id) => HeldTime> {
  if (lineIds.length === 0) return () => NOTHING;
  const lots = await query<LotRow>(
    `SELECT 'banked' AS kind, line_id AS "lineId", delivery_id AS of, minutes, pence::text, minutes AS left, kept_on::text AS on,
        lost_after::text AS "lostAfter" FROM kept_time WHERE line_id = ANY ($1::uuid[])
     UNION ALL
     SELECT 'borrowed', line_id, id, took_minutes, took_pence::text, took_minutes, day::text, NULL FROM extra_session
      WHERE line_id = ANY ($1::uuid[]) AND source = 'borrowed' AND took_minutes > 0`,
    [lineIds],
  );
  if (lots.length === 0) return () => NOTHING;
  const moved = await query<MovedRow>(
    `SELECT a.kind, a.line_id AS "lineId", e.credit = a.id AS into, e.amount::int AS minutes,
        CASE WHEN e.subject ~ '^(session|extra):' THEN split_part(e.subject, ':', 2) END AS of
       FROM ledger_account a JOIN ledger_entry e ON e.budget_id = a.budget_id AND a.id IN (e.debit, e.credit)
      WHERE a.line_id = ANY ($1::uuid[]) AND a.unit = 'minutes' AND a.kind IN ('banked', 'borrowed')
        AND e.reason NOT IN ('carry-out', 'carry-in') ORDER BY e.id`,
    [[...new Set(lots.map((lot) => lot.lineId))]],
  );
  return (lineId) => {
    const own = (kind: LotRow['kind']) =>
      lotsAfter(
        lots.filter((lot) => lot.lineId === lineId && lot.kind === kind).map(lotIn),
        moved.filter((each) => each.lineId === lineId && each.kind === kind),
      );
    return { kept: own('banked'), borrowed: own('borrowed') };
  };
}

const lotIn = ({ kind: _, lineId: __, ...row }: LotRow): Lot => ({ ...row, pence: pence(BigInt(row.pence)) });

/** A session's unused time, from now on kept. The caller has booked it. A second one of the same session is refused by the database (23505). */
export async function keepTimeOf(
  tx: Tx,
  kept: Time & { of: Id; lineId: Id; on: Day; lostAfter: Day | null; rule: string; by: Id; at: Date },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO kept_time (delivery_id, line_id, minutes, pence, kept_on, lost_after, rule, kept_by, kept_at)
    VALUES (${kept.of}::uuid, ${kept.lineId}::uuid, ${kept.minutes}, ${kept.pence}::bigint, ${kept.on}::date, ${kept.lostAfter}::date,
      ${kept.rule}, ${kept.by}, ${kept.at})`;
}

export const isKept = async (tx: Tx, deliveryId: Id): Promise<boolean> =>
  (await tx.keptTime.findUnique({ where: { deliveryId }, select: { deliveryId: true } })) !== null;

/** An extra session, asked for or further. */
export type KeptExtra = {
  id: Id;
  lineId: Id;
  arrangementId: Id;
  personId: Id;
  providerId: Id;
  day: Day;
  fromMinute: number;
  toMinute: number;
  pence: Pence;
  source: Source;
  state: ExtraState;
  words: string;
  answerWords: string;
  addedPence: Pence;
};
export const minutesOf = ({ fromMinute, toMinute }: Pick<KeptExtra, 'fromMinute' | 'toMinute'>) =>
  toMinute - fromMinute;

type ExtraRow = Omit<KeptExtra, 'pence' | 'addedPence'> & { pence: string; addedPence: string };
export const EXTRA = `x.id, x.line_id AS "lineId", x.arrangement_id AS "arrangementId", x.person_id AS "personId", x.provider_id AS "providerId",
  x.day::text AS day, x.from_minute AS "fromMinute", x.to_minute AS "toMinute", x.pence::text AS pence, x.source, x.state, x.words,
  x.answer_words AS "answerWords", x.added_pence::text AS "addedPence"`;
export const extraIn = <R extends ExtraRow>(row: R): Omit<R, 'pence' | 'addedPence'> & KeptExtra => ({
  ...row,
  pence: pence(BigInt(row.pence)),
  addedPence: pence(BigInt(row.addedPence)),
});

/** One extra session. Callers hold the reach. */
export async function extraById(query: Query, id: Id): Promise<KeptExtra | null> {
  if (!isId(id)) return null;
  const [row] = await query<ExtraRow>(`SELECT ${EXTRA} FROM extra_session x WHERE x.id = $1::uuid`, [id]);
  return row ? extraIn(row) : null;
}

/** Those of some lines that are asked for or agreed, and not given yet. Callers hold the reach. */
export async function openExtrasOf(query: Query, lineIds: readonly Id[]): Promise<KeptExtra[]> {
  const rows = await query<ExtraRow>(
    `SELECT ${EXTRA} FROM extra_session x WHERE x.line_id = ANY ($1::uuid[]) AND x.state IN ('asked', 'agreed')
      ORDER BY x.day, x.from_minute, x.id`,
    [lineIds],
  );
  return rows.map(extraIn);
}

/** The agreed extra session that begins then, if it is one. */
export async function extraAt(query: Query, lineId: Id, day: Day, fromMinute: number): Promise<KeptExtra | null> {
  const [row] = await query<ExtraRow>(
    `SELECT ${EXTRA} FROM extra_session x WHERE x.line_id = $1::uuid AND x.day = $2::date AND x.from_minute = $3::int
        AND x.state IN ('agreed', 'settled')`,
    [lineId, day, fromMinute],
  );
  return row ? extraIn(row) : null;
}

type NewExtra = Omit<KeptExtra, 'state' | 'answerWords' | 'addedPence'> & { by: Id; at: Date };

/** Asks for one. A second at the same time of the same line is refused by the database (23505). */
export async function addExtra(tx: Tx, extra: NewExtra): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO extra_session (id, line_id, arrangement_id, person_id, provider_id, day, from_minute, to_minute, pence, source, state, words,
      asked_by, asked_at)
    VALUES (${extra.id}::uuid, ${extra.lineId}::uuid, ${extra.arrangementId}::uuid, ${extra.personId}::uuid, ${extra.providerId}::uuid,
      ${extra.day}::date, ${extra.fromMinute}::smallint, ${extra.toMinute}::smallint, ${extra.pence}::bigint, ${extra.source}, 'asked',
      ${extra.words}, ${extra.by}, ${extra.at})`;
}

/** Moves one on. The caller has locked its arrangement. */
export async function moveExtra(
  tx: Tx,
  id: Id,
  to: ExtraState,
  also: { answer?: { words: string; by: Id; at: Date; added: Pence }; took?: Time & { at: Date } } = {},
): Promise<void> {
  const { answer, took } = also;
  await tx.extraSession.update({
    where: { id },
    data: {
      state: to,
      ...(answer && {
        answerWords: answer.words,
        answeredBy: answer.by,
        answeredAt: answer.at,
        addedPence: answer.added,
      }),
      ...(took && { tookMinutes: took.minutes, tookPence: took.pence, settledAt: took.at }),
    },
  });
}

/** Whether its provider told of it: then it goes the way of every session. */
export async function isTold(query: Query, { lineId, day, fromMinute }: KeptExtra): Promise<boolean> {
  const rows = await query(
    `SELECT 1 FROM delivery WHERE line_id = $1::uuid AND day = $2::date AND from_minute = $3::int AND state <> 'withdrawn'`,
    [lineId, day, fromMinute],
  );
  return rows.length > 0;
}
