// By which clause of the signed agreement an entry was made; or by which law or usage, where no agreement speaks of it.
import type { Day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import type { Entry, Reason } from '../money/rules.ts';
import type { Sureness } from '../organisations/rules.ts';
import { PLACES } from './statement.ts';
import type { Asked } from './why.ts';
import { placeName } from './why-ledger.ts';

/** What an entry is about, where it has a page of its own. */
export type AboutEntry =
  | { kind: 'session'; id: Id; day: Day; given: boolean }
  | { kind: 'invoice'; id: Id; number: string }
  | { kind: 'change' | 'closing' | 'handover'; id: Id }
  | { kind: 'extra'; day: Day };

/** Where an entry comes from: the words, from which day they hold, where they are from and how sure that is. */
export type Source = {
  words: string;
  fromDay: Day | null;
  source: string;
  sureness: Sureness;
  agreement: { id: Id; number: string; code: string } | null;
};
export type Ground = { about: AboutEntry | null; source: Source };

type ByKey = readonly [pattern: RegExp, code: string];
const RELEASED: readonly ByKey[] = [
  [/^change:/, 'C27'],
  [/^end:/, 'C28'],
  [/^over:/, 'C14'],
  [/^extra-off:/, 'C11'],
  [/^unpromise:/, 'C08'],
  [/^release:/, 'C15'],
];
const PROMISED: readonly ByKey[] = [
  [/^change:/, 'C27'],
  [/^(extra|keep|lack|more):/, 'C11'],
];
const CLAUSE: Partial<Record<Reason, string>> = {
  draw: 'C08',
  bank: 'C11',
  'use-banked': 'C11',
  expire: 'C11',
  'free-kept': 'C11',
  borrow: 'C11',
  'give-time-back': 'C11',
  'give-up': 'C08',
  pay: 'C06',
  bounce: 'C06',
  reversal: 'C08',
};

/** The clause by which an entry of a line was made; null: none, it is of the whole budget. `given`: whether the session was. */
export function clauseOf({ reason, key }: Pick<Entry, 'reason' | 'key'>, given = true): string | null {
  const among = (all: readonly ByKey[], else_: string) => all.find(([pattern]) => pattern.test(key))?.[1] ?? else_;
  if (reason === 'reserve') return among(PROMISED, 'C05');
  if (reason === 'release') return among(RELEASED, 'C11');
  // A session that was called off too late is paid by another clause than one that was given.
  if (reason === 'draw' && !given) return 'C15';
  return CLAUSE[reason] ?? null;
}

type Law = Pick<Source, 'words' | 'source' | 'sureness'>;
const AMOUNT: Law = {
  words: 'The amount that the council told for Option 2',
  source: '2013 Act ss.4(2) and 5(4); SDS Framework of Standards 12.2',
  sureness: 'found',
};
const FEE: Law = {
  words: 'A holder’s fee stands apart: it is paid beside the amount, never out of it',
  source: 'A usual term of such agreements (FACTS 2.2)',
  sureness: 'proposal',
};
const BACK: Law = {
  words: 'What was not used goes back after notice, when the person was heard',
  source: 'SDS Framework of Standards 12.16',
  sureness: 'found',
};
const PASSED: Law = {
  words: 'Another holder takes over everything that stands, to the penny',
  source: 'Our own rule: support goes with the person',
  sureness: 'proposal',
};
const LAWS: Partial<Record<Reason, Law>> = {
  grant: AMOUNT,
  'grant-less': AMOUNT,
  'fee-grant': FEE,
  'fee-less': FEE,
  'fee-pay': FEE,
  'give-back': BACK,
  'carry-out': PASSED,
  'carry-in': PASSED,
};
const MISTAKE: Law = {
  words: 'Nothing is taken out of the books: each change is an entry of its own',
  source: 'Our own rule',
  sureness: 'proposal',
};
/** By what an entry was made that no clause speaks of. */
export const lawOf = (reason: Reason): Source => ({ ...(LAWS[reason] ?? MISTAKE), fromDay: null, agreement: null });

const GIVEN_FROM: readonly string[] = ['reserved', 'banked'];
const NOW: Partial<Record<string, Asked['figure'][]>> = {
  'free pence': ['free'],
  'reserved pence': ['promised'],
  'banked pence': ['promised', 'kept'],
  'owed pence': ['owed'],
  'paid pence': ['paid'],
  'banked minutes': ['kept-time'],
  'borrowed minutes': ['borrowed-time'],
};

/** The figures of a budget in which an entry stands: the other way round. */
export function showsIn({
  debit,
  credit,
  unit,
  day,
  reason,
}: Pick<Entry, 'debit' | 'credit' | 'unit' | 'day' | 'reason'>): Asked[] {
  const month = day.slice(0, 7);
  const [from, to] = [debit.kind, credit.kind];
  const inside = GIVEN_FROM.includes(from) && GIVEN_FROM.includes(to) && unit === 'pence';
  const sides = [
    { ...debit, at: 'taken' as const },
    { ...credit, at: 'added' as const },
  ];
  const now = sides.flatMap(({ kind, lineId }) =>
    (NOW[`${kind} ${unit}`] ?? [])
      .filter((figure) => !(inside && figure === 'promised'))
      .map((figure): Asked => ({ figure, ...(lineId && { line: lineId }) })),
  );
  const stood = sides.flatMap(({ kind, at }) =>
    PLACES.some((place) => place.kind === kind && place.unit === unit)
      ? [{ figure: 'stood' as const, place: placeName(kind, unit), at, month }]
      : [],
  );
  const lineId = credit.lineId ?? debit.lineId;
  const moved: Asked = {
    figure: 'moved',
    reason,
    month,
    unit,
    ...(lineId ? { line: lineId } : { whole: true as const }),
  };
  const given = [from, to].includes('owed') && [from, to].some((kind) => GIVEN_FROM.includes(kind));
  return [...now, ...(given ? [{ figure: 'given-in' as const, month }] : []), ...stood, moved];
}
