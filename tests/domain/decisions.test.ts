import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, ANYONE } from '#app/access/actor.ts';
import type { Duty } from '#app/access/duties.ts';
import { DUTIES } from '#app/access/duties.ts';
import { STATES } from '#app/domain/arrangements/rules.ts';
import { deciderIn, isConflicted, panelChairIn } from '#app/domain/decisions/policy.ts';
import { decideAsOfficer, decideAsPanel, LEAST_REASONS } from '#app/domain/decisions/rules.ts';
import { type Pence, pence } from '#app/kit/pence.ts';
import { sentenceFor } from '#app/web/wording.ts';

const anyPence = fc.bigInt({ min: 0n, max: 5_000_000n }).map((amount) => pence(amount));
const anyCase = fc.record({
  state: fc.constantFrom(...STATES),
  pencePerYear: anyPence,
  limitPencePerYear: fc.option(anyPence, { nil: null as Pence | null }),
  result: fc.constantFrom('approved' as const, 'refused' as const, 'referred' as const),
  reasons: fc.oneof(
    fc.constantFrom('', '         ', 'Too short', 'It fits what matters, and the amount.'),
    fc.string(),
  ),
});

describe('an officer', () => {
  test('says yes only within their limit, sends on only what is above it, and always with reasons', () => {
    fc.assert(
      fc.property(anyCase, (asked) => {
        const decided = decideAsOfficer(asked);
        const { limitPencePerYear: limit, pencePerYear, result } = asked;
        const within = limit !== null && pencePerYear <= limit;
        const reasoned = [...asked.reasons.trim()].length >= LEAST_REASONS;
        const fits = result === 'approved' ? within : result === 'referred' ? !within : true;
        expect(decided.ok).toBe(asked.state === 'accepted' && reasoned && fits);
        if (decided.ok) expect(decided.value).toBe(result);
        else expect(sentenceFor(decided.refusal)).toMatch(/[.?!]/);
      }),
      { numRuns: 3000 },
    );
  });

  test('may say yes to exactly the limit, and not to a penny more', () => {
    const asked = {
      state: 'accepted',
      result: 'approved',
      reasons: 'It fits what matters.',
      limitPencePerYear: pence(800_000),
    } as const;
    expect(decideAsOfficer({ ...asked, pencePerYear: pence(800_000) })).toEqual({ ok: true, value: 'approved' });
    expect(decideAsOfficer({ ...asked, pencePerYear: pence(800_001) })).toMatchObject({
      refusal: { code: 'decision.over-limit' },
    });
    expect(decideAsOfficer({ ...asked, limitPencePerYear: null, pencePerYear: pence(0) })).toMatchObject({
      refusal: { code: 'decision.no-limit' },
    });
  });
});

describe('the panel', () => {
  test('has the word only on what was sent to it, with reasons, whatever it costs', () => {
    fc.assert(
      fc.property(anyCase, ({ state, reasons, result }) => {
        if (result === 'referred') return;
        const decided = decideAsPanel({ state, reasons, result });
        expect(decided.ok).toBe(state === 'referred' && [...reasons.trim()].length >= LEAST_REASONS);
        if (decided.ok) expect(decided.value).toBe(result);
        else expect(sentenceFor(decided.refusal)).toMatch(/[.?!]/);
      }),
    );
  });
});

describe('who decides', () => {
  const officer = (duties: Duty[], authorityCode = 'S12000048'): Actor => ({
    ...ANYONE,
    offices: [{ authorityCode, authorityName: '', title: '', duties, limitPencePerYear: null }],
  });
  test.for(Object.keys(DUTIES) as Duty[])('the duty “%s” decides, or chairs, or neither', (duty) => {
    const actor = officer([duty]);
    expect(deciderIn(actor, 'S12000048') !== null).toBe(duty === 'decide');
    expect(panelChairIn(actor, 'S12000048') !== null).toBe(duty === 'panel');
    expect(deciderIn(actor, 'S12000049')).toBeNull();
    expect(panelChairIn(actor, 'S12000049')).toBeNull();
  });

  test('nobody decides on their own support, nor on that of somebody they act for', () => {
    const standing = { personId: 'p', name: '', knownAs: '', capacity: 'family', scope: ['see'] } as const;
    expect(isConflicted({ ...officer(['decide']), standings: [standing] }, 'p')).toBe(true);
    expect(isConflicted({ ...officer(['decide']), standings: [{ ...standing, capacity: 'self' }] }, 'p')).toBe(true);
    expect(isConflicted(officer(['decide']), 'p')).toBe(false);
  });
});
