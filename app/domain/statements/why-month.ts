// Why a figure of a provider's or a holder's month is what it is. They read the same entries as the person's own statement, so all of them
// open to the same ones. Many lines or budgets part it first; of one line, or one budget, the entries themselves are shown.
import { addDays } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import type { AccountKind } from '../money/rules.ts';
import type { Slice } from '../money/slice.ts';
import { type BudgetMonth, HOLDING_COLUMNS, type HolderMonth, type HoldingColumn } from './holding.ts';
import { OWING_COLUMNS, type Owing, type OwingLine, stepOf, sumOwing } from './owing.ts';
import { type MonthAsked, monthWords } from './statement.ts';
import type { Why, WhyPart } from './why.ts';

/** Which figure of a month: a column, of everything, or of one holder, one provider, one plan, one line, one budget. */
export type AskedOfMonth = { figure: string; budget?: Id; holder?: Id; plan?: Id; line?: Id; provider?: Id };
export type WhyMonth = Why<AskedOfMonth>;

type Cut = Pick<Slice, 'kinds' | 'others' | 'way' | 'turned'> & { until?: 'before' | 'end' };
const into = (kinds: AccountKind[], others: AccountKind[]): Cut => ({ kinds, others, way: 1 });
const outOf = (kinds: AccountKind[], others: AccountKind[]): Cut => ({ kinds, others, way: -1, turned: true });

const OWED: AccountKind[] = ['owed'];
const SUPPORT: AccountKind[] = ['reserved', 'banked', 'free'];
const OWING_CUTS: Record<(typeof OWING_COLUMNS)[number]['key'], Cut> = {
  opening: { kinds: OWED, until: 'before' },
  given: into(OWED, SUPPORT),
  takenBack: outOf(OWED, SUPPORT),
  paid: outOf(OWED, ['paid']),
  cameBack: into(OWED, ['paid']),
  takenOver: into(OWED, ['carried']),
  passedOn: outOf(OWED, ['carried']),
  closing: { kinds: OWED, until: 'end' },
};

const HELD: AccountKind[] = ['free', 'reserved', 'banked', 'owed'];
const FEE: AccountKind[] = ['fee'];
const HOLDING_CUTS: Record<string, Cut> = {
  opening: { kinds: HELD, until: 'before' },
  putIn: into(HELD, ['funding', 'given-back']),
  takenOut: outOf(HELD, ['funding']),
  takenOver: into(HELD, ['carried']),
  paid: outOf(HELD, ['paid']),
  cameBack: into(HELD, ['paid']),
  givenBack: outOf(HELD, ['given-back']),
  passedOn: outOf(HELD, ['carried']),
  closing: { kinds: HELD, until: 'end' },
  free: { kinds: ['free'], until: 'end' },
  promised: { kinds: ['reserved'], until: 'end' },
  kept: { kinds: ['banked'], until: 'end' },
  owed: { kinds: OWED, until: 'end' },
  'fee-opening': { kinds: FEE, until: 'before' },
  'fee-set-aside': into(FEE, ['fee-funding']),
  'fee-less': outOf(FEE, ['fee-funding']),
  'fee-taken-over': into(FEE, ['carried']),
  'fee-paid': outOf(FEE, ['fee-paid']),
  'fee-came-back': into(FEE, ['fee-paid']),
  'fee-passed-on': outOf(FEE, ['carried']),
  'fee-closing': { kinds: FEE, until: 'end' },
};

function sliceIn({ until, ...cut }: Cut, { from, to }: MonthAsked, budgetId: Id, lineId?: Id): Slice {
  const days = until === 'before' ? { to: addDays(from, -1) } : until === 'end' ? { to } : { from, to };
  return { ...cut, ...days, budgetId, unit: 'pence', ...(lineId && { lineId }) };
}

const SENTENCES = {
  start: 'What stood there when the month began: everything that came in before, less everything that went out.',
  closing: 'What stood there when the month began, and what came in, less what went out.',
  moved: 'Every entry of this kind in the month, together.',
  stands: 'Everything that came in up to the last day that is counted, less everything that went out.',
};
function sentenceOf(key: string): string {
  if (key.endsWith('opening')) return SENTENCES.start;
  if (key.endsWith('closing')) return SENTENCES.closing;
  return ['free', 'promised', 'kept', 'owed'].includes(key) ? SENTENCES.stands : SENTENCES.moved;
}

const whose = (line: OwingLine) => `${line.knownAs}: ${line.what}`;
const named = (all: readonly string[]) => (new Set(all).size === 1 ? (all[0] ?? '') : null);

function linesAsked(lines: readonly OwingLine[], asked: AskedOfMonth): OwingLine[] {
  const { budget, holder, plan, line, provider } = asked;
  const is = (said: Id | undefined, own: string | null) => said === undefined || said === own;
  return lines.filter(
    (each) =>
      is(budget, each.budgetId) &&
      is(holder, each.holderId) &&
      is(plan, each.arrangementId) &&
      is(line, each.lineId) &&
      is(provider, each.providerId),
  );
}

/** A figure of what is owed: `prefix` is what its columns are called by in an address. Null: there is no such column or no such line. */
export function owingWhy(
  lines: readonly OwingLine[],
  month: MonthAsked,
  asked: AskedOfMonth,
  about: { prefix: string; everybody: string },
): WhyMonth | null {
  const column = OWING_COLUMNS.find(({ key }) => about.prefix + key === asked.figure);
  const own = linesAsked(lines, asked);
  if (!column || (own.length === 0 && lines.length > 0)) return null;
  const [only] = own.length === 1 ? own : [];
  const opens = (figure: string, more: Partial<AskedOfMonth> = {}) => ({ ...asked, ...more, figure });
  const byStep = (owing: Owing): WhyPart<AskedOfMonth>[] =>
    OWING_COLUMNS.filter(({ key }) => key !== 'closing' && (key === 'opening' || owing[key] !== 0n)).map((each) => ({
      ...{ key: each.key, label: each.label, amount: stepOf(owing, each), opens: opens(about.prefix + each.key) },
    }));
  const byLine = own.map((each) => ({
    ...{ key: `${each.budgetId} ${each.lineId}`, label: whose(each), amount: each[column.key] },
    opens: only ? null : opens(asked.figure, { budget: each.budgetId, line: each.lineId }),
  }));
  return {
    label: `${column.label}, ${monthWords(month.month)}`,
    about: only ? whose(only) : (named(own.map((each) => each.providerName)) ?? about.everybody),
    ...{ unit: 'pence', sentence: sentenceOf(column.key), rules: [], clauses: ['C06', 'C08'] },
    parts: column.key === 'closing' ? byStep(sumOwing(own)) : byLine.filter((each) => each.amount !== 0n),
    slice: only ? sliceIn(OWING_CUTS[column.key], month, only.budgetId, only.lineId) : null,
    arrangementIds: only ? [only.arrangementId] : [],
  };
}

const FLOW_STEPS = ['opening', 'putIn', 'takenOut', 'takenOver', 'paid', 'cameBack', 'givenBack', 'passedOn'];
const FEE_STEPS = ['opening', 'set-aside', 'less', 'taken-over', 'paid', 'came-back', 'passed-on'];
const STEPS: Record<string, readonly string[]> = {
  closing: FLOW_STEPS,
  'fee-closing': FEE_STEPS.map((step) => `fee-${step}`),
};

/** A figure of what a holder has and paid; null: there is no such column or no such budget. */
export function holdingWhy(month: HolderMonth, asked: AskedOfMonth): WhyMonth | null {
  const column = HOLDING_COLUMNS.find(({ key }) => key === asked.figure);
  const cut = HOLDING_CUTS[asked.figure];
  const own = month.budgets.filter((each) => asked.budget === undefined || each.budgetId === asked.budget);
  if (!column || !cut || (asked.budget !== undefined && own.length === 0)) return null;
  const [only] = asked.budget === undefined ? [] : own;
  const steps = STEPS[column.key];
  return {
    label: `${column.label}, ${monthWords(month.month)}`,
    about: only ? `${only.knownAs}: ${only.elementName}` : month.name,
    ...{ unit: 'pence', sentence: sentenceOf(column.key), rules: [], clauses: [], arrangementIds: [] },
    parts: steps ? stepsOf(only ?? month.whole, steps, asked) : byBudget(own, column, only !== undefined),
    slice: only ? sliceIn(cut, month, only.budgetId) : null,
  };
}

function stepsOf(one: HolderMonth['whole'], steps: readonly string[], asked: AskedOfMonth): WhyPart<AskedOfMonth>[] {
  return HOLDING_COLUMNS.filter(
    ({ key, of }) => steps.includes(key) && (key.endsWith('opening') || of(one) !== 0n),
  ).map(({ key, label, sign, of }) => {
    return { key, label, amount: sign === '−' ? -of(one) : of(one), opens: { ...asked, figure: key } };
  });
}

const byBudget = (own: readonly BudgetMonth[], { key, of }: HoldingColumn, only: boolean): WhyPart<AskedOfMonth>[] =>
  own
    .filter((each) => of(each) !== 0n)
    .map((each) => ({
      ...{ key: each.budgetId, label: `${each.knownAs}: ${each.elementName}`, amount: of(each) },
      opens: only ? null : { figure: key, budget: each.budgetId },
    }));
