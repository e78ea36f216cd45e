/**
 * Another relevant amount for a part of somebody's support that runs. The 2013 Act s.5(4): the person is told the amount and its period.
 * The SDS Handbook (handbook.scot): it is not changed without discussing it first, and only after a review; McHattie v South Ayrshire
 * Council [2020] CSOH 4: who may expect to be asked is asked before it is decided. Days are dated rules (`amount.…`), never in here.
 */
import { addDays, type Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { NO_PENCE, type Pence } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';
import type { OtherPart, Source } from '../budgets/funds.ts';
import { isWorse } from '../budgets/lowering.ts';
import { type BudgetRefusal, OPTIONS, type Option } from '../budgets/rules.ts';
import type { DecisionRefusal } from '../decisions/rules.ts';

/**
 * Why an amount is another one, as councils write it. That money was not used is not among them: the SDS Handbook says that it is no reason
 * to give less in future.
 */
export const WHYS = ['review', 'circumstances', 'prices', 'other-support', 'contribution', 'asked', 'mistake'] as const;
export type Why = (typeof WHYS)[number];
/** A lower amount for any other reason comes after a review with the person (SDS Handbook). */
const WITHOUT_REVIEW: readonly Why[] = ['contribution', 'asked', 'mistake'];

export const STATES = ['open', 'decided', 'done', 'dropped', 'lapsed'] as const;
export type AmountState = (typeof STATES)[number];

export type AmountRefusal =
  | DecisionRefusal
  | BudgetRefusal
  | 'amount.not-found'
  | 'amount.not-yours'
  | 'amount.state'
  | 'amount.open-already'
  | 'amount.over'
  | 'amount.no-reason'
  | 'amount.no-review'
  | 'amount.review-day'
  | 'amount.same'
  | 'amount.options'
  | 'amount.day'
  | 'amount.no-words'
  | 'amount.said-enough'
  | 'amount.agreed'
  | 'amount.answered'
  | 'amount.no-answer'
  | 'amount.met-day'
  | 'amount.own-review'
  | 'amount.answer-first'
  | 'amount.say-time'
  | 'amount.own-decision'
  | 'amount.not-between'
  | 'amount.not-less'
  | 'amount.moved';

export const LEAST_REASON = 10;
export const LEAST_WORDS = 5;
/** So much is said on one page; what comes after it is said to a person. */
export const MOST_VOICES = 20;

/** One sum: of an option as it is told, or of one payer of Option 2. In pence, for the whole period. */
export type Sum = {
  option: Option | null;
  source: Source | null;
  payer: string;
  was: Pence;
  asked: Pence;
  decided: Pence | null;
};

/** The sums of a proposal, or of a decision: each option that was told before, and who else than the council puts in. */
export type Wanted = { amounts: readonly { option: Option; pence: Pence }[]; others: readonly OtherPart[] };

export type Rules = { noticeDays: number; sayDays: number };
export type Proposal = Wanted & { why: Why; reason: string; reviewedOn: Day | null; on: Day };
type Was = Wanted & { fromDay: Day; toDay: Day };

/** Whether it is worse for the person than what they were told; and then until when they may say something, and how long the notice is. */
export type Consultation = { worse: false } | { worse: true; sayUntil: Day; noticeUntil: Day };

/**
 * Whether another amount may be proposed: other sums for the options that were told, a reason, a day inside the period. What is worse for
 * the person comes after a review, and not before its notice is over.
 */
export function proposable(
  ask: Proposal,
  about: { was: Was; today: Day; rules: Rules },
): Result<Consultation, AmountRefusal> {
  const { was, today, rules } = about;
  if (today > was.toDay) return refuse('amount.over');
  if (letterCount(ask.reason.trim()) < LEAST_REASON) return refuse('amount.no-reason', { field: 'reason' });
  const told = (one: Wanted) => one.amounts.map((each) => each.option).join();
  if (told(ask) !== told(was)) return refuse('amount.options', { field: 'option2' });
  if (ask.amounts.some((each) => each.pence < 0n)) return refuse('element.amount-negative', { field: 'option2' });
  if (isSame(was, ask)) return refuse('amount.same', { field: 'option2' });
  if (ask.reviewedOn && ask.reviewedOn > today) return refuse('amount.review-day', { field: 'reviewedOn' });
  const consultation = consultationOn(isWorse(was, { ...was, ...ask }), today, rules);
  if (consultation.worse && !ask.reviewedOn && !WITHOUT_REVIEW.includes(ask.why))
    return refuse('amount.no-review', { field: 'reviewedOn' });
  const from = consultation.worse ? addDays(consultation.noticeUntil, 1) : today;
  if (ask.on < from || ask.on > was.toDay) return refuse('amount.day', { field: 'on', facts: { from, to: was.toDay } });
  return ok(consultation);
}

const consultationOn = (worse: boolean, today: Day, { noticeDays, sayDays }: Rules): Consultation =>
  worse ? { worse, sayUntil: addDays(today, sayDays), noticeUntil: addDays(today, noticeDays) } : { worse };

const ofOption = ({ amounts }: Wanted, option: Option): Pence =>
  amounts.find((each) => each.option === option)?.pence ?? NO_PENCE;
const ofSource = ({ others }: Wanted, source: Source): Pence =>
  others.find((each) => each.source === source)?.pence ?? NO_PENCE;
const OTHER_SOURCES = ['nhs', 'carer', 'own'] as const;

function isSame(one: Wanted, other: Wanted): boolean {
  return (
    OPTIONS.every((option) => ofOption(one, option) === ofOption(other, option)) &&
    OTHER_SOURCES.every((source) => ofSource(one, source) === ofSource(other, source))
  );
}

/**
 * What is decided beside what was proposed: less of a change, so each sum between what it was and what was proposed, and not all of them
 * the one or the other.
 */
export function lessOfAChange(was: Wanted, asked: Wanted, decided: Wanted): Result<Wanted, AmountRefusal> {
  const between = (a: Pence, b: Pence, it: Pence) => (a < b ? a <= it && it <= b : b <= it && it <= a);
  const wrong = OPTIONS.find(
    (option) => !between(ofOption(was, option), ofOption(asked, option), ofOption(decided, option)),
  );
  if (wrong) return refuse('amount.not-between', { field: `option${wrong}` });
  const payer = OTHER_SOURCES.find((one) => !between(ofSource(was, one), ofSource(asked, one), ofSource(decided, one)));
  if (payer) return refuse('amount.not-between', { field: payer });
  if (isSame(decided, asked) || isSame(decided, was)) return refuse('amount.not-less', { field: 'option2' });
  return ok(decided);
}

/** Something else to say; talk about it; have somebody else look at it; or say yes. */
export const WISHES = ['say', 'talk', 'review', 'agree'] as const;
export type Wish = (typeof WISHES)[number];
export type Voice = {
  id: Id;
  wish: Wish;
  words: string;
  by: string;
  byLogin: Id;
  capacity: string;
  at: Date;
  answer: string;
  metOn: Day | null;
  answeredBy: string | null;
  answeredAt: Date | null;
};

/** Whether the person's side has said yes, and nothing after it. */
export const isAgreed = (voices: readonly Pick<Voice, 'wish'>[]): boolean => voices.at(-1)?.wish === 'agree';

/** What was said and waits for an answer. A yes asks for none. */
export const unanswered = <V extends Pick<Voice, 'wish' | 'answeredAt'>>(voices: readonly V[]): V[] =>
  voices.filter((each) => each.wish !== 'agree' && each.answeredAt === null);

/** Whether somebody may say this: words where words are what it is, and a yes once. */
export function sayable(
  voices: readonly Pick<Voice, 'wish'>[],
  wish: Wish,
  words: string,
): Result<undefined, AmountRefusal> {
  if (voices.length >= MOST_VOICES) return refuse('amount.said-enough');
  if (wish === 'agree' && isAgreed(voices)) return refuse('amount.agreed');
  if (wish === 'say' && letterCount(words.trim()) < LEAST_WORDS) return refuse('amount.no-words', { field: 'words' });
  return ok();
}

/** The answer of the council: in words; where the person wanted to talk, with the day on which they did, or why they did not. */
export function answerable(
  voice: Pick<Voice, 'wish' | 'answeredAt'>,
  { words, metOn, today }: { words: string; metOn: Day | null; today: Day },
): Result<undefined, AmountRefusal> {
  if (voice.wish === 'agree' || voice.answeredAt) return refuse('amount.answered');
  if (letterCount(words.trim()) < LEAST_REASON) return refuse('amount.no-answer', { field: 'answer' });
  return metOn && metOn > today ? refuse('amount.met-day', { field: 'metOn' }) : ok();
}

type Proposed = { worse: boolean; sayUntil: Day | null; noticeUntil: Day | null };

/** Whether it may be decided now: everything that was said is answered; what is worse had its time, or the person's yes. */
export function decidable(
  { sayUntil }: Proposed,
  voices: readonly Pick<Voice, 'wish' | 'answeredAt'>[],
  today: Day,
): Result<undefined, AmountRefusal> {
  if (unanswered(voices).length > 0) return refuse('amount.answer-first');
  if (sayUntil !== null && today <= sayUntil && !isAgreed(voices))
    return refuse('amount.say-time', { facts: { until: sayUntil } });
  return ok();
}

/** The first day on which it may take effect when it is decided today: at once, or after the notice and some days to get ready. */
export function firstDay({ noticeUntil }: Proposed, about: { agreed: boolean; today: Day; decidedDays: number }): Day {
  if (noticeUntil === null || about.agreed) return about.today;
  const [noticed, ready] = [addDays(noticeUntil, 1), addDays(about.today, about.decidedDays)];
  return noticed > ready ? noticed : ready;
}
