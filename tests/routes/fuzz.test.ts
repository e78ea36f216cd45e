import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type Answer, type App, type Ask, startApp } from '#tests/support/app.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type Around, aroundAisha, KEYS } from '#tests/support/plan.ts';
import { SEED } from '#tests/support/quiet.ts';
import { formsOf, type PageForm } from './forms.ts';
import { objectsOf } from './objects.ts';
import { TABLE } from './table.ts';

/** How many inputs in all, and the seed that made them: SEED makes the same again, SEED=random makes others. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 5_000);
const AT_ONCE = 4;

let tools: TestTools;
let app: App;
let around: Around;
let objects: Record<string, string>;
beforeAll(async () => {
  tools = await freshTools({ UNLIMITED: '1' });
  around = await aroundAisha(tools);
  objects = await objectsOf(around);
  app = await startApp(tools);
}, 120_000);

/** Texts that have broken something somewhere. */
const HOSTILE = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\u202e',
  '\ufeff',
  '\ud800',
  '%00',
  '%',
  '%zz',
  '\r\nSet-Cookie: a=b',
  '<script>alert(1)</script>',
  `'; DROP TABLE event; --`,
  `" OR 1=1`,
  '{{7*7}}',
  '{% raw %}',
  '#{7*7}',
  '../../../../etc/passwd',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '-0',
  '-1',
  '0',
  '1e309',
  '9'.repeat(30),
  '99999999999999999999.99',
  '2147483648',
  '9223372036854775808',
  '1.5',
  '1,5',
  '£12.345',
  '£1,000,000,000',
  '0001-01-01',
  '9999-12-31',
  '2026-02-30',
  '+275760-09-13',
  '24:00',
  '25:61',
  '00:00',
  '[]',
  '{}',
  '[object Object]',
  '__proto__',
  'constructor',
  'true',
  'on',
  'x'.repeat(5000),
  '🌹'.repeat(300),
  'مرحبا',
  'ſtraße',
  'İ',
  `${'a'.repeat(255)}@example.org`,
  'name@example.org',
  'javascript:alert(1)',
  '//evil.example',
  'http://[::1',
  '00000000-0000-0000-0000-000000000000',
  '01a20000-0000-7000-8000-000000000000',
  '*',
  '\\',
  '\\x',
  '|',
  '(',
  '[a',
  '&',
  ':*',
  '<->',
];
const hostile = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.integer().map(String) },
);
/** What people really write, by the name of the field, so that a form comes past its door now and then. */
const SENSIBLE: Record<string, string> = {
  name: 'My week',
  knownAs: 'Aisha',
  words: 'I want to hear the geese.',
  why: 'It is what I want.',
  thought1: 'Not for me.',
  thought3: 'Not for me.',
  thought4: 'Not for me.',
  fromDay: '2026-12-08',
  toDay: '2027-06-29',
  on: '2027-03-01',
  toldOn: '2026-11-20',
  seenOn: '2026-11-01',
  bornOn: '1980-02-03',
  from: '10:00',
  to: '12:00',
  email: 'somebody@ettle.example',
  typedName: 'Aisha Rahman',
  reasons: 'It fits what matters to Aisha.',
  town: 'Pitlochry',
  price: '12.50',
  travel: '0',
  spaces: '2',
  radiusKm: '20',
  workers: '3',
  limit: '8000',
  fee: '100',
  phone: '01632 960 201',
  reference: 'PKC/2026/17',
  evidence: 'Power of attorney, seen at home',
  title: 'Company in the garden',
  summary: 'Roses and raised beds.',
  description: 'A cup of tea after.',
  about: 'Two of us and a van.',
  complaintsPolicy: 'Ring us.',
  number: 'ET-0000',
  communicationNote: 'Write large.',
  what: 'A tablet',
  supplier: 'A shop in Perth',
  count: '2',
  withinLimits: 'on',
  ring: 'Bashir, 01632 960 999',
  ifAway: 'My brother comes.',
  option1: '1000',
  option2: '1000',
};
const sensible = (name: string, values: readonly string[], pick: number) =>
  SENSIBLE[name] ?? values[pick % Math.max(1, values.length)] ?? 'It is what I want.';

type Typing = { how: 'sensible' | 'hostile' | 'left out' | 'twice' | 'nested'; pick: number; text: string };
const anyTyping: fc.Arbitrary<Typing> = fc.record({
  how: fc.constantFrom('hostile', 'hostile', 'hostile', 'left out', 'twice', 'nested'),
  pick: fc.nat(1000),
  text: hostile,
});

type Case = { kind: string; door: number; form: number; wild: number; typing: Typing[]; texts: string[]; odd: number };
const anyCase: fc.Arbitrary<Case> = fc.record({
  kind: fc.constantFrom(
    'form',
    'form',
    'form',
    'form',
    'form',
    'form',
    'multipart',
    'body',
    'query',
    'query',
    'path',
    'data',
  ),
  door: fc.nat(100_000),
  form: fc.nat(100),
  // How many of the fields are filled in oddly: often none or one, so that the others are read to the end.
  wild: fc.constantFrom(0, 1, 1, 1, 2, 99),
  typing: fc.array(anyTyping, { minLength: 12, maxLength: 12 }),
  texts: fc.array(hostile, { minLength: 4, maxLength: 4 }),
  odd: fc.nat(1000),
});

/** Every door that somebody can open: who, and which address. */
function doors(): { key: string; path: string; address: string }[] {
  const [heading = '', ...lines] = TABLE.trim().split('\n');
  const columns = heading.trim().split(/\s+/).length;
  return lines.flatMap((line) => {
    const [method, address = '', ...cells] = line.split(/\s+/);
    if (method !== 'GET' || address === '/sign-out') return [];
    const path = address.replace(/\{(\w+)\}/g, (_, name: string) => objects[name] ?? name);
    return Array.from({ length: columns }, (_, n) => n)
      .filter((n) => cells[n] === '200')
      .map((n) => ({ key: ['nobody', ...KEYS][n] ?? 'nobody', path, address }));
  });
}

function typed({ fields }: PageForm, { typing, wild, odd }: Case): URLSearchParams {
  const sent = new URLSearchParams();
  for (const [n, { name, values }] of fields.entries()) {
    const one = typing[n % typing.length];
    const isWild = (n + odd) % Math.max(1, fields.length) < wild;
    const { how, pick, text } = isWild && one ? one : { how: 'sensible', pick: odd + n, text: '' };
    if (how === 'sensible' || how === 'twice') sent.append(name, sensible(name, values, pick));
    if (how === 'hostile' || how === 'twice') sent.append(name, text);
    if (how === 'nested')
      sent.append(`${name}${['[]', '[0]', '.x', '[99999]', '[__proto__]', '[0].a.b', '[-1]'][pick % 7]}`, text);
  }
  return sent;
}

const QUERIES = [
  'q',
  'near',
  'within',
  'outcome',
  'activity',
  'day',
  'part',
  'provider',
  'ready',
  'page',
  'max',
  'unit',
  'online',
  'spaces',
  'language',
  'authority',
  'sort',
  'next',
  'done',
  'add',
  'token',
  'lost',
  'council',
  'state',
  'code',
  'iss',
  'number',
  'again',
  '_data',
  '_routes',
  'index',
];

function queryOf({ texts, typing }: Case): string {
  return texts
    .map(
      (text, n) =>
        `${QUERIES[(typing[n]?.pick ?? 0) % QUERIES.length]}${typing[n]?.how === 'nested' ? '[]' : ''}=${encoded(text)}`,
    )
    .join('&');
}

/** Lone surrogates have no encoding: sent as the bytes of nothing. */
const encoded = (text: string) => encodeURIComponent(text.toWellFormed());

function multipart(form: URLSearchParams, odd: number): Ask {
  const boundary = 'ettle-boundary';
  const parts = [...form].map(([name, value]) => {
    const file = odd % 3 === 0 ? '; filename="../../x.html"\r\nContent-Type: text/html' : '';
    return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`;
  });
  const whole = `${parts.join('')}--${boundary}--\r\n`;
  const cut = odd % 4 === 0 ? whole.slice(0, odd % Math.max(1, whole.length)) : whole;
  return {
    body: cut,
    headers: { 'content-type': `multipart/form-data${odd % 5 === 0 ? '' : `; boundary=${boundary}`}` },
  };
}

const TYPES = [
  'application/json',
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded; charset=utf-16',
  'multipart/form-data; boundary=',
  'x',
  '',
  'application/octet-stream',
];

type Door = ReturnType<typeof doors>[number];

/** Those of the doors that have a form behind them. */
async function doorsWithForms(open: readonly Door[]): Promise<Door[]> {
  const found: Door[] = [];
  for (const door of open) {
    const browser = door.key === 'nobody' ? app.nobody : await app.as(door.key);
    if (writing(formsOf((await browser(door.path)).text, door.path)).length > 0) found.push(door);
  }
  return found;
}

const writing = (forms: readonly PageForm[]) => forms.filter(({ action }) => !action.startsWith('/sign-out'));

async function ask(
  one: Case,
  every: readonly Door[],
  withForm: readonly Door[],
): Promise<{ said: string; answer: Answer }> {
  const open = one.kind === 'form' || one.kind === 'multipart' ? withForm : every;
  const door = open[one.door % open.length] ?? { key: 'nobody', path: '/', address: '/' };
  const browser = door.key === 'nobody' ? app.nobody : await app.as(door.key);
  const send = async (path: string, asked: Ask = {}) => {
    const what = asked.form ? new URLSearchParams(asked.form).toString() : String(asked.body ?? '');
    return {
      said: `${one.kind} by ${door.key}: ${asked.body !== undefined || asked.form ? 'POST' : 'GET'} ${path} ${what}`.slice(
        0,
        900,
      ),
      answer: await browser(path, asked),
    };
  };
  if (one.kind === 'query') return send(`${['/search', '/api/v1/listings', door.path][one.odd % 3]}?${queryOf(one)}`);
  if (one.kind === 'data') return send(`${door.path === '/' ? '/_root' : door.path}.data?${queryOf(one)}`);
  if (one.kind === 'path') {
    const parts = door.path.split('/');
    const at = 1 + (one.odd % Math.max(1, parts.length - 1));
    parts[at] = encoded(one.texts[0] ?? '') || '.';
    return send(parts.join('/'), one.odd % 2 ? { form: { intent: 'end', version: '1' } } : {});
  }
  if (one.kind === 'body') {
    const headers: Record<string, string> = { 'content-type': TYPES[one.odd % TYPES.length] ?? '' };
    return send(door.path, { body: Buffer.from(one.texts.join('='), one.odd % 2 ? 'latin1' : 'utf8'), headers });
  }
  const page = await browser(door.path);
  const forms = writing(formsOf(page.text, door.path));
  const form = forms[one.form % Math.max(1, forms.length)] ?? {
    action: door.path,
    fields: [{ name: 'intent', values: [] }],
  };
  const sent = typed(form, one);
  return send(form.action, one.kind === 'multipart' ? multipart(sent, one.odd) : { form: sent });
}

test('no page believes a ?done= that is not its own, not even what every object knows', {
  timeout: 300_000,
}, async () => {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const { key, path, address } of doors()) {
    // One of those who may see it is enough: what a page says it has done does not hang on who looks.
    if (seen.has(address)) continue;
    seen.add(address);
    const browser = key === 'nobody' ? app.nobody : await app.as(key);
    for (const done of ['constructor', '__proto__', 'toString', '<b>', '']) {
      const { status } = await browser(`${path}?done=${encoded(done)}`);
      if (status >= 500) faults.push(`${status} ${key}: ${path}?done=${done}`);
    }
  }
  expect(faults).toEqual([]);
});

test('no part of an address has to be what it should be: whatever else stands there, nothing is a fault', {
  timeout: 600_000,
}, async () => {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const { key, path, address } of doors()) {
    if (seen.has(address)) continue;
    seen.add(address);
    const browser = key === 'nobody' ? app.nobody : await app.as(key);
    const [parts, named] = [path.split('/'), address.split('/')];
    for (const [at, name] of named.entries()) {
      if (!name.includes('{')) continue;
      const other = parts.with(at, '%5Ba').join('/');
      for (const asked of [{}, { form: { intent: 'end', version: '1' } }]) {
        const { status } = await browser(other, asked);
        if (status >= 500) faults.push(`${status} ${key}: ${'form' in asked ? 'POST' : 'GET'} ${other}`);
      }
    }
  }
  expect(faults).toEqual([]);
});

test(`${RUNS} generated inputs into every form and address (seed ${SEED}): none is answered with a fault`, {
  timeout: 900_000,
}, async () => {
  const open = doors();
  const withForm = await doorsWithForms(open);
  const withForms = new Set<string>();
  const statuses: Record<number, number> = {};
  const faults: string[] = [];
  const waiting = fc.sample(anyCase, { numRuns: RUNS, seed: SEED });
  const worker = async () => {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const { said, answer } = await ask(one, open, withForm);
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      if (said.startsWith('form')) withForms.add(said.split(' ')[4]?.replace(/[0-9a-f-]{36}/g, ':id') ?? '');
      if (answer.status >= 500) faults.push(`${answer.status} ${said}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect([...new Set(faults)].slice(0, 20)).toEqual([]);
  // Some forms came past their door and were done, or the inputs were too wild to show anything.
  if (RUNS >= 1000) expect((statuses[302] ?? 0) + (statuses[303] ?? 0), JSON.stringify(statuses)).toBeGreaterThan(50);
  if (RUNS >= 1000) expect(withForms.size).toBeGreaterThan(15);
});
