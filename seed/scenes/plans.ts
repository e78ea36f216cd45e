// Plans from the first line to the last signature, each as far as its story goes.

import { addLine, sayWhy, startArrangement } from '#app/domain/arrangements/building-commands.server.ts';
import { answerProposal, proposeArrangement, withdrawArrangement } from '#app/domain/arrangements/commands.server.ts';
import { endArrangement } from '#app/domain/changes/ending-commands.server.ts';
import { decideArrangement } from '#app/domain/decisions/commands.server.ts';
import { recordLook } from '#app/domain/people/commands.server.ts';
import { makeAgreement, signAgreement } from '#app/domain/signing/commands.server.ts';
import { addDays } from '#app/kit/day.ts';
import { THINGS } from './content/choices.ts';
import { LISTINGS } from './content/listings.ts';
import { ARRANGEMENTS } from './content/people.ts';
import type { SeedArrangement, SeedDecision, SeedLine, SeedSignature } from './content/people-shape.ts';
import { minute } from './panels.ts';
import { done, type Moment, type Stage } from './stage.ts';

export function planMoments(): Moment[] {
  return ARRANGEMENTS.flatMap(momentsOf);
}

function momentsOf(plan: SeedArrangement): Moment[] {
  const moment = (daysAgo: number, what: string, act: (stage: Stage) => Promise<unknown>): Moment => {
    return { daysAgo, what: `The plan ${plan.key}, ${what}`, act };
  };
  const moments = [
    moment(plan.draftedDaysAgo, 'started', (stage) => build(stage, plan)),
    ...(plan.proposedDaysAgo === null
      ? []
      : [moment(plan.proposedDaysAgo, 'proposed', (stage) => propose(stage, plan))]),
    ...answersOf(plan).map((each) =>
      moment(each.daysAgo, `answered by ${each.by}`, (stage) => answer(stage, plan, each)),
    ),
    ...plan.decisions.map((each) =>
      moment(each.daysAgo, `${each.result} by ${each.by}`, (stage) => decide(stage, plan, each)),
    ),
    ...agreementMoment(plan, moment),
    ...plan.signatures.map((each) => moment(each.daysAgo, `signed by ${each.by}`, (stage) => sign(stage, plan, each))),
  ];
  const { closed } = plan;
  if (closed) moments.push(moment(closed.daysAgo, plan.state, (stage) => close(stage, plan, closed)));
  return [...moments, moment(0, 'as it stands', (stage) => check(stage, plan))];
}

async function build(stage: Stage, plan: SeedArrangement): Promise<void> {
  const actor = await stage.actor(plan.by, plan.person);
  const personId = stage.id('person', plan.person);
  const elementId = stage.id('element', plan.element);
  const { id } = done(await startArrangement(stage.tools, actor, { personId, elementId, name: plan.name }));
  stage.keep('arrangement', plan.key, id);
  for (const line of plan.lines) {
    done(await addLine(stage.tools, actor, { id, version: null, wish: wishOf(stage, plan, line) }));
  }
  const considered = [...plan.optionsConsidered];
  done(await sayWhy(stage.tools, actor, { id, version: null, why: plan.why, considered }));
}

function wishOf(stage: Stage, plan: SeedArrangement, line: SeedLine) {
  const { days, fromMinute, toMinute, weeks } = line;
  const fromDay = addDays(stage.day(plan.startsInDays), (line.afterWeeks ?? 0) * 7);
  const toDay = weeks ? addDays(fromDay, weeks * 7 - 1) : stage.day(plan.startsInDays + plan.weeks * 7 - 1);
  const listingId = stage.id('listing', line.listing);
  const outcomeId = stage.id('outcome', `${plan.person} ${line.outcome}`);
  return { what: line.what, days: [...days], fromMinute, toMinute, fromDay, toDay, listingId, outcomeId };
}

/** The plan as the actor's screen would hold it: its id, and the version that they read. */
async function held(stage: Stage, plan: SeedArrangement): Promise<{ id: string; version: number }> {
  const id = stage.id('arrangement', plan.key);
  const { version } = await stage.tools.db.arrangement.findUniqueOrThrow({ where: { id }, select: { version: true } });
  return { id, version };
}

async function propose(stage: Stage, plan: SeedArrangement): Promise<void> {
  const actor = await stage.actor(plan.by, plan.person);
  done(await proposeArrangement(stage.tools, actor, { ...(await held(stage, plan)), chosen: true }));
}

type Given = Exclude<SeedLine['answered'], { answer: 'none' }> & { provider: string };

/** A provider answers once for all of its lines. */
function answersOf(plan: SeedArrangement): Given[] {
  const given = new Map<string, Given>();
  const things = THINGS.flatMap((thing) => (thing.plan === plan.key && thing.from ? [thing.from] : []));
  for (const { listing, answered } of [...plan.lines, ...things]) {
    if (answered.answer === 'none') continue;
    const provider = LISTINGS.find((each) => each.key === listing)?.provider ?? '';
    given.set(provider, { ...answered, provider });
  }
  return [...given.values()];
}

async function answer(stage: Stage, plan: SeedArrangement, given: Given): Promise<void> {
  const actor = await stage.actor(given.by);
  const providerId = stage.id('provider', given.provider);
  await recordLook(stage.tools, actor, stage.id('person', plan.person), 'proposal');
  const said =
    given.answer === 'accepted'
      ? ({ accepts: true } as const)
      : ({ accepts: false, reason: given.reason, words: given.words } as const);
  done(await answerProposal(stage.tools, actor, { ...(await held(stage, plan)), providerId, answer: said }));
}

async function decide(stage: Stage, plan: SeedArrangement, { kind, by, result, reasons }: SeedDecision): Promise<void> {
  const actor = await stage.actor(by);
  await recordLook(stage.tools, actor, stage.id('person', plan.person), 'arrangement');
  const ask = { ...(await held(stage, plan)), reasons };
  if (kind === 'officer') done(await decideArrangement(stage.tools, actor, { ...ask, result }));
  else if (result !== 'referred') await minute(stage, { ...ask, by, result });
  else throw new Error('a panel does not refer');
}

type MakeMoment = (daysAgo: number, what: string, act: (stage: Stage) => Promise<unknown>) => Moment;

/** The one who decided puts the agreement together, between the decision and the first name on it. */
function agreementMoment(plan: SeedArrangement, moment: MakeMoment): Moment[] {
  const decided = plan.decisions.at(-1);
  const first = plan.signatures[0];
  if (!decided || !first) return [];
  const made = async (stage: Stage) => {
    const { id: arrangementId, version } = await held(stage, plan);
    const actor = await stage.actor(decided.by);
    const { agreementId } = done(await makeAgreement(stage.tools, actor, { arrangementId, version }));
    stage.keep('agreement', plan.key, agreementId);
  };
  return [moment(Math.ceil((decided.daysAgo + first.daysAgo) / 2), 'agreement made', made)];
}

async function sign(stage: Stage, plan: SeedArrangement, { role, by }: SeedSignature): Promise<void> {
  const actor = await stage.actor(by, role === 'person' ? plan.person : undefined);
  const agreementId = stage.id('agreement', plan.key);
  const { sha256 } = await stage.tools.db.agreement.findUniqueOrThrow({
    where: { id: agreementId },
    select: { sha256: true },
  });
  done(await signAgreement(stage.tools, actor, { agreementId, typedName: actor.name, agreed: true, sha256 }));
}

async function close(
  stage: Stage,
  plan: SeedArrangement,
  closed: NonNullable<SeedArrangement['closed']>,
): Promise<void> {
  const actor = await stage.actor(closed.by, plan.person);
  const ask = await held(stage, plan);
  if (plan.state === 'withdrawn') done(await withdrawArrangement(stage.tools, actor, ask));
  else done(await endArrangement(stage.tools, actor, { ...ask, on: stage.day(-closed.daysAgo), why: closed.why }));
}

async function check(stage: Stage, plan: SeedArrangement): Promise<void> {
  const id = stage.id('arrangement', plan.key);
  const { state } = await stage.tools.db.arrangement.findUniqueOrThrow({ where: { id }, select: { state: true } });
  if (state !== plan.state) throw new Error(`it should be ${plan.state}, and is ${state}`);
}
