import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Actor, ANYONE, SCOPES } from '#app/access/actor.ts';
import { newAmong } from '#app/domain/searches/rules.ts';
import { mayKeepShortlist, maySeeShortlist, ownerFor } from '#app/domain/shortlists/policy.ts';
import {
  isOpen,
  LINK_DAYS,
  MOST_ENTRIES,
  MOST_LINKS,
  newLink,
  roomFor,
  takenAlong,
} from '#app/domain/shortlists/rules.ts';
import { addDays, day } from '#app/kit/day.ts';

const ids = fc.uniqueArray(fc.uuid(), { maxLength: MOST_ENTRIES + 10 });

describe('what fits into a shortlist', () => {
  it('is what is not there yet, up to the most', () => {
    fc.assert(
      fc.property(ids, fc.uuid(), (listed, one) => {
        const room = roomFor(listed, one);
        if (listed.includes(one)) return room.ok && room.value === 'there';
        return room.ok === listed.length < MOST_ENTRIES;
      }),
    );
  });
  it('takes another list along: nothing twice, nothing over the most, nothing lost without being counted', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { maxLength: MOST_ENTRIES }), ids, fc.nat(10), (listed, from, shared) => {
        const other = [...from, ...listed.slice(0, shared)];
        const { taken, left } = takenAlong(listed, other);
        expect(new Set([...listed, ...taken]).size).toBe(listed.length + taken.length);
        expect(listed.length + taken.length).toBeLessThanOrEqual(MOST_ENTRIES);
        expect(taken.length + left).toBe(other.filter((each) => !listed.includes(each)).length);
      }),
    );
  });
});

describe('a link', () => {
  const on = day('2026-11-22');
  it('opens up to its last day, and not when it was ended', () => {
    const endsOn = newLink(['a'], 0, on);
    expect(endsOn).toEqual({ ok: true, value: addDays(on, LINK_DAYS) });
    const last = addDays(on, LINK_DAYS);
    expect(isOpen({ endsOn: last, ended: false }, last)).toBe(true);
    expect(isOpen({ endsOn: last, ended: false }, addDays(last, 1))).toBe(false);
    expect(isOpen({ endsOn: last, ended: true }, on)).toBe(false);
  });
  it('needs something to show, and is one of a few', () => {
    expect(newLink([], 0, on)).toMatchObject({ refusal: { code: 'shortlist.empty' } });
    expect(newLink(['a'], MOST_LINKS, on)).toMatchObject({ refusal: { code: 'shortlist.too-many-links' } });
  });
});

describe('whose list it is', () => {
  const self = { personId: 'p', name: 'Aisha Rahman', knownAs: 'Aisha', capacity: 'self', scope: SCOPES } as const;
  const seeing = { ...self, capacity: 'family', scope: ['see'] } as const;
  const login: Actor = { ...ANYONE, loginId: 'l' };
  const as = (standing: typeof self | typeof seeing): Actor => ({ ...login, standings: [standing], acting: standing });
  it.each([
    ['nobody with nothing saved', ANYONE, null, null, false],
    ['a browser', ANYONE, 'key', { kind: 'visitor', key: 'key' }, true],
    ['a login that is nobody’s helper', login, 'key', { kind: 'login', loginId: 'l' }, true],
    ['the person', as(self), 'key', { kind: 'person', personId: 'p' }, true],
    ['somebody who may only see', as(seeing), null, { kind: 'person', personId: 'p' }, false],
  ])('%s', (_who, actor, key, owner, keeps) => {
    expect(ownerFor(actor, key)).toEqual(owner);
    if (owner) expect(mayKeepShortlist(actor, owner as never)).toBe(keeps);
    if (owner) expect(maySeeShortlist(actor, owner as never)).toBe(true);
  });
  it('is nobody else’s', () => {
    expect(maySeeShortlist(as(self), { kind: 'person', personId: 'other' })).toBe(false);
    expect(maySeeShortlist(login, { kind: 'login', loginId: 'other' })).toBe(false);
  });
});

it('a search never tells of what it has met', () => {
  fc.assert(
    fc.property(ids, ids, (found, known) => {
      const fresh = newAmong(found, new Set(known));
      expect(fresh.every((each) => found.includes(each) && !known.includes(each))).toBe(true);
      expect(newAmong(found, new Set([...known, ...fresh]))).toEqual([]);
    }),
  );
});
