import type { ArrangementRefusal, State } from '../../domain/arrangements/rules.ts';
import type { DecisionRefusal } from '../../domain/decisions/rules.ts';
import { weekdayName } from '../../kit/day.ts';
import type { Sentence } from '../wording.ts';

/** How a state is said in the middle of a sentence. */
export const STATE_WORDS: Record<State, string> = {
  draft: 'still being planned',
  proposed: 'waiting for an answer',
  declined: 'turned down by a provider',
  accepted: 'waiting for the council',
  referred: 'with the panel',
  approved: 'agreed by the council',
  refused: 'not agreed by the council',
  signing: 'being signed',
  running: 'running',
  ended: 'ended',
  withdrawn: 'taken back',
};

const isState = (state: string): state is State => state in STATE_WORDS;

export const arrangements: Record<ArrangementRefusal, Sentence> = {
  'arrangement.not-found': 'We could not find that plan.',
  'arrangement.not-yours': 'You can look at this plan, but you may not do this for this person.',
  'arrangement.state': (facts) => {
    const state = facts('state');
    return `This plan is ${isState(state) ? STATE_WORDS[state] : 'not open'} now, so that cannot be done. Look at the plan to see what comes next.`;
  },
  'arrangement.changed': 'Somebody changed this plan while you had it open. Look at it as it is now, then try again.',
  'arrangement.no-element': 'Choose what the support is for.',
  'arrangement.no-amount':
    'The council has not told you the amount for Option 2 yet. Ask them for it: they must tell you.',
  'arrangement.no-holder': 'It is not settled who would manage this money. Ask the council, then come back.',
  'arrangement.no-lines': 'Nothing is in the plan yet. Find some support and add it first.',
  'arrangement.not-option-2':
    'Tick the box to say that you choose Option 2. Nobody may choose it for you by saying nothing.',
  'arrangement.no-why': 'Say in your own words why you choose this. One sentence is enough.',
  'arrangement.option-not-considered': (facts) =>
    `Say what you thought about Option ${facts('option')}. A few words are enough.`,
  'arrangement.over-budget': (facts) =>
    `That is ${facts('over')} more than the ${facts('amount')} you have. Make a visit shorter, take something out, or ask the council about more.`,
  'arrangement.too-many-lines': (facts) => `A plan can have ${facts('most')} lines of support. Take one out first.`,
  'arrangement.child-not-asked':
    'First write down what the child thinks of this plan, on the page of their voice. One word, a sign or a picture is enough; if they cannot be asked, write why.',
  'arrangement.over': (facts) => `Choose a day that is inside this plan. It ends on ${facts('to')}.`,
  'arrangement.takes-over':
    'This plan takes over from somebody who comes now. It is changed, sent and taken back on the page that says so, together with that.',
  'arrangement.takes-over-day': (facts) =>
    `This takes over from somebody, so it has to begin on ${facts('on')}. Say no if you cannot, so that they can choose another day.`,
  'arrangement.only-items':
    'Nothing in this plan is given by a provider. An agreement is between you, the council and at least one provider. Add some support, or ask the council to pay for these things in another way.',
  'line.not-found': 'That line is not in the plan any more.',
  'line.listing-not-open':
    'This support cannot be booked just now. Look for another, or keep it on your list for later.',
  'line.listing-not-claimed':
    'This entry comes from the public register. Nobody from it uses Ettle yet, so they could not answer you here. Phone them, or ask them to join.',
  'line.checks-missing': (fact) =>
    `This cannot be added now: a check that it needs is missing or has ended (${fact('missing')}). What is in plans already stays. Ask the provider, or look for another.`,
  'line.acceptance-withdrawn':
    'The council took back its word that Option 2 may pay for this here, so it cannot be added now. What is in plans already runs on. Look for another, or ask the council.',
  'line.host-not-registered':
    'The service that answers for this is not registered any more, so it cannot be added now. What is in plans already stays. Look for another, or ask the council.',
  'line.listing-not-allowed': 'This may not be bought under Option 2. Look for a registered provider for it.',
  'line.outcome-not-found': 'Choose which of the things that matter to you this is for.',
  'line.no-times': 'Choose at least one day.',
  'line.end-before-start': 'The end must come after the start.',
  'line.not-quarter-hours': 'Choose times on the quarter hour, like 10:00, 10:15 or 10:30.',
  'line.outside-hours': (facts) => {
    const day = Number(facts('day'));
    return `They do not offer that time${day ? ` on ${weekdayName(day)}s` : ''}. Choose one of the times they do offer.`;
  },
  'line.outside-period': (facts) => `Choose dates from ${facts('from')} to ${facts('to')}.`,
  'line.answered': 'You have answered this already, or it was taken back. Look at it as it is now.',
  'counter.not-found': 'That offer is not there.',
  'counter.stray-day':
    'You wrote a time or a price for a day that is not chosen. Choose the day too, or leave its row empty.',
  'counter.nothing-different': 'This is just what they asked for. Change something, or say yes.',
  'counter.no-reason': 'Say why in a sentence. They will read it.',
  'counter.closed': 'That offer is not open any more. Look at the plan as it is now.',
  'counter.over-budget': (facts) =>
    `With this the plan would be ${facts('over')} above the ${facts('amount')} you have. Make something else smaller first, or say no.`,
  'line.no-reason': 'Say why, so that the person can look for something else.',
  'line.no-price': 'Write what it costs, like 249.00.',
  'line.too-many-items': (facts) => `Write how many, from 1 to ${facts('most')}.`,
  'line.limits': 'Read what the money may not pay for, then tick the box.',
  'line.not-by-item': 'This has a price by the hour or the visit. Add it with its days and times.',
  'line.once': 'This is bought once, so it has no days of the week.',
  'line.back-up-same': 'The back-up is from the same provider. Choose somebody else, or leave it out.',
  'line.back-up-not-found': 'We do not know that listing. Copy its address from its page, or leave it out.',
  'line.was-taken': 'This is the one that you took.',
  'line.other-words': 'Say in a few words what it was.',
  'line.broker-interest': (facts) =>
    `You have an interest in ${facts('provider')} that brings you money, so you may not put it into somebody’s plan, or change it there. They can do that themselves, or somebody without an interest can plan it with them.`,
  'mix.alone': 'There is no other mix to compare this with. Copy it first, then change the copy.',
  'mix.no-why': (facts) => `Say in a few words why not “${facts('name')}”.`,
  'mix.too-many': (facts) =>
    `You can compare ${facts('most')} mixes at once. Go on with one of them, or take one back first.`,
  'interest.no-provider': 'Choose the provider from the list.',
  'interest.no-words': 'Say in a few words what it is.',
  'interest.already': 'You have said this already. It stands below.',
  'interest.not-found': 'That interest has ended already.',
  'interest.has-some': 'You have declared an interest. End it first, if it has ended.',
  'line.no-back-up': 'Say first who would step in.',
  'line.too-many-units': 'That is more than 24 hours in one go. Choose shorter times.',
};

export const decisions: Record<Exclude<DecisionRefusal, ArrangementRefusal>, Sentence> = {
  'decision.over-limit': (facts) =>
    `This costs ${facts('year')} a year. Your limit is ${facts('limit')}. Refer it to the panel, with your reasons.`,
  'decision.within-limit': 'This is within your own limit, so it does not need the panel. Approve it or say no.',
  'decision.interest':
    'You have an interest in a provider of this plan, so you cannot decide on it. Ask a colleague to.',
  'decision.no-limit': 'You have no limit of your own, so you cannot approve. Refer it to the panel.',
  'decision.reasons-too-short': 'Give your reasons in a sentence or two. The person will read them.',
  'decision.not-ready': (facts) =>
    `${facts('what')} is not confirmed for Option 2 in your area. Have it accepted in writing first, or say no with your reasons.`,
  'decision.own-arrangement': 'You act for this person, so you may not decide for the council. Ask a colleague.',
  'panel.not-found': 'We could not find that meeting.',
  'panel.not-yours': 'You can look at this, but it is for those who sit on the panel.',
  'panel.past': 'That day has gone by. Choose a day from today on.',
  'panel.not-a-member': 'Choose only people who may sit on this panel.',
  'panel.chair': 'Choose a chair whose job it is to chair the panel.',
  'panel.too-few': (facts) => `At least ${facts('least')} people must sit on a panel. Choose one more.`,
  'panel.not-waiting': 'This plan is not waiting for the panel any more. Look at it as it is.',
  'panel.on-agenda': 'It is on the agenda of that day, or of a later one, already.',
  'panel.after-clock': (facts) => `It is to be decided by ${facts('decideBy')}. Choose a meeting before then.`,
  'panel.put-off-once': 'It was put off once already. It must be decided at this meeting.',
  'panel.put-off-too-far': (facts) => `That is too far away. Choose a meeting by ${facts('latest')}.`,
  'panel.put-off-why': 'Say why, in a sentence. The person will read it.',
  'panel.moved': (facts) => `This plan was put off to ${facts('on')}. Its minutes are written there.`,
  'panel.written': 'The minutes of this plan are written already. They stay as they are.',
  'panel.not-yet': (facts) => `The panel meets on ${facts('on')}. Its minutes can be written from then on.`,
  'panel.cancelled': 'This meeting is cancelled. Its plans wait for another day.',
  'panel.cancel-why': 'Say why, in a sentence. Everybody who waits for this meeting will read it.',
  'panel.conflicted': 'Somebody with a conflict in this plan cannot vote on it, nor chair it.',
  'panel.referred-it': 'Whoever sent a plan to the panel does not vote on it, nor chair it.',
  'panel.interest': 'Somebody with an interest in a provider of this plan cannot vote on it, nor chair it.',
  'panel.chair-writes': 'The chair writes the minutes. Another member does, when the chair has a conflict.',
  'panel.voted-twice': 'A name stands on both sides. Each member is with the decision, or against it.',
  'panel.quorum': (facts) =>
    `At least ${facts('least')} members without a conflict must vote. Put it off, or ask others to sit.`,
  'panel.no-majority': 'More members must be with the decision than against it.',
  'panel.dissent-unsaid': 'Write down in a sentence why somebody was against it.',
};
