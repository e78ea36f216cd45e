import { columnOf, type Day, dayOfColumn } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import { assert } from '../../kit/result.ts';
import type { Reader, Tx } from '../../platform/db.server.ts';
import { sha256Of } from '../agreements/seal.ts';
import type { ChangeState, LineTerms, Side, Terms } from './rules.ts';
import type { KeptVariation, VariationBody } from './variation.ts';

export type KeptChange = {
  id: Id;
  arrangementId: Id;
  terms: LineTerms;
  state: ChangeState;
  reason: string;
  side: Side;
  askedByName: string;
  askedAt: Date;
  dueOn: Day | null;
  answerWords: string;
  decidedByName: string | null;
  reasons: string;
  agreedAt: Date | null;
  variation: KeptVariation | null;
  /** The plan that takes over from the line on the day after; null: none. */
  withPlanId: Id | null;
  /** What of the plan's own sum comes free by it, when somebody takes over. */
  freesPence: Pence | null;
  stoppedBecause: StoppedBecause | null;
};

/** Why somebody else does not take over after all. */
export const STOPPED_BECAUSE = ['new-said-no', 'refused', 'taken-back', 'late', 'over'] as const;
export type StoppedBecause = (typeof STOPPED_BECAUSE)[number];

const WITH = {
  askedByLogin: true,
  decidedByLogin: true,
  variation: { include: { variationSignatures: true } },
} as const;
const rowsOf = (reader: Reader, where: { id: Id } | { arrangementId: Id }, take: number) =>
  reader.lineChange.findMany({ where, include: WITH, orderBy: { askedAt: 'desc' }, take });
type Row = Awaited<ReturnType<typeof rowsOf>>[number];

function termsIn(row: Omit<Row, keyof typeof WITH>): Terms {
  const fromDay = dayOfColumn(row.fromDay);
  if (row.kind === 'end') return { kind: 'end', fromDay };
  if (row.kind === 'suspend') return { kind: 'suspend', fromDay, toDay: row.toDay ? dayOfColumn(row.toDay) : fromDay };
  const { days, fromMinute, toMinute, pricePence } = row;
  assert(fromMinute !== null && toMinute !== null && pricePence !== null, 'a change has its times and its price');
  return { kind: 'change', fromDay, days, fromMinute, toMinute, pricePence: pence(pricePence) };
}

const variationIn = ({ body, variationSignatures, ...row }: NonNullable<Row['variation']>): KeptVariation => ({
  ...row,
  body: JSON.parse(body) as VariationBody,
  holds: sha256Of(body) === row.sha256 && variationSignatures.every((signature) => signature.sha256 === row.sha256),
  signatures: [...variationSignatures].sort((a, b) => a.position - b.position),
});

const keptOf = (row: Row): KeptChange => ({
  id: row.id,
  arrangementId: row.arrangementId,
  terms: { ...termsIn(row), lineId: row.lineId },
  state: row.state as ChangeState,
  reason: row.reason,
  side: row.askedSide as Side,
  askedByName: row.askedByLogin.name,
  askedAt: row.askedAt,
  dueOn: row.dueOn && dayOfColumn(row.dueOn),
  answerWords: row.answerWords,
  decidedByName: row.decidedByLogin?.name ?? null,
  reasons: row.reasons,
  agreedAt: row.agreedAt,
  variation: row.variation && variationIn(row.variation),
  withPlanId: row.withPlanId,
  freesPence: row.freesPence === null ? null : pence(row.freesPence),
  stoppedBecause: row.stoppedBecause as StoppedBecause | null,
});

/** One change. Callers hold the reach: they ask for its arrangement. */
export async function changeById(reader: Reader, id: Id): Promise<KeptChange | null> {
  const [row] = isId(id) ? await rowsOf(reader, { id }, 1) : [];
  return row ? keptOf(row) : null;
}

/** The changes of one arrangement, the newest first. Callers hold the reach. */
export async function changesOf(reader: Reader, arrangementId: Id, most = 50): Promise<KeptChange[]> {
  return (await rowsOf(reader, { arrangementId }, most)).map(keptOf);
}

/** What was signed of an arrangement's lines since, in the order of the last signatures. */
export function signedTerms(reader: Reader, arrangementId: Id): Promise<LineTerms[]> {
  return signedTermsOf(reader, [arrangementId]);
}

/** The same of several arrangements at once, each line's own in the order of the signing. */
export async function signedTermsOf(reader: Reader, arrangementIds: readonly Id[]): Promise<LineTerms[]> {
  if (arrangementIds.length === 0) return [];
  const rows = await reader.lineChange.findMany({
    where: { arrangementId: { in: [...arrangementIds] }, state: 'agreed' },
    orderBy: [{ agreedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({ ...termsIn(row), lineId: row.lineId }));
}

export type ListedVariation = KeptVariation & { kind: Terms['kind']; fromDay: Day };

/** The variations of an agreement with the day from which each counts, the oldest first. Callers have the agreement in reach. */
export async function variationsOf(reader: Reader, agreementId: Id): Promise<ListedVariation[]> {
  const rows = await reader.variation.findMany({
    where: { agreementId },
    include: { variationSignatures: true, change: true },
    orderBy: { nth: 'asc' },
  });
  return rows.map(({ change, ...row }) => {
    const { kind, fromDay } = termsIn(change);
    return { ...variationIn(row), kind, fromDay };
  });
}

type NewChange = {
  id: Id;
  arrangementId: Id;
  terms: LineTerms;
  reason: string;
  side: Side;
  by: Id;
  at: Date;
  /** Only prepared: an end with the plan that takes over. */
  joined?: { planId: Id; freesPence: Pence };
};

export async function keepChange(tx: Tx, change: NewChange, dueOn: Day | null): Promise<void> {
  const { terms, by, at, side, joined, ...rest } = change;
  const own =
    terms.kind === 'change'
      ? { days: terms.days, fromMinute: terms.fromMinute, toMinute: terms.toMinute, pricePence: terms.pricePence }
      : {};
  await tx.$executeRaw`
    INSERT INTO line_change (id, arrangement_id, line_id, kind, from_day, to_day, days, from_minute, to_minute, price_pence,
      reason, asked_side, asked_by, asked_at, state, due_on, with_plan_id, frees_pence)
    VALUES (${rest.id}::uuid, ${rest.arrangementId}::uuid, ${terms.lineId}::uuid, ${terms.kind}, ${terms.fromDay}::date,
      ${terms.kind === 'suspend' ? terms.toDay : null}::date, ${own.days ?? []}::smallint[], ${own.fromMinute ?? null}::smallint,
      ${own.toMinute ?? null}::smallint, ${own.pricePence ?? null}::bigint, ${rest.reason}, ${side}, ${by}, ${at}, ${joined ? 'prepared' : 'asked'}, ${dueOn}::date,
      ${joined?.planId ?? null}::uuid, ${joined?.freesPence ?? null}::bigint)`;
}

export async function moveChange(
  tx: Tx,
  id: Id,
  to: ChangeState,
  also: Partial<{
    dueOn: Day | null;
    answerWords: string;
    decidedBy: Id;
    decidedAt: Date;
    reasons: string;
    agreedAt: Date;
    askedBy: Id;
    askedAt: Date;
    freesPence: Pence;
    stoppedBecause: StoppedBecause;
  }>,
): Promise<void> {
  const { dueOn, ...rest } = also;
  await tx.lineChange.update({
    where: { id },
    data: { state: to, ...rest, ...(dueOn === undefined ? {} : { dueOn: dueOn && columnOf(dueOn) }) },
  });
}
