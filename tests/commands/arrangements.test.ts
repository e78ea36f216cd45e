import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { startArrangement } from '#app/domain/arrangements/building-commands.server.ts';
import { proposeArrangement } from '#app/domain/arrangements/commands.server.ts';
import { ACTS, STATES, type State } from '#app/domain/arrangements/rules.ts';
import { refuse } from '#app/kit/result.ts';
import { brokenLink } from '#app/platform/events.server.ts';
import { sentenceFor } from '#app/web/wording.ts';
import { ACTS_ON, attempt } from '#tests/support/acts.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import {
  type Around,
  aroundAisha,
  arrangementIn,
  elementFor,
  KEYS,
  type Key,
  LIMIT,
  versionOf,
} from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);

/** Everything that a command could have left behind. */
const traces = async () => ({
  events: await tools.db.event.count(),
  steps: await tools.db.arrangementStep.count(),
  decisions: await tools.db.decision.count(),
  agreements: await tools.db.agreement.count(),
  signatures: await tools.db.signature.count(),
  lines: await tools.db.arrangementLine.count(),
  arrangements: await tools.db.arrangement.findMany({ orderBy: { id: 'asc' } }),
  jobs: (await tools.pool.query('SELECT count(*)::int AS n FROM graphile_worker._private_jobs')).rows,
});

const AGREES: Key[] = ['aisha', 'inga'];
const PLANS: Key[] = [...AGREES, 'ruth'];

/** Who may, of everybody around; the state it is tried in; whoever is not named looks at something that is not there. */
const MAY: { act: string; state: State; may: Key[] }[] = [
  { act: 'add a line', state: 'draft', may: PLANS },
  { act: 'change a line', state: 'draft', may: PLANS },
  { act: 'take a line out', state: 'draft', may: PLANS },
  { act: 'say why', state: 'draft', may: PLANS },
  { act: 'propose', state: 'draft', may: AGREES },
  { act: 'withdraw', state: 'draft', may: PLANS },
  { act: 'withdraw', state: 'proposed', may: AGREES },
  { act: 'revise', state: 'proposed', may: AGREES },
  { act: 'revise', state: 'refused', may: AGREES },
  { act: 'say yes', state: 'proposed', may: ['fraser'] },
  { act: 'say no', state: 'proposed', may: ['fraser'] },
  { act: 'end', state: 'running', may: AGREES },
];

describe('who may do what', () => {
  for (const { act, state, may } of MAY) {
    test(`${act}, in the state “${state}”: ${may.join(', ')}`, { timeout: 60_000 }, async () => {
      let id = await arrangementIn(around, state);
      for (const key of KEYS) {
        if (may.includes(key)) {
          expect(await attempt(around, act, around.is[key], id), key).toBe('done');
          id = await arrangementIn(around, state);
          continue;
        }
        const before = await traces();
        // The same from outside, whether it is not there or not theirs.
        expect(await attempt(around, act, around.is[key], id), key).toMatch(/\.(not-found|not-yours)$/);
        expect(await traces(), key).toEqual(before);
      }
    });
  }

  test('a plan is begun by the person, or by somebody who plans for them, and by nobody else', async () => {
    const elementId = await elementFor(around);
    for (const key of KEYS) {
      const result = await startArrangement(tools, around.is[key], {
        personId: around.aishaId,
        elementId,
        name: 'My week',
      });
      expect(result.ok, key).toBe(PLANS.includes(key));
    }
    const of = { personId: around.callumId, elementId, name: 'My week' };
    expect(await startArrangement(tools, around.is.callum, of)).toMatchObject(refuse('arrangement.no-element'));
  });
});

describe('what state it is in', () => {
  /** Each act is tried in each state by somebody who may do it there, or could if the state were another. */
  const BY: Record<string, { key: Key; does: keyof typeof ACTS | 'answer-yes' }> = {
    'add a line': { key: 'aisha', does: 'edit' },
    'say why': { key: 'aisha', does: 'edit' },
    propose: { key: 'aisha', does: 'propose' },
    revise: { key: 'aisha', does: 'revise' },
    withdraw: { key: 'aisha', does: 'withdraw' },
    'say yes': { key: 'fraser', does: 'accept-last-line' },
    'say no': { key: 'fraser', does: 'decline-line' },
    approve: { key: 'stuart', does: 'approve' },
    refuse: { key: 'stuart', does: 'refuse' },
    'approve for the panel': { key: 'helen', does: 'panel-approve' },
    'refuse for the panel': { key: 'helen', does: 'panel-refuse' },
    'make the agreement': { key: 'aisha', does: 'make-agreement' },
    end: { key: 'aisha', does: 'end' },
  };
  test.for(STATES)(
    'in the state “%s” only what the table allows is done, and a refusal leaves nothing',
    { timeout: 60_000 },
    async (state) => {
      for (const [act, { key, does }] of Object.entries(BY)) {
        const from: readonly State[] = ACTS[does as keyof typeof ACTS].from;
        const id = await arrangementIn(around, state, state === 'referred');
        const before = await traces();
        const result = await attempt(around, act, around.is[key], id);
        if (from.includes(state)) {
          expect(result, act).toBe('done');
          const now = (await tools.db.arrangement.findUniqueOrThrow({ where: { id } })).state;
          expect(now, act).toBe(ACTS[does as keyof typeof ACTS].to);
        } else {
          expect(result, act).not.toBe('done');
          expect(await traces(), act).toEqual(before);
        }
      }
    },
  );
});

describe('two at once', () => {
  test('a screen that is out of date is told so, and changes nothing', async () => {
    const id = await arrangementIn(around, 'draft');
    const version = await versionOf(around, id);
    expect(await attempt(around, 'say why', around.is.ruth, id)).toBe('done');
    const before = await traces();
    expect(await proposeArrangement(tools, around.is.aisha, { id, version, chosen: true })).toMatchObject(
      refuse('arrangement.changed'),
    );
    expect(await traces()).toEqual(before);
  });

  test('twelve add a line from the same screen: one does, eleven are told that it changed', async () => {
    const id = await arrangementIn(around, 'draft');
    const version = await versionOf(around, id);
    const add = ACTS_ON['add a line'];
    const results = await Promise.all(Array.from({ length: 12 }, () => add?.(around, around.is.aisha, id, version)));
    expect(results.filter((each) => each?.ok)).toHaveLength(1);
    expect(await tools.db.arrangementLine.count({ where: { arrangementId: id } })).toBe(2);
  });

  test('two plans that ask for the same amount at once do not get more than there is', {
    timeout: 60_000,
  }, async () => {
    const ids = await Promise.all([arrangementIn(around, 'draft', true), arrangementIn(around, 'draft', true)]);
    const [first, second] = ids;
    // The second is planned from the same element as the first: £18,720 each, and £20,000 told.
    const { elementId } = await tools.db.arrangement.findUniqueOrThrow({ where: { id: first } });
    await tools.db.arrangement.update({ where: { id: second }, data: { elementId } });
    const results = await Promise.all(ids.map((id) => attempt(around, 'propose', around.is.aisha, id)));
    expect(results.sort()).toEqual(['arrangement.over-budget', 'done']);
  });
});

describe('whatever happens', () => {
  const RUNS = Number(process.env.HISTORIES ?? 100);
  /** What moves a plan on from each state, and by whom: a history that only stumbles never comes to a signature. */
  const ONWARD: Record<State, [string, Key[]][]> = {
    draft: [
      ['add a line', ['aisha', 'ruth', 'inga']],
      ['add a dear line', ['aisha']],
      ['say why', ['aisha', 'ruth']],
      ['propose', ['aisha', 'inga']],
      ['propose', ['aisha', 'inga']],
    ],
    proposed: [
      ['say yes', ['fraser']],
      ['say yes', ['fraser']],
      ['say yes', ['fraser']],
      ['offer something else', ['fraser']],
      ['take the offer', ['aisha', 'inga', 'ruth']],
      ['say no to the offer', ['aisha']],
    ],
    declined: [['revise', ['aisha', 'inga']]],
    accepted: [
      ['approve', ['stuart']],
      ['refer', ['stuart']],
    ],
    referred: [['approve for the panel', ['helen']]],
    approved: [['make the agreement', ['david', 'aisha', 'helen']]],
    refused: [['revise', ['aisha']]],
    signing: [['sign', ['aisha', 'fraser', 'grant', 'david', 'inga']]],
    running: [['end', ['aisha', 'aisha', 'inga', 'karen', 'fraser']]],
    ended: [['revise', ['aisha']]],
    withdrawn: [['propose', ['aisha']]],
  };
  const anyStep = fc.oneof(
    { weight: 9, arbitrary: fc.record({ onward: fc.nat(), who: fc.nat() }) },
    {
      weight: 3,
      arbitrary: fc.record({ act: fc.constantFrom(...Object.keys(ACTS_ON)), key: fc.constantFrom(...KEYS) }),
    },
  );
  type Step = { onward: number; who: number } | { act: string; key: Key };
  async function chosen(id: string, one: Step): Promise<{ act: string; key: Key }> {
    if ('act' in one) return one;
    const { state } = await tools.db.arrangement.findUniqueOrThrow({ where: { id } });
    const ways = ONWARD[state as State];
    const [act, keys] = ways[one.onward % ways.length] ?? ['say why', ['aisha']];
    return { act, key: keys[one.who % keys.length] ?? 'aisha' };
  }

  /** What must be true of an arrangement that runs, read from the rows and not from the code that wrote them. */
  async function lawful(id: string): Promise<void> {
    const plan = await tools.db.arrangement.findUniqueOrThrow({
      where: { id },
      include: { arrangementSteps: { orderBy: { id: 'asc' } } },
    });
    expect(STATES).toContain(plan.state);
    expect(plan.arrangementSteps.at(-1)?.toState).toBe(plan.state);
    for (const [n, one] of plan.arrangementSteps.entries()) {
      const before = plan.arrangementSteps[n - 1];
      expect(one.fromState ?? null).toBe(before?.toState ?? null);
      const allowed = Object.values(ACTS).some(
        ({ from, to }) => to === one.toState && (from as readonly string[]).includes(one.fromState ?? ''),
      );
      expect(n === 0 ? one.toState === 'draft' : allowed).toBe(true);
    }
    expect(await brokenLink(tools.db, `arrangement:${id}`)).toBeNull();
    if (!['draft', 'withdrawn'].includes(plan.state))
      expect(plan.selectedBy && plan.selectedAt && plan.selectedCapacity).toBeTruthy();
    if (plan.selectedBy) expect([around.is.aisha.loginId, around.is.inga.loginId]).toContain(plan.selectedBy);
    const decisions = await tools.db.decision.findMany({ where: { arrangementId: id }, orderBy: { decidedAt: 'asc' } });
    for (const each of decisions) {
      expect(each.reasons.length).toBeGreaterThanOrEqual(10);
      if (each.kind === 'officer' && each.result === 'approved') expect(each.pencePerYear <= LIMIT).toBe(true);
    }
    if (!['signing', 'running', 'ended'].includes(plan.state)) return;
    const last = decisions.at(-1);
    expect(last?.result).toBe('approved');
    expect(last?.kind === 'panel' || (last?.limitPencePerYear ?? -1n) >= (last?.pencePerYear ?? 0n)).toBe(true);
    const agreement = await tools.db.agreement.findFirstOrThrow({
      where: { arrangementId: id, state: { not: 'void' } },
      include: { agreementParties: true },
    });
    const signatures = await tools.db.signature.findMany({
      where: { agreementId: agreement.id },
      orderBy: { position: 'asc' },
    });
    if (plan.state === 'signing') return;
    expect(agreement.state).toBe('signed');
    expect(signatures.map(({ position }) => position)).toEqual(
      agreement.agreementParties.map(({ position }) => position).sort((a, b) => a - b),
    );
    for (const each of signatures) expect(each.sha256).toBe(agreement.sha256);
  }

  test(`${RUNS} histories of 30 acts by anybody: nothing runs unlawfully, no act is a fault, every refusal has a sentence`, {
    timeout: 600_000,
  }, async () => {
    const seen = new Set<string>();
    const ended: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 30, maxLength: 30 }), async (history) => {
        const elementId = await elementFor(around);
        const { id } = done(
          await startArrangement(tools, around.is.aisha, { personId: around.aishaId, elementId, name: 'My week' }),
        );
        for (const one of history) {
          const { act, key } = await chosen(id, one);
          const result = await ACTS_ON[act]?.(around, around.is[key], id);
          if (result?.ok) seen.add(act);
          else if (result) expect(sentenceFor(result.refusal)).toMatch(/[.?!]/);
        }
        await lawful(id);
        const { state } = await tools.db.arrangement.findUniqueOrThrow({ where: { id } });
        ended[state] = (ended[state] ?? 0) + 1;
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    // The histories are worth something only when they go far.
    if (RUNS >= 100)
      expect([...seen].sort()).toEqual(
        expect.arrayContaining([
          'approve',
          'approve for the panel',
          'end',
          'make the agreement',
          'propose',
          'refer',
          'say yes',
          'sign',
        ]),
      );
    if (RUNS >= 100) expect(ended.running ?? 0, JSON.stringify(ended)).toBeGreaterThan(0);
  });
});
