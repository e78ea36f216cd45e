import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, ANYONE, type Capacity, SCOPES } from '#app/access/actor.ts';
import type { Party } from '#app/domain/agreements/policy.ts';
import { mayMakeAgreement, maySignAs } from '#app/domain/signing/policy.ts';
import { isFresh, maySignNow, nextParty } from '#app/domain/signing/rules.ts';
import { sentenceFor } from '#app/web/wording.ts';

const now = new Date('2026-11-22T09:00:00Z');
const NOBODY = { personId: null, providerId: null, holderId: null, authorityCode: null };
const person: Party = { ...NOBODY, position: 1, role: 'person', name: 'Aisha Rahman', personId: 'p' };
const provider: Party = { ...NOBODY, position: 2, role: 'provider', name: 'Tummelside', providerId: 'v' };
const holder: Party = { ...NOBODY, position: 3, role: 'holder', name: 'The Kist Trust', holderId: 'h' };
const authority: Party = {
  ...NOBODY,
  position: 4,
  role: 'authority',
  name: 'Perth and Kinross Council',
  authorityCode: 'S12000048',
};
const PARTIES = [person, provider, holder, authority];

describe('the order', () => {
  test('the next is the first place without a name; all signed is nobody', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(PARTIES, { minLength: 4 }), fc.subarray([1, 2, 3, 4]), (parties, signed) => {
        const next = nextParty(
          parties,
          signed.map((position) => ({ position })),
        );
        const open = [1, 2, 3, 4].filter((position) => !signed.includes(position));
        expect(next?.position ?? null).toBe(open[0] ?? null);
      }),
    );
  });
});

describe('a signature', () => {
  const asked = {
    typedName: 'Aisha Rahman',
    knownName: 'Aisha Rahman',
    agreed: true,
    authenticatedAt: now,
    freshMinutes: 15,
    now,
  };
  test('is the name we know somebody by, however it is spaced and whatever its capitals', () => {
    for (const typedName of ['Aisha Rahman', '  aisha   RAHMAN ', 'Aisha\u00a0Rahman']) {
      expect(maySignNow({ ...asked, typedName }).ok, typedName).toBe(true);
    }
    for (const typedName of ['', 'Aisha', 'Aisha Rahmann', 'Callum Reid', 'Aïsha Rahman']) {
      const said = maySignNow({ ...asked, typedName });
      expect(said, typedName).toMatchObject({
        ok: false,
        refusal: { code: 'signing.name-differs', field: 'typedName' },
      });
    }
    const [composed, apart] = ['Màiri', 'Ma\u0300iri'];
    expect(maySignNow({ ...asked, typedName: apart, knownName: composed }).ok).toBe(true);
  });

  test('wants a tick, and somebody who proved who they are lately', () => {
    expect(maySignNow({ ...asked, agreed: false })).toMatchObject({ refusal: { code: 'signing.not-agreed' } });
    const ago = (minutes: number, seconds = 0) => new Date(now.getTime() - minutes * 60_000 - seconds * 1000);
    expect(maySignNow({ ...asked, authenticatedAt: ago(15) }).ok).toBe(true);
    expect(maySignNow({ ...asked, authenticatedAt: ago(15, 1) })).toMatchObject({
      refusal: { code: 'signing.sign-in-again' },
    });
    expect(isFresh({ ...asked, authenticatedAt: null })).toBe(false);
  });

  test('every refusal has a sentence', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.boolean(),
        fc.option(fc.date({ noInvalidDate: true }), { nil: null }),
        (typedName, agreed, authenticatedAt) => {
          const said = maySignNow({ ...asked, typedName, agreed, authenticatedAt });
          if (!said.ok) expect(sentenceFor(said.refusal)).toMatch(/[.?!]/);
        },
      ),
    );
  });
});

describe('who may write their name where', () => {
  const stands = (capacity: 'self' | Capacity, scope: Actor['standings'][number]['scope']): Actor => ({
    ...ANYONE,
    standings: [{ personId: 'p', name: '', knownAs: '', capacity, scope }],
  });
  const office = (duties: Actor['offices'][number]['duties'], authorityCode = 'S12000048'): Actor => ({
    ...ANYONE,
    offices: [{ authorityCode, authorityName: '', title: '', duties, limitPencePerYear: null }],
  });
  const TABLE: [string, Actor, string][] = [
    ['nobody', ANYONE, ''],
    ['the person', stands('self', SCOPES), 'person'],
    ['an attorney with the power to sign', stands('attorney', SCOPES), 'person'],
    ['an attorney without it', stands('attorney', ['see', 'plan', 'agree', 'money']), ''],
    ['a broker', stands('broker', ['see', 'plan']), ''],
    ['a helper', stands('helper', ['see']), ''],
    ['an owner of the provider', { ...ANYONE, providers: [{ providerId: 'v', name: '', role: 'owner' }] }, 'provider'],
    ['staff of the provider', { ...ANYONE, providers: [{ providerId: 'v', name: '', role: 'staff' }] }, ''],
    ['an owner of another provider', { ...ANYONE, providers: [{ providerId: 'w', name: '', role: 'owner' }] }, ''],
    ['a worker of the holder', { ...ANYONE, holders: [{ holderId: 'h', name: '' }] }, 'holder'],
    ['a worker of another holder', { ...ANYONE, holders: [{ holderId: 'i', name: '' }] }, ''],
    ['a signing officer', office(['sign']), 'authority'],
    ['an officer who decides', office(['decide']), ''],
    ['a signing officer elsewhere', office(['sign'], 'S12000049'), ''],
    ['an administrator', { ...ANYONE, administrator: true }, ''],
  ];
  test.for(TABLE)('%s', ([, actor, where]) => {
    expect(
      PARTIES.filter((party) => maySignAs(actor, party))
        .map(({ role }) => role)
        .join(),
    ).toBe(where);
  });

  const MAKES: [string, Actor, boolean][] = [
    ['the person', stands('self', SCOPES), true],
    ['a broker', stands('broker', ['see', 'plan']), false],
    ['family who may see', stands('family', ['see']), false],
    ['an officer who decides', office(['decide']), true],
    ['a panel chair', office(['panel']), true],
    ['a signing officer', office(['sign']), true],
    ['a social worker', office(['social-work']), false],
    ['a commissioner', office(['commission']), false],
    ['an officer elsewhere', office(['decide', 'panel', 'sign'], 'S12000049'), false],
    ['an administrator', { ...ANYONE, administrator: true }, false],
  ];
  test.for(MAKES)('makes the agreement: %s', ([, actor, may]) => {
    expect(mayMakeAgreement(actor, { personId: 'p', authorityCode: 'S12000048' })).toBe(may);
  });
});
