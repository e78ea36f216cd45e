// A small provider's first hour, from "I garden for people" to a listing that people find: which step is done, which is
// still to do, and which is not needed. Nothing is kept of the path itself: it is read off the drafts, so that somebody
// can leave at any step, go on in the long form, and come back to the truth.
import { saysHowToComplain } from '#app/domain/providers/rules.ts';
import type { Id } from '#app/kit/id.ts';
import { gapsOf, type ListingRefusal, type ListingWords } from './rules.ts';

export const FIRST_STEPS = [
  'who',
  'what',
  'for-whom',
  'care',
  'where',
  'when',
  'price',
  'show',
  'complaints',
  'publish',
] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** `later`: another step comes first. `host`: done as far as it goes, and it waits for a registered host. */
export type TaskState = 'done' | 'to-do' | 'later' | 'not-needed' | 'host';
export type Task = { step: FirstStep; state: TaskState };

/** What stands already. Null: not written down yet. */
export type FirstFacts = {
  provider: { kind: string; complaintsPolicy: string } | null;
  listing: { words: ListingWords; hostProviderId: Id | null; placed: boolean; published: boolean } | null;
  /** How many checks the listing needs by law, and how many of them are not there. */
  checks: { required: number; missing: number };
};

/** What a draft says of care before anybody is asked: the careful answer to each, so that nothing looks better than known. */
export const CAREFUL = {
  forNeed: true,
  personalCare: true,
  plannedHelp: true,
  overnight: true,
  soleIndividual: false,
  registered: false,
} as const;

/** Whether the questions about care were answered. All careful is what stands before the first answer. */
export function saidOfCare(
  words: Pick<ListingWords, 'personalCare' | 'plannedHelp' | 'overnight' | 'soleIndividual' | 'registered'>,
  hostProviderId: Id | null,
): boolean {
  const careful = words.personalCare && words.plannedHelp && words.overnight && !words.soleIndividual;
  return hostProviderId !== null || words.registered || !careful;
}

const STEP_OF_FIELD: Record<string, FirstStep> = {
  personalCare: 'care',
  summary: 'what',
  outcomes: 'for-whom',
  serves: 'where',
  authorityCode: 'where',
  town: 'where',
  postcode: 'where',
  radiusKm: 'where',
  times: 'when',
  price: 'price',
};

/** The step that mends a gap (rules.ts `gapsOf`): by its field; what has none is the way to complain. */
export const stepOfGap = (gap: { code: ListingRefusal; field?: string }): FirstStep =>
  (gap.field && STEP_OF_FIELD[gap.field]) || 'complaints';

/** The gaps of one step: what its page must still ask. */
export function gapsOfStep({ provider, listing }: FirstFacts, step: FirstStep) {
  if (!provider || !listing) return [];
  const all = gapsOf(listing.words, provider, listing.hostProviderId, listing.placed);
  return all.filter((gap) => stepOfGap(gap) === step);
}

function stateOf(facts: FirstFacts, step: FirstStep): TaskState {
  const { provider, listing, checks } = facts;
  if (!provider) return step === 'who' ? 'to-do' : 'later';
  if (step === 'who') return 'done';
  if (step === 'complaints') {
    if (provider.kind === 'registered') return 'not-needed';
    return saysHowToComplain(provider) ? 'done' : 'to-do';
  }
  if (!listing) return step === 'what' ? 'to-do' : 'later';
  if (step === 'care') return careState(facts);
  if (step === 'show') return showState(facts, checks);
  if (step === 'publish') return 'later';
  return gapsOfStep(facts, step).length === 0 ? 'done' : 'to-do';
}

function careState(facts: FirstFacts): TaskState {
  const { listing } = facts;
  if (!listing || !saidOfCare(listing.words, listing.hostProviderId)) return 'to-do';
  return gapsOfStep(facts, 'care').length === 0 ? 'done' : 'host';
}

/** What must be shown depends on for whom it is and what is done there: it cannot be said before. */
function showState(facts: FirstFacts, checks: FirstFacts['checks']): TaskState {
  if (stateOf(facts, 'for-whom') !== 'done' || careState(facts) === 'to-do') return 'later';
  if (checks.required === 0) return 'not-needed';
  return checks.missing === 0 ? 'done' : 'to-do';
}

/** Every step in its order, with how it stands. It can be published when nothing before it is open. */
export function tasksOf(facts: FirstFacts): Task[] {
  const before = FIRST_STEPS.slice(0, -1).map((step) => ({ step, state: stateOf(facts, step) }));
  const ready = before.every(({ state }) => state === 'done' || state === 'not-needed');
  const last: TaskState = facts.listing?.published ? 'done' : ready ? 'to-do' : 'later';
  return [...before, { step: 'publish', state: last }];
}

/** Where to go on after a step: the next that is open, then the first that was left out. Null: nothing is open. */
export function nextStep(tasks: readonly Task[], after: FirstStep): FirstStep | null {
  const at = tasks.findIndex((task) => task.step === after);
  const open = [...tasks.slice(at + 1), ...tasks.slice(0, at)].find(({ state }) => state === 'to-do');
  return open?.step ?? null;
}
