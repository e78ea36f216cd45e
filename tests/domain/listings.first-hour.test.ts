import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CAREFUL,
  FIRST_STEPS,
  type FirstFacts,
  type FirstStep,
  nextStep,
  saidOfCare,
  stepOfGap,
  tasksOf,
} from '#app/domain/listings/first-hour.ts';
import { gapsOf, publishable } from '#app/domain/listings/rules.ts';
import { stepSchema, withStep } from '#app/web/first-hour-schema.ts';
import { gardening } from '#tests/support/garden.ts';

const alone = { kind: 'sole-trader', complaintsPolicy: 'Ring me, and I answer within two days.' };
const unsaid = withStep(null, 'what', { title: 'Hedges', summary: 'I cut hedges.', supportKind: 'ST04' }, []);

const factsOf = (over: Partial<FirstFacts> & { words?: Parameters<typeof gardening>[0] } = {}): FirstFacts => ({
  provider: alone,
  listing: { words: gardening(over.words), hostProviderId: null, placed: true, published: false },
  checks: { required: 0, missing: 0 },
  ...over,
});
const stateIn = (facts: FirstFacts, step: FirstStep) => tasksOf(facts).find((task) => task.step === step)?.state;

describe('the task list of a first hour', () => {
  it('asks nobody-yet only who they are', () => {
    const tasks = tasksOf({ provider: null, listing: null, checks: { required: 0, missing: 0 } });
    expect(tasks.map(({ step }) => step)).toEqual([...FIRST_STEPS]);
    expect(tasks.filter(({ state }) => state !== 'later')).toEqual([{ step: 'who', state: 'to-do' }]);
  });

  it('has the draft of one sentence open everywhere that was not said, and takes nothing for granted', () => {
    const facts = factsOf({ listing: { words: unsaid, hostProviderId: null, placed: false, published: false } });
    expect(unsaid).toMatchObject(CAREFUL);
    expect(saidOfCare(unsaid, null)).toBe(false);
    expect(
      tasksOf(facts)
        .filter(({ state }) => state === 'to-do')
        .map(({ step }) => step),
    ).toEqual(['for-whom', 'care', 'where', 'when', 'price']);
    expect(stateIn(facts, 'show')).toBe('later');
    expect(stateIn(facts, 'publish')).toBe('later');
  });

  it('tells personal care that needs a host from a question that nobody answered', () => {
    expect(stateIn(factsOf({ words: { personalCare: true } }), 'care')).toBe('host');
    const hosted = { words: gardening({ personalCare: true }), hostProviderId: 'host', placed: true, published: false };
    expect(stateIn(factsOf({ listing: hosted }), 'care')).toBe('done');
  });

  it('wants the checks that the law asks for, and none where it asks for none', () => {
    expect(stateIn(factsOf(), 'show')).toBe('not-needed');
    expect(stateIn(factsOf({ checks: { required: 2, missing: 1 } }), 'show')).toBe('to-do');
    expect(stateIn(factsOf({ checks: { required: 2, missing: 1 } }), 'publish')).toBe('later');
    expect(stateIn(factsOf({ checks: { required: 2, missing: 0 } }), 'show')).toBe('done');
  });

  it('asks a registered service for no complaints way of its own', () => {
    expect(stateIn(factsOf({ provider: { kind: 'registered', complaintsPolicy: '' } }), 'complaints')).toBe(
      'not-needed',
    );
    expect(stateIn(factsOf({ provider: { kind: 'micro', complaintsPolicy: 'Ring me.' } }), 'complaints')).toBe('to-do');
  });

  it('goes on to the next open step, then to one that was left out', () => {
    const facts = factsOf({ words: { times: [], outcomes: [] } });
    expect(nextStep(tasksOf(facts), 'where')).toBe('when');
    expect(nextStep(tasksOf(facts), 'when')).toBe('for-whom');
    expect(nextStep(tasksOf(factsOf()), 'price')).toBe('publish');
  });
});

it('law: it offers to publish exactly what the rule lets be published, and each gap has its step', () => {
  const words = fc.record(
    {
      summary: fc.constantFrom('', 'I cut hedges and dig.'),
      outcomes: fc.constantFrom([], ['MG03']),
      placeKind: fc.constantFrom('online' as const, 'at-place' as const, 'comes-to-you' as const),
      town: fc.constantFrom('', 'Pitlochry'),
      authorityCode: fc.constantFrom(null, 'S12000048'),
      radiusKm: fc.constantFrom(null, 10),
      pricePence: fc.constantFrom(null, gardening().pricePence),
      times: fc.constantFrom([], gardening().times),
      personalCare: fc.boolean(),
      plannedHelp: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const provider = fc.constantFrom(
    alone,
    { kind: 'registered', complaintsPolicy: '' },
    { kind: 'micro', complaintsPolicy: '' },
  );
  fc.assert(
    fc.property(words, provider, fc.boolean(), (over, by, placed) => {
      const listing = { words: gardening(over), hostProviderId: null, placed, published: false };
      const facts = factsOf({ provider: by, listing });
      const may = publishable(listing.words, by, null, placed);
      expect(stateIn(facts, 'publish')).toBe(may.ok ? 'to-do' : 'later');
      for (const gap of gapsOf(listing.words, by, null, placed))
        expect(['to-do', 'host']).toContain(stateIn(facts, stepOfGap(gap)));
    }),
  );
});

it('law: a step changes its own words and no others', () => {
  const before = gardening({ title: 'As it was' });
  const sent = stepSchema('price').parse({ price: '12.50', priceUnit: 'session' });
  const { pricePence, priceUnit, ...rest } = withStep(before, 'price', sent, []);
  const { pricePence: _, priceUnit: __, ...was } = before;
  expect([pricePence, priceUnit]).toEqual([1250n, 'session']);
  expect(rest).toEqual(was);
});
