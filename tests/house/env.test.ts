import { expect, test } from 'vitest';
import { readEnv } from '#app/platform/env.server.ts';

const SECRET = 'x'.repeat(32);
const OWN = { DATABASE_URL: 'postgresql://db/ettle' };

test('nothing set: the embedded database, the demo world, port 3000', () => {
  expect(readEnv({})).toMatchObject({
    embedded: true,
    demo: true,
    PORT: 3000,
    origin: 'http://localhost:3000',
    UNLIMITED: false,
  });
});

test('a database of one’s own is never a demo unless somebody says so', () => {
  expect(readEnv({ ...OWN, SECRET }).demo).toBe(false);
  expect(readEnv({ ...OWN, SECRET, DEMO: '1' }).demo).toBe(true);
  expect(readEnv({ DEMO: '0' }).demo).toBe(false);
  expect(readEnv({ DEMO: 'false' }).demo).toBe(false);
});

test('a database of one’s own wants a secret of one’s own', () => {
  expect(() => readEnv(OWN)).toThrow(/SECRET/);
  expect(() => readEnv({ ...OWN, SECRET: 'short' })).toThrow(/SECRET/);
});

test('empty is the same as not set', () => {
  expect(readEnv({ DATABASE_URL: '', SMTP_URL: '', PORT: '', SECRET: '' }).embedded).toBe(true);
});

test.for([
  ['PORT', '70000'],
  ['PORT', 'three'],
  ['ORIGIN', 'not an address'],
  ['LOG_LEVEL', 'loud'],
  ['WORKER', 'elsewhere'],
  ['PROXIES', '-1'],
  ['NODE_ENV', 'staging'],
] as const)('a wrong value is named in a sentence: %s=%s', ([name, value]) => {
  expect(() => readEnv({ [name]: value })).toThrow(new RegExp(`The environment is not right:\n  ${name}:`));
});
