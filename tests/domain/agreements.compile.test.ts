import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgreementFacts } from '#app/domain/agreements/facts.ts';
import { figuresIn } from '#app/domain/agreements/figures.ts';
import { partiesInOrder } from '#app/domain/agreements/policy.ts';
import { type ClauseLibrary, compile, numbersAgree, requiredClauses } from '#app/domain/agreements/rules.ts';
import { addDays, day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { readClause } from '#seed/reference/clauses/read.ts';
import { ailsa, ailsaByProxy, library } from './agreements.facts.ts';

const onDay = ailsa.compiledOn;
const compiled = (facts: AgreementFacts, of: ClauseLibrary = library) => {
  const result = compile(facts, of, onDay);
  if (!result.ok)
    throw new Error(JSON.stringify(result.refusal, (_, value) => (typeof value === 'bigint' ? `${value}p` : value)));
  return result.value;
};
const refusal = (facts: AgreementFacts, of: ClauseLibrary = library) => {
  const result = compile(facts, of, onDay);
  return result.ok ? null : result.refusal;
};
const required = library.required.map((one) => one.code);

describe('an agreement is compiled from its facts', () => {
  it('has every clause that is required, in order, and the optional ones that apply', () => {
    const codes = compiled(ailsa).clauses.map((clause) => clause.code);
    expect(codes).toEqual(expect.arrayContaining([...required, 'C10', 'C18', 'C30']));
    expect(codes).toEqual([...codes].sort());
  });

  it('leaves the limits for unregistered support out when everything is registered', () => {
    const lines = ailsa.lines.map((line) => ({ ...line, registered: true, registrationNumber: 'CS2010238541' }));
    expect(compiled({ ...ailsa, lines }).clauses.map((clause) => clause.code)).not.toContain('C18');
  });

  it('says the same, byte for byte, every time', () => {
    expect(compiled(ailsa).canonical).toBe(compiled(structuredClone(ailsa)).canonical);
  });

  it('keeps what people wrote as it is: no escaping, and no clause of their own', () => {
    const why = 'Me & my “pals” <3\n\n- {{ relevantAmount }} {% if %} Ñ';
    const said = compiled({ ...ailsa, chosen: { ...ailsa.chosen, why } }).clauses.find(
      (clause) => clause.code === 'C03',
    );
    expect(said?.body).toContain('Me & my “pals” <3 - {{ relevantAmount }} {% if %} Ñ');
  });

  it('takes whatever people write, figures and all, and is stopped only by nothing at all', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('£20', '5', ' days', '\n\n', '- ', '1 May 2026', '{{ x }}', '{% if', '£', ' '),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(
        pieces.map((some) => some.join('')),
        pieces.map((some) => some.join('')),
        (why, words) => {
          const result = compile(
            { ...ailsa, chosen: { ...ailsa.chosen, why }, outcomes: [...ailsa.outcomes, { words }] },
            library,
            onDay,
          );
          if (!result.ok) expect(result.refusal).toMatchObject({ code: 'agreement.value-missing' });
          else expect(result.value.facts.chosen.why.trim()).not.toBe('');
        },
      ),
      { numRuns: 60 },
    );
  });

  it('speaks in short plain words under each clause, to the person, without naming law', () => {
    for (const clause of compiled(ailsaByProxy).clauses) {
      expect(clause.plain, clause.code).toMatch(/\b(you|your|we|us|everyone|nobody|people|provider)\b/i);
      expect(clause.plain, clause.code).not.toMatch(/\b(section|Act|pursuant|herein|the Person|the Authority)\b/);
      expect(clause.plain.split(/[.!?]+\s/).length, clause.code).toBeLessThanOrEqual(2);
    }
  });
});

describe('it refuses, and names what is in the way', () => {
  it('when any required clause is missing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...required), (code) => {
        const clauses = library.clauses.filter((clause) => clause.code !== code);
        expect(refusal(ailsa, { ...library, clauses })).toMatchObject({
          code: 'agreement.clause-missing',
          facts: { clause: code },
        });
      }),
    );
  });

  it('when any required clause is not yet in force, or out of date', () => {
    fc.assert(
      fc.property(fc.constantFrom(...required), fc.integer({ min: 0, max: 400 }), (code, days) => {
        const change = (dates: object) =>
          library.clauses.map((one) => (one.code === code ? { ...one, ...dates } : one));
        expect(refusal(ailsa, { ...library, clauses: change({ fromDay: addDays(onDay, days + 1) }) })?.code).toBe(
          'agreement.clause-not-yet-in-force',
        );
        const ended = change({ fromDay: day('2020-01-01'), toDay: addDays(onDay, -days) });
        expect(refusal(ailsa, { ...library, clauses: ended })).toMatchObject({
          code: 'agreement.clause-out-of-date',
          facts: { clause: code },
        });
      }),
    );
  });

  it('when a required clause comes out empty, or is not good Liquid', () => {
    const with14 = (body: string) => ({
      ...library,
      clauses: library.clauses.map((one) => (one.code === 'C14' ? { ...one, body } : one)),
    });
    expect(refusal(ailsa, with14('{% if false %}x{% endif %}'))).toMatchObject({
      code: 'agreement.clause-empty',
      facts: { clause: 'C14' },
    });
    for (const body of [
      '{% if %}',
      '{{ x',
      '{% include "C01" %}',
      '{% render "C01" %}',
      '{{ number | upcase }}',
      '{{ "now" | date: "%Y" }}',
    ]) {
      expect(refusal(ailsa, with14(body))?.code, body).toBe('agreement.clause-broken');
    }
  });

  it('when nobody has said which clauses are required', () => {
    expect(refusal(ailsa, { ...library, required: [] })?.code).toBe('agreement.no-required-clauses');
    expect(requiredClauses('tripartite', { ...library, required: [] }, onDay).ok).toBe(false);
  });

  it('when any value that its clauses name is missing or empty', () => {
    for (const [path, empty] of emptyable(ailsaByProxy)) {
      const result = refusal(without(ailsaByProxy, path, empty));
      expect(result, path.join('.')).toMatchObject({ code: 'agreement.value-missing' });
      expect(String(result?.facts?.clause), path.join('.')).toMatch(/^C\d\d$/);
      // No lines at all is first noticed as no providers.
      const name = path.join('.') === 'lines' ? 'providers' : path.filter((step) => !/^\d+$/.test(step)).at(-1);
      expect(String(result?.facts?.value), path.join('.')).toContain(name);
    }
  });

  it('when the totals are not the sums of their lines', () => {
    const totals = { ...ailsa.totals, perWeek: pence(15_071) };
    expect(refusal({ ...ailsa, totals })).toMatchObject({
      code: 'agreement.totals-differ',
      facts: { total: 'perWeek' },
    });
  });

  it('when a figure in the prose is not in the facts', () => {
    const text = compiled(ailsa);
    for (const [from, to] of [
      ['£150.70', '£150.71'],
      ['Monday 7 December 2026', 'Monday 7 December 2027'],
      ['28 days', '29 days'],
      ['Thursday 1 October', 'Friday 1 October'],
    ]) {
      const clauses = text.clauses.map((clause) => ({ ...clause, body: clause.body.replaceAll(from ?? '', to ?? '') }));
      expect(clauses).not.toEqual(text.clauses);
      const result = numbersAgree({ ...text, clauses }, ailsa);
      expect(result.ok || result.refusal.code, to).toBe('agreement.figure-differs');
    }
    expect(numbersAgree(text, ailsa).ok).toBe(true);
  });

  it('not when a figure stands in the person’s own words', () => {
    const outcomes = [...ailsa.outcomes, { words: 'Put £20 by each month for the 3 May 2028 trip' }];
    expect(refusal({ ...ailsa, outcomes })).toBeNull();
  });
});

describe('a clause file is refused loudly', () => {
  const file = (body: string, plain = 'You see.') =>
    `---\ncode: C99\nversion: 1\nneed: optional\nheading: Test\nsource: test\nsureness: proposal\nfromDay: 2026-11-01\nlegalReview: draft\n---\n${body}\n\n--- plain ---\n${plain}\n`;
  it.each([
    ['an unknown name', 'Hello {{ person.nmae }}', /person\.nmae/],
    ['an unknown name in a loop', '{% for line in lines %}{{ line.prize | pounds }}{% endfor %}', /line\.prize/],
    ['an unknown name in a condition', '{% if holder.sort == "x" %}a{% endif %}', /holder\.sort/],
    ['bad Liquid', 'Hello {% if x %}', /not closed/],
    ['an unknown filter', 'Hello {{ number | shout }}', /shout/],
    ['an amount of its own', 'It costs £20.', /£20/],
    ['a period of its own', 'Within 28 days.', /28 days/],
    ['a date of its own', 'From 1 April 2027.', /1 April 2027/],
  ])('for %s', (_, body, message) => {
    expect(() => readClause(file(body), 'C99.md')).toThrow(message);
  });
  it('for a plain twin that is not there, or front matter that is not whole', () => {
    expect(() => readClause(file('Hello', '  '), 'C99.md')).toThrow(/C99/);
    expect(() => readClause(file('Hello').replace('need: optional\n', ''), 'C99.md')).toThrow(/need/);
  });
});

describe('figures and parties', () => {
  it('reads amounts, days and counts as people write them', () => {
    expect(
      figuresIn('£1,041.50 on Friday 4 December 2026, within 5 working days, 10 per cent').map((one) => one.key),
    ).toEqual(['pounds 104150', 'day 2026-12-04', 'count 5', 'count 10']);
  });
  it('signs in order: the person, each provider once, the holder if it is not the authority, the authority', () => {
    expect(partiesInOrder(ailsa).map((party) => party.role)).toEqual(['person', 'provider', 'provider', 'authority']);
    const twice = { ...ailsaByProxy, lines: [...ailsaByProxy.lines, ...ailsaByProxy.lines] };
    expect(partiesInOrder(twice).map((party) => [party.position, party.role])).toEqual([
      [1, 'person'],
      [2, 'provider'],
      [3, 'provider'],
      [4, 'holder'],
      [5, 'authority'],
    ]);
  });
});

// Values that no clause prints, or that may be empty because a clause says so in words.
const MAY_BE_EMPTY =
  /^(number|version|model|person\.(id|communication|communicationNote|signs\.how)|authority\.(code|contact)|holder\.(id|kind)|chosen\.option|contribution\.state|decision\.kind|contacts\.x|lines\.\d\.(registered|provider\.(id|kind)))$/;

function emptyable(value: unknown, path: string[] = []): [string[], unknown][] {
  const name = path.join('.');
  if (MAY_BE_EMPTY.test(name)) return [];
  if (/^lines\.0\.readinessReason$|^lines\.1\.registrationNumber$/.test(name)) return [];
  if (Array.isArray(value)) return [[path, []], ...value.flatMap((each, at) => emptyable(each, [...path, String(at)]))];
  if (value !== null && typeof value === 'object')
    return Object.entries(value).flatMap(([key, each]) => emptyable(each, [...path, key]));
  return typeof value === 'string'
    ? [
        [path, ''],
        [path, ' '],
        [path, undefined],
      ]
    : [[path, undefined]];
}

function without(facts: AgreementFacts, path: string[], value: unknown): AgreementFacts {
  const copy = structuredClone(facts);
  const last = path.at(-1) ?? '';
  const holder = path.slice(0, -1).reduce((at, step) => (at as never)[step], copy as unknown);
  (holder as Record<string, unknown>)[last] = value;
  return copy;
}
