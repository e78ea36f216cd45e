import { columnOf, type Day } from '../../kit/day.ts';
import { type Id, isId, newId } from '../../kit/id.ts';
import { NO_PENCE, type Pence, pence } from '../../kit/pence.ts';
import type { Query, Tx } from '../../platform/db.server.ts';
import type { OtherPart, Part } from '../budgets/funds.ts';
import type { AmountAt } from './policy.ts';
import type { AmountState, Consultation, Proposal, Sum, Voice, Wanted, Why } from './rules.ts';

/** Another amount as it was proposed, what was said and answered, and what became of it. */
export type KeptAmount = AmountAt & {
  id: Id;
  elementId: Id;
  elementName: string;
  knownAs: string;
  authorityName: string;
  holderName: string | null;
  fromDay: Day;
  toDay: Day;
  why: Why;
  reason: string;
  reviewedOn: Day | null;
  on: Day;
  worse: boolean;
  sayUntil: Day | null;
  noticeUntil: Day | null;
  rule: string;
  proposedBy: string;
  proposedByLogin: Id;
  proposedAt: Date;
  state: AmountState;
  decidedBy: string | null;
  decidedAt: Date | null;
  reasons: string;
  agreed: boolean | null;
  effectOn: Day | null;
  heldAt: Date | null;
  doneAt: Date | null;
  sums: Sum[];
  voices: Voice[];
};

type Moneys = { was: string; asked: string; decided: string | null };
type Row = Omit<KeptAmount, 'sums' | 'voices'> & {
  sums: (Omit<Sum, keyof Moneys> & Moneys)[];
  voices: (Omit<Voice, 'at' | 'answeredAt'> & { at: string; answeredAt: string | null })[];
};

const AMOUNTS = `SELECT c.id, c.element_id AS "elementId", e.name AS "elementName", e.person_id AS "personId", p.known_as AS "knownAs",
    e.authority_code AS "authorityCode", au.name AS "authorityName", h.name AS "holderName",
    CASE WHEN h.id IS NULL THEN NULL ELSE json_build_object('id', h.id, 'authorityCode', h.authority_code) END AS holder,
    e.from_day::text AS "fromDay", e.to_day::text AS "toDay", c.why, c.reason, c.reviewed_on::text AS "reviewedOn", c.on_day::text AS "on",
    c.worse, c.say_until::text AS "sayUntil", c.notice_until::text AS "noticeUntil", c.rule, lp.name AS "proposedBy",
    c.proposed_by AS "proposedByLogin", c.proposed_at AS "proposedAt", c.state, ld.name AS "decidedBy", c.decided_at AS "decidedAt",
    c.reasons, c.agreed, c.effect_on::text AS "effectOn", c.held_at AS "heldAt", c.done_at AS "doneAt",
    (SELECT json_agg(json_build_object('option', s.option, 'source', s.source, 'payer', s.payer, 'was', s.was_pence::text,
        'asked', s.asked_pence::text, 'decided', s.decided_pence::text) ORDER BY s.position)
       FROM amount_change_sum s WHERE s.change_id = c.id) AS sums,
    coalesce((SELECT json_agg(json_build_object('id', v.id, 'wish', v.wish, 'words', v.words, 'by', ls.name, 'byLogin', v.said_by,
        'capacity', v.capacity, 'at', v.said_at, 'answer', v.answer, 'metOn', v.met_on, 'answeredBy', la.name, 'answeredAt', v.answered_at) ORDER BY v.nth)
       FROM amount_voice v JOIN login ls ON ls.id = v.said_by LEFT JOIN login la ON la.id = v.answered_by WHERE v.change_id = c.id), '[]') AS voices
  FROM amount_change c JOIN support_element e ON e.id = c.element_id JOIN person p ON p.id = e.person_id
  JOIN authority au ON au.code = e.authority_code LEFT JOIN holder h ON h.id = e.holder_id
  JOIN login lp ON lp.id = c.proposed_by LEFT JOIN login ld ON ld.id = c.decided_by`;

/** Other amounts that a condition names, in the order that it says. Callers hold the reach. */
export async function amountsWhere(query: Query, where: string, values: readonly unknown[]): Promise<KeptAmount[]> {
  const rows = await query<Row>(`${AMOUNTS} WHERE ${where}`, values);
  const money = (kept: string) => pence(BigInt(kept));
  return rows.map(({ sums, voices, ...row }) => ({
    ...row,
    sums: sums.map(({ was, asked, decided, ...sum }) => ({
      ...sum,
      was: money(was),
      asked: money(asked),
      decided: decided === null ? null : money(decided),
    })),
    voices: voices.map(({ at, answeredAt, ...voice }) => ({
      ...voice,
      at: new Date(at),
      answeredAt: answeredAt === null ? null : new Date(answeredAt),
    })),
  }));
}

/** One of them. Callers hold the reach. */
export async function amountById(query: Query, id: Id): Promise<KeptAmount | null> {
  return isId(id) ? ((await amountsWhere(query, 'c.id = $1::uuid', [id]))[0] ?? null) : null;
}

export type Which = 'was' | 'asked' | 'decided';

/** The sums as they were, were proposed or are decided; what is not decided otherwise is as proposed. */
export function wantedOf({ sums }: Pick<KeptAmount, 'sums'>, which: Which): Wanted & { parts: Part[] } {
  const sumIn = (sum: Sum): Pence => (which === 'decided' ? (sum.decided ?? sum.asked) : sum[which]);
  const parts = sums.flatMap((sum): Part[] =>
    sum.source ? [{ source: sum.source, payer: sum.payer, pence: sumIn(sum) }] : [],
  );
  return {
    amounts: sums.flatMap((sum) => (sum.option ? [{ option: sum.option, pence: sumIn(sum) }] : [])),
    parts: parts.filter((part) => part.pence > 0n),
    others: parts.filter((part): part is OtherPart => part.source !== 'authority' && part.pence > 0n),
  };
}

/** The amount for Option 2, of those. */
export const twoOf = (wanted: Wanted): Pence => wanted.amounts.find((each) => each.option === 2)?.pence ?? NO_PENCE;

export type NewAmount = {
  id: Id;
  elementId: Id;
  proposal: Proposal;
  consultation: Consultation;
  was: Wanted & { parts: readonly Part[] };
  /** Who puts what in of the amount for Option 2 that is proposed. */
  parts: readonly Part[];
  rule: string;
  by: Id;
  at: Date;
};

/** Keeps what is proposed. The database takes one that is open of an element (23505). */
export async function keepAmount(tx: Tx, about: NewAmount): Promise<void> {
  const { id, elementId, proposal, consultation, was, parts, rule, by, at } = about;
  const { why, reason, reviewedOn, on, amounts } = proposal;
  await tx.amountChange.create({
    data: {
      ...{ id, elementId, why, rule, state: 'open', proposedBy: by, proposedAt: at, worse: consultation.worse },
      reason: reason.trim(),
      reviewedOn: reviewedOn && columnOf(reviewedOn),
      onDay: columnOf(on),
      sayUntil: consultation.worse ? columnOf(consultation.sayUntil) : null,
      noticeUntil: consultation.worse ? columnOf(consultation.noticeUntil) : null,
    },
  });
  const options = amounts.map(({ option, pence: asked }) => {
    const wasPence = was.amounts.find((each) => each.option === option)?.pence ?? NO_PENCE;
    return { option, source: null, payer: '', wasPence, askedPence: asked };
  });
  const payers = mergeParts(was.parts, parts).map(({ source, payer, was: wasPence, asked }) => {
    return { option: null, source, payer, wasPence, askedPence: asked };
  });
  const data = [...options, ...payers].map((sum, position) => ({ changeId: id, position, ...sum }));
  await tx.amountChangeSum.createMany({ data });
}

/** Each payer once, with what they put in before and then. */
export function mergeParts(was: readonly Part[], next: readonly Part[]) {
  const same = (one: Part, other: Part) => one.source === other.source && one.payer === other.payer;
  const all = [...was, ...next.filter((part) => !was.some((one) => same(one, part)))];
  return all.map(({ source, payer }) => {
    const sumIn = (parts: readonly Part[]) =>
      parts.find((part) => part.source === source && part.payer === payer)?.pence ?? NO_PENCE;
    return { source, payer, was: sumIn(was), asked: sumIn(next) };
  });
}

/** What is decided otherwise than it was proposed, sum by sum. A payer who is not among them puts nothing in. */
export async function keepDecidedSums(
  tx: Tx,
  kept: KeptAmount,
  decided: Wanted & { parts: readonly Part[] },
): Promise<void> {
  for (const [position, sum] of kept.sums.entries()) {
    const found = sum.option
      ? decided.amounts.find((each) => each.option === sum.option)
      : decided.parts.find((part) => part.source === sum.source && part.payer === sum.payer);
    const data = { decidedPence: found?.pence ?? NO_PENCE };
    await tx.amountChangeSum.update({ where: { changeId_position: { changeId: kept.id, position } }, data });
  }
}

/** Where it stands now. The caller has asked the rules. */
export async function moveAmount(
  tx: Tx,
  id: Id,
  state: AmountState,
  also: Partial<{
    decidedBy: Id;
    decidedAt: Date;
    reasons: string;
    agreed: boolean;
    effectOn: Date;
    heldAt: Date;
    doneAt: Date;
  }>,
): Promise<void> {
  await tx.amountChange.update({ where: { id }, data: { state, ...also } });
}

/** What somebody says, after what was said before. */
export async function keepVoice(
  tx: Tx,
  kept: KeptAmount,
  said: Pick<Voice, 'wish' | 'words' | 'capacity'> & { by: Id; at: Date },
): Promise<Id> {
  const { wish, words, capacity, by, at } = said;
  const id = newId();
  const nth = kept.voices.length + 1;
  await tx.amountVoice.create({
    data: { id, changeId: kept.id, nth, wish, words: words.trim(), capacity, saidBy: by, saidAt: at },
  });
  return id;
}

/** Those whose day has come, the oldest first, what is held among them; and what nobody decided while its time went by. */
export function amountsDue(query: Query, today: Day): Promise<{ id: Id }[]> {
  return query(
    `SELECT c.id FROM amount_change c JOIN support_element e ON e.id = c.element_id
      WHERE c.state IN ('open', 'decided') AND (c.effect_on <= $1::date OR e.to_day < $1::date) ORDER BY c.effect_on, c.id LIMIT 1000`,
    [today],
  );
}
