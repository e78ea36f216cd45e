import { describe, expect, it } from 'vitest';
import { freshTools } from '#tests/support/database.ts';
import { fileOf, GOOD, line, took } from './register-file.ts';

const tools = await freshTools();

describe('lines that cannot be used', () => {
  const bad: [string, string][] = [
    ['no-number', line({ cs: ' ' })],
    ['wrong-number', line({ cs: 'SP99' })],
    ['no-kind', line({ cs: 'CS2003000020', kind: '' })],
    ['no-council', line({ cs: 'CS2003000021', council: '' })],
    ['unknown-council', line({ cs: 'CS2003000022', council: 'Narnia' })],
    ['public-not-said', line({ cs: 'CS2003000023', list: '' })],
    ['no-name', line({ cs: 'CS2003000024', name: '' })],
    ['no-provider', line({ cs: 'CS2003000025', provider: '' })],
    ['twice', line({ name: 'Again' })],
    ['broken', 'only,three,cells'],
    ['broken', `${line({ cs: 'CS2003000026' })},one,too,many`],
  ];
  it('are rejected one by one, with their line and a reason; the rest comes in', async () => {
    const { counts, rejected } = await took(tools, fileOf([...GOOD, ...bad.map(([, text]) => text)]));
    expect(counts).toMatchObject({ created: 3, rejected: bad.length, listingsCreated: 3 });
    expect(rejected.map((each) => each.reason).sort()).toEqual(bad.map(([reason]) => reason).sort());
    expect(rejected.find((each) => each.reason === 'wrong-number')?.line).toBe(6);
  });
  it('a quote that stands in the wrong place takes its own line only', async () => {
    const { counts } = await took(tools, fileOf([GOOD[0] ?? '', `CS2003000030,Support "Service,x`, ...GOOD.slice(1)]));
    expect(counts).toMatchObject({ unchanged: 3, rejected: 1 });
  });
  it('control characters, long texts and SQL are only text', async () => {
    const { counts } = await took(
      tools,
      fileOf([
        ...GOOD,
        line({ cs: 'CS2003000031', name: `Odd\u0001 Care '); DROP TABLE listing; -- ${'x'.repeat(400)}` }),
      ]),
    );
    expect(counts.created).toBe(1);
  });
});
