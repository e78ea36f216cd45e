/**
 * A panel that meets: who sits on it, which plans are on its day, who may not vote on one of them, and what its minutes must
 * hold. Standards 8.9–8.11 ask for a clock and for reasons; 9.10, that people may read what was written about them. How many
 * must vote and how far a plan may be put off are each authority's own dated rules (FACTS 8: no national figures were found).
 */
import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { letterCount } from '../../kit/text.ts';
import type { State } from '../arrangements/rules.ts';

export type PanelRefusal =
  | 'panel.not-found'
  | 'panel.not-yours'
  | 'panel.past'
  | 'panel.not-a-member'
  | 'panel.chair'
  | 'panel.too-few'
  | 'panel.not-waiting'
  | 'panel.on-agenda'
  | 'panel.after-clock'
  | 'panel.put-off-once'
  | 'panel.put-off-too-far'
  | 'panel.put-off-why'
  | 'panel.moved'
  | 'panel.written'
  | 'panel.cancelled'
  | 'panel.cancel-why'
  | 'panel.not-yet'
  | 'panel.conflicted'
  | 'panel.referred-it'
  | 'panel.interest'
  | 'panel.chair-writes'
  | 'panel.voted-twice'
  | 'panel.quorum'
  | 'panel.no-majority'
  | 'panel.dissent-unsaid';

type Checked = Result<undefined, PanelRefusal>;

/** How the person was heard. Nobody has to come, and nobody is decided about without having been asked. */
export const HEARD = ['in-person', 'letter', 'advocate', 'not-wanted'] as const;
export type Heard = (typeof HEARD)[number];
const LEAST_WORDS = 10;

export type Sitting = { loginId: Id; chairs: boolean };

/** A meeting to come. `officers`: who may sit, and which of them may chair. Refuses: a day gone by, a stranger, no chair among them, too few. */
export function callMeeting(
  asked: { on: Day; chairId: Id; memberIds: readonly Id[] },
  about: { today: Day; officers: readonly Sitting[]; quorum: number },
): Checked {
  if (asked.on < about.today) return refuse('panel.past', { field: 'on' });
  const members = new Set([...asked.memberIds, asked.chairId]);
  const office = (loginId: Id) => about.officers.find((each) => each.loginId === loginId);
  if ([...members].some((each) => !office(each))) return refuse('panel.not-a-member', { field: 'memberIds' });
  if (!office(asked.chairId)?.chairs) return refuse('panel.chair', { field: 'chairId' });
  if (members.size < about.quorum)
    return refuse('panel.too-few', { field: 'memberIds', facts: { least: about.quorum } });
  return ok();
}

/** Whether it can be cancelled. Refuses: cancelled already, a decision was made at it, or a reason that nobody could understand. */
export function cancelMeeting(about: { cancelled: boolean; minutes: number }, why: string): Checked {
  if (about.cancelled) return refuse('panel.cancelled');
  if (about.minutes > 0) return refuse('panel.written');
  if (letterCount(why.trim()) < LEAST_WORDS) return refuse('panel.cancel-why', { field: 'why' });
  return ok();
}

type Placing = {
  state: State;
  today: Day;
  /** The day of the meeting that it shall be on. */
  on: Day;
  decideBy: Day | null;
  /** The agenda that it is on already; null when it is on none, or its meeting was cancelled. */
  before: { on: Day } | null;
  /** Whether it was put off since it came to the panel. */
  wasPutOff: boolean;
  why: string;
  /** The last day that it may be put off to. */
  latest: Day;
};

/**
 * Puts a plan on a meeting's agenda; one that is on an agenda already is put off, once, with a reason.
 * Gives whether it is put off. Refuses: not with the panel, after its clock, put off twice, too far, or without a reason.
 */
export function place(asked: Placing): Result<{ putOff: boolean }, PanelRefusal> {
  const { state, today, on, decideBy, before, wasPutOff, why, latest } = asked;
  if (state !== 'referred') return refuse('panel.not-waiting');
  if (on < today) return refuse('panel.past', { field: 'meetingId' });
  if (!before) {
    // What is late already is decided at the next meeting there is; what is not late may not become so.
    if (decideBy && decideBy >= today && on > decideBy)
      return refuse('panel.after-clock', { field: 'meetingId', facts: { decideBy } });
    return ok({ putOff: false });
  }
  if (wasPutOff) return refuse('panel.put-off-once');
  if (on <= before.on) return refuse('panel.on-agenda', { field: 'meetingId' });
  if (on > latest) return refuse('panel.put-off-too-far', { field: 'meetingId', facts: { latest } });
  if (letterCount(why.trim()) < LEAST_WORDS) return refuse('panel.put-off-why', { field: 'why' });
  return ok({ putOff: true });
}

/**
 * Why somebody neither votes on one plan nor chairs it: they said so, they act for the person, they have an interest in who
 * would be paid, or theirs was the word that sent it here.
 */
export type Bar = 'declared' | 'acts-for' | 'interest' | 'referred';
export type Barred = readonly { id: Id; bar: Bar }[];

const BARRED = {
  declared: 'panel.conflicted',
  'acts-for': 'panel.conflicted',
  interest: 'panel.interest',
  referred: 'panel.referred-it',
} as const satisfies Record<Bar, PanelRefusal>;

/** The dated rules of it: whether an interest in a provider of the plan bars ('refuse') or is only shown, and whether who sent it votes. */
export const INTEREST_RULE = 'decision.officer-interest';
export const REFERRER_RULE = 'panel.referrer-votes';

/** Who holds the chair for one plan: the chair of the meeting, or any other member when the chair may not vote on it. */
export function mayChair(loginId: Id, about: { chairId: Id; memberIds: readonly Id[]; barred: Barred }): Checked {
  if (!about.memberIds.includes(loginId)) return refuse('panel.not-yours');
  const own = about.barred.find((each) => each.id === loginId);
  if (own) return refuse(BARRED[own.bar]);
  const chairIsBarred = about.barred.some((each) => each.id === about.chairId);
  if (loginId !== about.chairId && !chairIsBarred) return refuse('panel.chair-writes');
  return ok();
}

/**
 * The vote on one plan. `agreed` are with the decision that is written down, `against` are not; whoever is in neither was away.
 * Refuses: strangers, members who may not vote on it, a name on both sides, too few, no majority, dissent without its words.
 */
export function countVotes(
  votes: { agreed: readonly Id[]; against: readonly Id[]; dissent: string },
  about: { memberIds: readonly Id[]; barred: Barred; quorum: number },
): Checked {
  const agreed = new Set(votes.agreed);
  const against = new Set(votes.against);
  const all = [...agreed, ...against];
  if (all.some((each) => !about.memberIds.includes(each))) return refuse('panel.not-a-member', { field: 'agreed' });
  const barred = about.barred.find((each) => all.includes(each.id));
  if (barred) return refuse(BARRED[barred.bar], { field: 'agreed' });
  if ([...agreed].some((each) => against.has(each))) return refuse('panel.voted-twice', { field: 'against' });
  if (all.length < about.quorum) return refuse('panel.quorum', { field: 'agreed', facts: { least: about.quorum } });
  if (agreed.size <= against.size) return refuse('panel.no-majority', { field: 'agreed' });
  if (against.size > 0 && letterCount(votes.dissent.trim()) < LEAST_WORDS)
    return refuse('panel.dissent-unsaid', { field: 'dissent' });
  return ok();
}
