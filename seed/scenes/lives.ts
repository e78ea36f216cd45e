// People, what matters to them, who may act for them, and the amounts they were told.
import { setElement } from '#app/domain/budgets/commands.server.ts';
import { addOutcome } from '#app/domain/outcomes/commands.server.ts';
import { giveAuthority, recordAuthority } from '#app/domain/people/authority-commands.server.ts';
import { recordLook, registerPerson } from '#app/domain/people/commands.server.ts';
import { addDays, day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { castMember } from '#seed/cast.ts';
import { AUTHORITIES_TO_ACT, type SeedAuthorityToAct } from './content/acting.ts';
import { OFFICERS } from './content/councils.ts';
import { PEOPLE } from './content/people.ts';
import type { SeedElement, SeedOutcome, SeedPerson } from './content/people-shape.ts';
import { TOWNS } from './content/places.ts';
import { done, type Moment, type Stage } from './stage.ts';

const isOfficer = (key: string) => OFFICERS.some((each) => each.cast === key);
const authoritiesFor = (person: SeedPerson) => AUTHORITIES_TO_ACT.filter((each) => each.person === person.key);

export function peopleMoments(): Moment[] {
  return PEOPLE.flatMap(momentsOf);
}

function momentsOf(person: SeedPerson): Moment[] {
  const moment = (daysAgo: number, what: string, act: (stage: Stage) => Promise<unknown>): Moment => {
    return { daysAgo, what: `${person.key}, ${what}`, act };
  };
  const known = [
    ...person.elements.map((each) => each.setDaysAgo),
    ...authoritiesFor(person).map((each) => each.daysAgo),
  ];
  const registered = Math.max(...known) + 4;
  const speaker = speakerFor(person);
  // Somebody else's word for a person counts from the day they may give it.
  const spoken = speaker.since === null ? registered - 1 : speaker.since;
  return [
    moment(registered, 'registered', (stage) => register(stage, person)),
    ...authoritiesFor(person).map((each) =>
      moment(each.daysAgo, `${each.cast} may act`, (stage) => allow(stage, person, each)),
    ),
    ...person.outcomes.map((outcome, nth) =>
      moment(spoken, `outcome ${nth}`, (stage) => say(stage, person, outcome, nth, speaker.cast)),
    ),
    ...person.elements.map((each) =>
      moment(each.setDaysAgo, `element ${each.key}`, (stage) => set(stage, person, each)),
    ),
  ];
}

/** Who writes the person's outcomes down: they themselves, or whoever may plan for somebody who does not sign in. */
function speakerFor(person: SeedPerson): { cast: string; since: number | null } {
  if (person.login) return { cast: person.login, since: null };
  const planner = authoritiesFor(person).find((each) => each.scope.includes('plan'));
  if (!planner) throw new Error(`Nobody may plan for ${person.key}`);
  return { cast: planner.cast, since: planner.daysAgo };
}

async function register(stage: Stage, person: SeedPerson): Promise<void> {
  const { name: town, authorityCode } = TOWNS[person.town];
  const { name, knownAs, communication, communicationNote } = person;
  const setBy = person.elements[0]?.setBy ?? '';
  const input = {
    name,
    knownAs,
    bornOn: born(stage, person.age),
    authorityCode,
    town,
    email: person.login && castMember(person.login).email,
    communication,
    communicationNote,
  };
  const { personId } = done(await registerPerson(stage.tools, await stage.actor(setBy), input));
  stage.keep('person', person.key, personId);
}

/** That age on the day of seeding, and some months more, so that nobody has a birthday while the story runs. */
function born(stage: Stage, age: number) {
  const today = stage.day(0);
  const year = String(Number(today.slice(0, 4)) - age);
  // A 29 February is not in every year.
  return addDays(day(`${year}${today.slice(4).replace('-02-29', '-02-28')}`), -120);
}

async function allow(stage: Stage, person: SeedPerson, given: SeedAuthorityToAct): Promise<void> {
  const { email, name } = castMember(given.cast);
  const { capacity, scope, evidence, endsInDays } = given;
  const today = stage.day(-given.daysAgo);
  const toDay = endsInDays === null ? null : stage.day(endsInDays);
  const input = { personId: stage.id('person', person.key), email, name, capacity, scope, fromDay: today, toDay };
  const actor = await stage.actor(given.givenBy);
  if (isOfficer(given.givenBy)) done(await recordAuthority(stage.tools, actor, { ...input, evidence, seenOn: today }));
  else done(await giveAuthority(stage.tools, actor, input));
}

async function say(
  stage: Stage,
  person: SeedPerson,
  outcome: SeedOutcome,
  nth: number,
  speaker: string,
): Promise<void> {
  const actor = await stage.actor(speaker, person.key);
  const personId = stage.id('person', person.key);
  const { outcomeId } = done(
    await addOutcome(stage.tools, actor, { personId, words: outcome.words, tags: outcome.tags }),
  );
  stage.keep('outcome', `${person.key} ${nth}`, outcomeId);
}

async function set(stage: Stage, person: SeedPerson, element: SeedElement): Promise<void> {
  const actor = await stage.actor(element.setBy);
  const personId = stage.id('person', person.key);
  const toldOn = stage.day(-element.setDaysAgo);
  const { elementId } = done(
    await setElement(stage.tools, actor, {
      personId,
      name: element.name,
      fromDay: stage.day(element.startsInDays),
      toDay: stage.day(element.startsInDays + element.weeks * 7 - 1),
      holderId: stage.id('holder', element.holder),
      amounts: ([1, 2, 3, 4] as const).map((option) => ({ option, pence: pence(element.amounts[option]), toldOn })),
      others: element.own ? [{ source: 'own', payer: person.name, pence: pence(element.own * 100) }] : [],
    }),
  );
  stage.keep('element', element.key, elementId);
  await recordLook(stage.tools, actor, personId, 'home');
}
