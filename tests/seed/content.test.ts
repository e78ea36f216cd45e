import { describe, expect, it } from 'vitest';
import { OTHER_OPTIONS, STATES } from '#app/domain/arrangements/rules.ts';
import { draftable, publishable, WHO_FOR } from '#app/domain/listings/rules.ts';
import { MOST_SCOPE } from '#app/domain/people/rules.ts';
import { CAST, CAST_KINDS, castMember } from '#seed/cast.ts';
import { AUTHORITIES } from '#seed/reference/authorities.ts';
import { DATED_RULES } from '#seed/reference/dated-rules.ts';
import { OUTCOME_TAGS } from '#seed/reference/outcome-tags.ts';
import { SUPPORT_KINDS } from '#seed/reference/support-kinds.ts';
import { AUTHORITIES_TO_ACT } from '#seed/scenes/content/acting.ts';
import { THINGS } from '#seed/scenes/content/choices.ts';
import { ACCEPTANCES, HOLDERS, OFFICERS } from '#seed/scenes/content/councils.ts';
import { LISTINGS, listingWords } from '#seed/scenes/content/listings.ts';
import { ARRANGEMENTS, PEOPLE } from '#seed/scenes/content/people.ts';
import { TOWNS } from '#seed/scenes/content/places.ts';
import { PROVIDERS } from '#seed/scenes/content/providers.ts';
import {
  builtLine,
  costByRules,
  kilometres,
  listingOf,
  personOf,
  readinessIn,
  wholePence,
} from '#tests/seed/reckoning.ts';

const everything = {
  CAST,
  DATED_RULES,
  OFFICERS,
  HOLDERS,
  ACCEPTANCES,
  PROVIDERS,
  LISTINGS,
  PEOPLE,
  ARRANGEMENTS,
  AUTHORITIES_TO_ACT,
};
const spoken = JSON.stringify(everything);
const keysOf = (rows: readonly { readonly key: string }[]) => rows.map((row) => row.key);

describe('the cast and the keys', () => {
  it('has somebody of every kind, each with one key and one address', () => {
    expect(new Set(CAST.map((each) => each.kind))).toEqual(new Set(CAST_KINDS));
    expect(new Set(keysOf(CAST)).size).toBe(CAST.length);
    expect(new Set(CAST.map((each) => each.name)).size).toBe(CAST.length);
    for (const kind of CAST_KINDS)
      expect(
        CAST.some((each) => each.kind === kind && each.shown),
        kind,
      ).toBe(true);
  });

  it('names nobody and nothing twice', () => {
    for (const rows of [PROVIDERS, LISTINGS, PEOPLE, HOLDERS, ARRANGEMENTS]) {
      expect(new Set(keysOf(rows)).size).toBe(rows.length);
    }
  });

  it('every key leads to somebody', () => {
    for (const { owner } of PROVIDERS) castMember(owner);
    for (const { cast } of OFFICERS) castMember(cast);
    for (const holder of HOLDERS) holder.members.forEach(castMember);
    for (const person of PEOPLE) {
      if (person.login) expect(castMember(person.login).name.split(' ').at(-1)).toBe(person.name.split(' ').at(-1));
      for (const element of person.elements) {
        expect(keysOf(HOLDERS)).toContain(element.holder);
        expect(officesOf(element.setBy)).toContain(TOWNS[person.town].authorityCode);
      }
    }
    for (const act of AUTHORITIES_TO_ACT) {
      personOf(act.person);
      castMember(act.cast);
      castMember(act.givenBy);
    }
  });

  it('uses only addresses that can never receive mail, and telephone numbers that ring nowhere', () => {
    for (const [, domain] of spoken.matchAll(/@([a-z0-9.-]+)/gi)) expect(domain).toBe('ettle.example');
    for (const [, host] of spoken.matchAll(/https?:\/\/([^"/\\]+)/g)) expect(host).toMatch(/\.ettle\.example$/);
    const drama = /^(01632960\d{3}|01414960\d{3}|01314960\d{3})$/;
    for (const [number] of spoken.matchAll(/\b0\d[\d ]{7,}\d\b/g)) expect(number.replaceAll(' ', '')).toMatch(drama);
  });

  it('marks every registration as made up', () => {
    for (const [number] of spoken.matchAll(/\b(?:CS|SP)\d+/g)) expect(number).toMatch(/^(CS|SP)2099\d{6}$/);
  });
});

function officesOf(cast: string): string[] {
  return OFFICERS.filter((each) => each.cast === cast).map((each) => each.authorityCode);
}

describe('people who act for others', () => {
  it('a broker plans, a helper and an advocate only see, and who stands in by law shows evidence', () => {
    for (const act of AUTHORITIES_TO_ACT) {
      expect(act.scope).toContain('see');
      expect(MOST_SCOPE[act.capacity]).toEqual(expect.arrayContaining([...act.scope]));
      if (act.capacity === 'broker') expect(act.scope).toEqual(['see', 'plan']);
      if (act.capacity === 'helper' || act.capacity === 'advocate') expect(act.scope).toEqual(['see']);
      if (['attorney', 'guardian', 'appointee'].includes(act.capacity)) {
        expect(act.evidence).not.toBe('');
        expect(act.seenBy).not.toBeNull();
      }
    }
    expect(AUTHORITIES_TO_ACT.filter((act) => act.cast === 'ruth')).toHaveLength(2);
  });

  it('somebody who does not sign in has somebody who may do everything', () => {
    for (const person of PEOPLE.filter((each) => each.login === null)) {
      expect(AUTHORITIES_TO_ACT.some((act) => act.person === person.key && act.scope.length === 5)).toBe(true);
    }
  });
});

describe('providers', () => {
  it('are at least twenty, of all five kinds, in five councils or more', () => {
    expect(PROVIDERS.length).toBeGreaterThanOrEqual(20);
    expect(new Set(PROVIDERS.map((each) => each.kind)).size).toBe(5);
    expect(new Set(PROVIDERS.map((each) => TOWNS[each.town].authorityCode)).size).toBeGreaterThanOrEqual(5);
  });

  it('say how they deal with a complaint unless they are registered', () => {
    for (const each of PROVIDERS.filter((one) => one.kind !== 'registered')) {
      expect(each.complaintsPolicy.length, each.key).toBeGreaterThan(50);
    }
  });

  it('are the size their kind allows', () => {
    for (const each of PROVIDERS) {
      if (each.kind === 'sole-trader') expect(each.workers, each.key).toBe(1);
      if (each.kind === 'micro') expect(each.workers, each.key).toBeLessThanOrEqual(8);
      expect(each.about.length).toBeLessThanOrEqual(4000);
    }
  });
});

describe('listings', () => {
  const published = LISTINGS.filter((each) => each.state === 'published');

  it('are at least 45, of every kind of support, with drafts and a pause beside them', () => {
    expect(published.length).toBeGreaterThanOrEqual(45);
    expect(new Set(published.map((each) => each.supportKind))).toEqual(new Set(SUPPORT_KINDS.map((kind) => kind.code)));
    expect(new Set(LISTINGS.map((each) => each.state))).toEqual(new Set(['draft', 'published', 'paused']));
  });

  it('use known providers, outcomes, kinds, audiences and councils', () => {
    const outcomes = OUTCOME_TAGS.map((tag): string => tag.code);
    for (const each of LISTINGS) {
      expect(keysOf(PROVIDERS), each.key).toContain(each.provider);
      if (each.hostProvider) expect(PROVIDERS.find((one) => one.key === each.hostProvider)?.kind).toBe('registered');
      expect(outcomes).toEqual(expect.arrayContaining([...each.outcomes]));
      expect(WHO_FOR).toEqual(expect.arrayContaining([...each.whoFor]));
      expect(AUTHORITIES.map((row) => row.code)).toEqual(expect.arrayContaining([...each.serves]));
      expect((each.radiusKm === null) === (each.placeKind !== 'comes-to-you'), each.key).toBe(true);
    }
  });

  it('fit the boxes, and no sentence of a summary is long', () => {
    for (const each of LISTINGS) {
      expect(each.summary.length, each.key).toBeLessThanOrEqual(200);
      expect(each.description.length, each.key).toBeLessThanOrEqual(5000);
      expect(each.notFor.length).toBeLessThanOrEqual(600);
      for (const sentence of each.summary.split(/[.!?]\s/))
        expect(sentence.split(/\s+/).length, each.key).toBeLessThanOrEqual(35);
    }
  });

  it('stand towards registration as the triage says', () => {
    for (const each of LISTINGS) expect(readinessIn(each, TOWNS[each.town].authorityCode), each.key).toBe(each.expects);
    const reasons = new Set(published.map((each) => each.expects));
    for (const code of ['registered', 'mainstream', 'hosted', 'accepted', 'limb-b-not-confirmed'])
      expect(reasons).toContain(code);
  });

  it('would be taken by the product’s own rules, but for one draft that shows the refusal of personal care', () => {
    for (const each of LISTINGS) {
      const provider = PROVIDERS.find((one) => one.key === each.provider);
      const kept = draftable(listingWords(each), provider?.kind ?? '');
      expect(kept.ok, each.key).toBe(true);
      const shown = publishable(
        listingWords(each),
        provider ?? { kind: '', complaintsPolicy: '' },
        each.hostProvider,
        true,
      );
      const why = shown.ok ? '' : shown.refusal.code;
      expect(why, each.key).toBe(each.key === 'morag-mornings' ? 'listing.personal-care-unregistered' : '');
    }
    const bare = LISTINGS.filter((each) => each.personalCare && !each.registered && !each.hostProvider);
    expect(bare.map((each) => [each.key, each.state])).toEqual([['morag-mornings', 'draft']]);
  });

  it('cost enough to pay a worker the minimum, where somebody is employed', () => {
    const minimum = DATED_RULES.findLast((rule) => rule.key === 'fair-work.minimum-pence-per-hour')?.value;
    for (const each of LISTINGS.filter((one) => one.priceUnit === 'hour' && one.pricePence > 0)) {
      expect(each.pricePence, each.key).toBeGreaterThan(Number(minimum));
    }
  });
});

describe('plans', () => {
  it('stand in every state', () => {
    expect(new Set(ARRANGEMENTS.map((each) => each.state))).toEqual(new Set(STATES));
  });

  it('fit the amount for option 2, even in a year with 53 of a weekday', () => {
    for (const plan of ARRANGEMENTS) {
      const element = personOf(plan.person).elements.find((each) => each.key === plan.element);
      expect(element, plan.key).toBeDefined();
      expect(element?.startsInDays).toBe(plan.startsInDays);
      expect(element?.weeks).toBe(plan.weeks);
      expect((wholePence(plan) * 53) / 52, plan.key).toBeLessThanOrEqual(element?.amounts[2] ?? 0);
      // Whole weeks have every weekday equally often, so the product must count the very same pence.
      expect(costByRules(plan).period, plan.key).toBe(wholePence(plan));
    }
  });

  it('were decided by somebody whose limit covers them, and sent on when it does not', () => {
    for (const plan of ARRANGEMENTS) {
      for (const decision of plan.decisions) {
        const office = OFFICERS.find((each) => each.cast === decision.by);
        expect(office?.authorityCode).toBe(TOWNS[personOf(plan.person).town].authorityCode);
        const limit = office?.limitPencePerYear ?? 0;
        if (decision.kind === 'panel') expect(office?.duties).toContain('panel');
        else if (decision.result === 'referred') expect(costByRules(plan).year, plan.key).toBeGreaterThan(limit);
        else expect(costByRules(plan).year, plan.key).toBeLessThanOrEqual(limit);
      }
    }
  });

  it('use published listings that are ready in the person’s council, come that far and are open then', () => {
    for (const plan of ARRANGEMENTS) {
      const person = personOf(plan.person);
      const home = TOWNS[person.town];
      for (const line of plan.lines) {
        const from = listingOf(line.listing);
        expect(from.state, line.listing).toBe('published');
        expect(from.serves, `${plan.key} ${line.listing}`).toContain(home.authorityCode);
        expect(['registered', 'mainstream', 'hosted', 'accepted']).toContain(readinessIn(from, home.authorityCode));
        if (from.radiusKm) expect(kilometres(TOWNS[from.town], home), line.listing).toBeLessThanOrEqual(from.radiusKm);
        expect(person.outcomes[line.outcome], plan.key).toBeDefined();
        expect(builtLine(plan, line).times).toHaveLength(line.days.length);
      }
    }
  });

  it('thought about the other options, and say why, before they were proposed', () => {
    for (const plan of ARRANGEMENTS.filter((each) => each.proposedDaysAgo !== null)) {
      const thought = plan.optionsConsidered.map((each) => each.option);
      expect(thought, plan.key).toEqual(expect.arrayContaining([...OTHER_OPTIONS]));
      expect(plan.why.length, plan.key).toBeGreaterThan(10);
    }
  });

  it('were built by the person, or by somebody who may agree for them', () => {
    for (const plan of ARRANGEMENTS) {
      const mayAgree = AUTHORITIES_TO_ACT.some(
        (act) => act.person === plan.person && act.cast === plan.by && act.scope.includes('agree'),
      );
      expect(personOf(plan.person).login === plan.by || mayAgree, plan.key).toBe(true);
    }
  });

  it('happen in order: amounts, draft, proposal, answers, decisions, signatures, close', () => {
    for (const plan of ARRANGEMENTS) {
      const element = personOf(plan.person).elements.find((each) => each.key === plan.element);
      const steps = [element?.setDaysAgo ?? 0, plan.draftedDaysAgo];
      if (plan.proposedDaysAgo !== null) steps.push(plan.proposedDaysAgo);
      const answers = plan.lines.flatMap((line) => (line.answered.answer === 'none' ? [] : [line.answered.daysAgo]));
      if (answers.length > 0) expect(Math.max(...answers)).toBeLessThanOrEqual(plan.proposedDaysAgo ?? 0);
      if (answers.length > 0) steps.push(Math.min(...answers));
      steps.push(...plan.decisions.map((each) => each.daysAgo), ...plan.signatures.map((each) => each.daysAgo));
      if (plan.closed) steps.push(plan.closed.daysAgo);
      expect(steps, plan.key).toEqual([...steps].sort((a, b) => b - a));
    }
  });

  it('were answered and signed by the people who may', () => {
    for (const plan of ARRANGEMENTS) {
      const ownerOf = (key: string) => PROVIDERS.find((each) => each.key === listingOf(key).provider)?.owner;
      const things = THINGS.flatMap(({ plan: of, from }) => (of === plan.key && from ? [from] : []));
      const asked = [...plan.lines, ...things];
      const owners = new Set(asked.map(({ listing }) => ownerOf(listing)));
      for (const { listing, answered } of asked)
        if (answered.answer !== 'none') expect(answered.by, listing).toBe(ownerOf(listing));
      for (const signature of plan.signatures) {
        if (signature.role === 'person') expect(signature.by).toBe(plan.by);
        if (signature.role === 'provider') expect(owners).toContain(signature.by);
        const duties = OFFICERS.find((each) => each.cast === signature.by)?.duties;
        if (signature.role === 'authority') expect(duties).toContain('sign');
      }
      if (plan.state === 'running' || plan.state === 'ended') {
        const roles = plan.signatures.map((each) => each.role);
        expect(roles.filter((role) => role === 'provider').length, plan.key).toBe(owners.size);
        // A council that holds the money itself signs once, last, for both.
        const element = personOf(plan.person).elements.find((each) => each.key === plan.element);
        const apart = HOLDERS.find((each) => each.key === element?.holder)?.kind !== 'authority';
        expect(roles.filter((role) => role !== 'provider')).toEqual([
          'person',
          ...(apart ? ['holder'] : []),
          'authority',
        ]);
      }
    }
  });
});
