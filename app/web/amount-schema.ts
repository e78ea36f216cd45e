import { z } from 'zod';
import { LEAST_REASON, type Proposal, type Wanted, WHYS, WISHES } from '../domain/amounts/rules.ts';
import type { OtherPart } from '../domain/budgets/funds.ts';
import { type BudgetRefusal, OPTIONS } from '../domain/budgets/rules.ts';
import { NO_PENCE } from '../kit/pence.ts';
import { ok, type Result, refuse } from '../kit/result.ts';
import { dayField, dayMaybe } from './day-field.ts';
import { freeText, text } from './form.ts';
import { pounds } from './listing-price-schema.ts';

const wanted = {
  option1: pounds,
  option2: pounds,
  option3: pounds,
  option4: pounds,
  nhs: pounds,
  nhsPayer: z.string().max(120, 'That name is too long.').optional(),
  carer: pounds,
  own: pounds,
};

export const proposalSchema = z.object({
  intent: z.enum(['look', 'propose'], { error: 'Choose what you want to do.' }),
  why: z.enum(WHYS, { error: 'Choose why it is another amount.' }),
  reason: text(`Say why, in ${LEAST_REASON} letters or more. The person reads exactly this.`, 2000, LEAST_REASON),
  reviewedOn: dayMaybe,
  on: dayField('Choose the first day of the new amount.'),
  ...wanted,
});

export const amountSchema = z.discriminatedUnion(
  'intent',
  [
    z.object({
      intent: z.literal('say'),
      wish: z.enum(WISHES, { error: 'Choose what you want to say.' }),
      words: freeText(2000),
    }),
    z.object({
      intent: z.literal('answer'),
      voice: z.string({ error: 'Open the page again.' }).max(40, 'Open the page again.'),
      answer: freeText(4000),
      metOn: dayMaybe,
    }),
    z.object({
      intent: z.literal('decide'),
      result: z.enum(['as-proposed', 'less', 'dropped'], { error: 'Choose what is decided.' }),
      effectOn: dayMaybe,
      reasons: freeText(4000),
      ...wanted,
    }),
  ],
  { error: 'Choose what you want to do.' },
);

type Sent = { [name in keyof typeof wanted]?: z.output<(typeof wanted)[name]> };
type Told = { told: readonly { option: number }[]; payers: Partial<Record<OtherPart['source'], string>> };

/** The sums of a form: of each option that was told, nothing where a field is empty; and who else puts in. */
export function wantedIn(sent: Sent, { told, payers }: Told): Result<Wanted, BudgetRefusal> {
  const amounts = OPTIONS.filter((option) => told.some((each) => each.option === option)).map((option) => ({
    option,
    pence: sent[`option${option}`] ?? NO_PENCE,
  }));
  const others: OtherPart[] = [];
  for (const source of ['nhs', 'carer', 'own'] as const) {
    const amount = sent[source];
    if (!amount) continue;
    const payer = (source === 'nhs' && sent.nhsPayer?.trim()) || payers[source] || '';
    if (payer.length < 2) return refuse('element.no-payer', { field: 'nhsPayer' });
    others.push({ source, payer, pence: amount });
  }
  return ok({ amounts, others });
}

/** Who a payer is by name: as they stand, else as everybody calls them. */
export const payersNamed = (
  parts: readonly { source: string; payer: string }[],
  knownAs: string,
): Partial<Record<OtherPart['source'], string>> => {
  const named = (source: string) => parts.find((part) => part.source === source)?.payer;
  return { nhs: named('nhs'), carer: named('carer') ?? 'The carer’s budget', own: named('own') ?? knownAs };
};

export type SentProposal = z.output<typeof proposalSchema>;

export function proposalIn(sent: SentProposal, told: Told): Result<Proposal, BudgetRefusal> {
  const sums = wantedIn(sent, told);
  if (!sums.ok) return sums;
  const { why, reason, reviewedOn, on } = sent;
  return ok({ ...sums.value, why, reason, reviewedOn, on });
}
