import { z } from 'zod';
import { CAPACITIES, SCOPES } from '../access/actor.ts';
import type { OtherPart } from '../domain/budgets/funds.ts';
import { type Amount, type BudgetRefusal, OPTIONS } from '../domain/budgets/rules.ts';
import type { Day } from '../kit/day.ts';
import { parsePounds } from '../kit/pence.ts';
import { ok, type Result, refuse } from '../kit/result.ts';
import { dayField, dayMaybe } from './day-field.ts';
import { freeText, text, ticks } from './form.ts';

const pounds = z.string().max(20, 'That is too long for an amount.').optional();

export const elementSchema = z.object({
  intent: z.literal('element'),
  elementId: z.string().max(40).optional(),
  name: text('Give this part of the support a name, like “Getting out and about”.', 120, 2),
  fromDay: dayField('Choose the first day.'),
  toDay: dayField('Choose the last day.'),
  holderId: z.string().max(40).optional(),
  toldOn: dayField('Write the day on which the person was told.'),
  option1: pounds,
  option2: pounds,
  option3: pounds,
  option4: pounds,
  nhs: pounds,
  nhsPayer: z.string().max(120, 'That name is too long.').optional(),
  carer: pounds,
  own: pounds,
});

export const authoritySchema = z.object({
  intent: z.literal('authority'),
  requestId: z
    .string()
    .max(40)
    .optional()
    .transform((sent) => sent || null),
  capacity: z.enum(CAPACITIES, { error: 'Choose how they act.' }),
  name: text('Write their name.', 120),
  email: z.email('Write their e-mail address, like name@example.org.').max(200, 'That address is too long.'),
  scope: ticks(SCOPES),
  evidence: text('Write what you saw: which paper, from whom, and its date.', 500, 5),
  seenOn: dayField('Write the day on which you saw it.'),
  fromDay: dayMaybe,
  toDay: dayMaybe,
});

export const loginSchema = z.object({
  intent: z.literal('login'),
  email: z.email('Write their e-mail address, like name@example.org.').max(200, 'That address is too long.'),
});

/** The things that an officer writes on a person's file. */
export const fileSchema = z.discriminatedUnion('intent', [
  elementSchema,
  authoritySchema,
  loginSchema,
  z.object({ intent: z.literal('revoke'), authority: z.string().max(40), why: freeText(300) }),
]);

type Sums = Partial<Record<`option${1 | 2 | 3 | 4}`, string>> & { toldOn: Day };

/** An amount for each option that was filled in; what is left empty was not offered. */
export function amountsIn(sent: Sums): Result<Amount[], BudgetRefusal | 'money.not-an-amount' | 'money.too-much'> {
  const amounts: Amount[] = [];
  for (const option of OPTIONS) {
    const typed = sent[`option${option}`]?.trim();
    if (!typed) continue;
    const read = parsePounds(typed);
    if (!read.ok) return { ok: false, refusal: { ...read.refusal, field: `option${option}` } };
    amounts.push({ option, pence: read.value, toldOn: sent.toldOn });
  }
  return ok(amounts);
}

type Parts = Partial<Record<OtherPart['source'] | 'nhsPayer', string>>;

/** Who else puts money into the amount for Option 2, and how much; what is left empty puts nothing in. */
export function othersIn(
  sent: Parts,
  knownAs: string,
): Result<OtherPart[], BudgetRefusal | 'money.not-an-amount' | 'money.too-much'> {
  const others: OtherPart[] = [];
  const payers = { nhs: sent.nhsPayer?.trim() ?? '', carer: 'The carer’s budget', own: knownAs };
  for (const source of ['nhs', 'carer', 'own'] as const) {
    const typed = sent[source]?.trim();
    if (!typed) continue;
    const read = parsePounds(typed);
    if (!read.ok) return { ok: false, refusal: { ...read.refusal, field: source } };
    if (payers[source].length < 2) return refuse('element.no-payer', { field: 'nhsPayer' });
    others.push({ source, payer: payers[source], pence: read.value });
  }
  return ok(others);
}
