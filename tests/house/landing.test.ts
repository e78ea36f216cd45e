import { expect, test } from 'vitest';
import { type Actor, ANYONE, SCOPES } from '#app/access/actor.ts';
import { landingFor } from '#app/web/landing.ts';
import { safeNext } from '#app/web/session.server.ts';

const signedIn: Actor = { ...ANYONE, loginId: 'a', name: 'A' };
const self = { personId: 'p1', name: 'Aisha Rahman', knownAs: 'Aisha', capacity: 'self', scope: SCOPES } as const;
const other = { ...self, personId: 'p2', capacity: 'broker' } as const;
const provider = { providerId: 'x', name: 'Open String', role: 'owner' } as const;
const office = {
  authorityCode: 'S12000048',
  authorityName: 'Perth and Kinross',
  title: 'Social worker',
  duties: [],
  limitPencePerYear: null,
};

test.each<[string, Partial<Actor>, string]>([
  ['a supported person', { standings: [self] }, '/my'],
  ['a supported person who also acts for somebody', { standings: [self, other] }, '/my'],
  ['somebody who acts for one person', { standings: [other] }, '/my'],
  ['a broker for two', { standings: [other, { ...other, personId: 'p3' }] }, '/my/who'],
  ['a provider', { providers: [provider] }, '/desk'],
  ['an officer', { offices: [office] }, '/council'],
  ['a holder', { holders: [{ holderId: 'h', name: 'Kist Trust' }] }, '/holder'],
  ['an administrator', { administrator: true }, '/admin'],
  ['somebody new', {}, '/welcome'],
])('after signing in %s goes to the right start', (_who, has, where) => {
  expect(landingFor({ ...signedIn, ...has })).toBe(where);
});

test('after signing in nobody is sent to another site', () => {
  for (const bad of [
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:1',
    '/a b',
  ]) {
    expect(safeNext(bad, '/my')).toBe('/my');
  }
  expect(safeNext('/my/arrangements/1/build?step=2')).toBe('/my/arrangements/1/build?step=2');
});
