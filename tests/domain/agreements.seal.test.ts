import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromJson, toJson } from '#app/domain/agreements/facts.ts';
import { agreementNumber, parseAgreementNumber } from '#app/domain/agreements/number.ts';
import { compile } from '#app/domain/agreements/rules.ts';
import { canonicalText, type Signature, type StoredAgreement, sha256Of, verify } from '#app/domain/agreements/seal.ts';
import { agreementPdf } from '#app/drivers/pdf/agreement.server.ts';
import { ailsa, library } from './agreements.facts.ts';

const result = compile(ailsa, library, ailsa.compiledOn);
if (!result.ok) throw new Error(result.refusal.code);
const { canonical: _, ...made } = result.value;
const unsigned: StoredAgreement = { ...made, state: 'unsigned' };
const signature = (position: number): Signature => ({
  position,
  typedName: `Signer ${position}`,
  capacity: 'self',
  sha256: made.sha256,
  signedAt: new Date(`2026-11-2${position}T10:00:00Z`),
});
const all = made.parties.map((party) => signature(party.position));

/** Every place in a value where there is text, money or a number. */
function leaves(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

function changed(agreement: StoredAgreement, path: (string | number)[], at: number): StoredAgreement {
  const copy = structuredClone(agreement) as unknown as Record<string, unknown>;
  const last = path.at(-1) ?? '';
  const holder = path
    .slice(0, -1)
    .reduce((here, step) => (here as Record<string, unknown>)[step], copy as unknown) as Record<string, unknown>;
  const value = holder[last];
  if (typeof value === 'string') {
    const spot = value.length ? at % value.length : 0;
    holder[last] = `${value.slice(0, spot)}${value[spot] === 'x' ? 'y' : 'x'}${value.slice(spot + 1)}`;
  } else if (typeof value === 'bigint') holder[last] = value + 1n;
  else if (typeof value === 'number') holder[last] = value + 1;
  else holder[last] = !value;
  return copy as unknown as StoredAgreement;
}

describe('the hash of an agreement', () => {
  it('changes when any character of any clause, fact or party changes', () => {
    const paths = leaves({
      clauses: made.clauses,
      facts: made.facts,
      parties: made.parties,
      number: made.number,
      version: made.version,
    });
    expect(paths.length).toBeGreaterThan(250);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.nat(), (path, at) => {
        const other = changed(unsigned, path, at);
        expect(sha256Of(canonicalText(other))).not.toBe(made.sha256);
        expect(verify(other, all).status).toBe('changed');
      }),
      { numRuns: 400 },
    );
  });

  it('changes when clauses or parties change places, or one is taken out', () => {
    const [first, second, ...rest] = made.clauses;
    if (!first || !second) throw new Error('two clauses');
    for (const clauses of [
      [second, first, ...rest],
      [second, ...rest],
      [...made.clauses, first],
    ]) {
      expect(verify({ ...unsigned, clauses }, []).status).toBe('changed');
    }
    expect(verify({ ...unsigned, parties: [...made.parties].reverse() }, []).status).toBe('changed');
  });

  it('does not depend on the order in which a database gives names back', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, turned(inner)]),
      );
    };
    const facts = fromJson(turned(JSON.parse(JSON.stringify(toJson(made.facts))))) as typeof made.facts;
    expect(canonicalText({ ...made, facts, clauses: turned(made.clauses) as typeof made.clauses })).toBe(
      result.value.canonical,
    );
  });

  it('is of one written form: composed letters, one kind of line end, nothing invisible', () => {
    const words = 'Cafe\u0301 with\r\nMorag\u200b\u202e';
    const other = compile({ ...ailsa, outcomes: [...ailsa.outcomes, { words }] }, library, ailsa.compiledOn);
    if (!other.ok) throw new Error(other.refusal.code);
    expect(other.value.facts.outcomes.at(-1)?.words).toBe('Café with\nMorag');
    expect(other.value.canonical).toBe(other.value.canonical.normalize('NFC'));
    expect(other.value.canonical.endsWith('\n')).toBe(true);
  });

  it('takes money to JSON and back without losing a penny', () => {
    fc.assert(
      fc.property(fc.bigInt(), (amount) => {
        expect(fromJson(JSON.parse(JSON.stringify(toJson({ amount }))))).toEqual({ amount });
      }),
    );
  });
});

describe('verification', () => {
  it('says where an agreement stands', () => {
    expect(verify(unsigned, [])).toMatchObject({ status: 'not-yet-signed', signed: 0, places: 4 });
    expect(verify({ ...unsigned, state: 'part-signed' }, all.slice(0, 2))).toMatchObject({
      status: 'part-signed',
      signed: 2,
    });
    expect(verify({ ...unsigned, state: 'signed' }, all)).toMatchObject({
      status: 'as-signed',
      signed: 4,
      sha256: made.sha256,
    });
    expect(verify({ ...unsigned, state: 'void' }, all.slice(0, 1)).status).toBe('void');
  });

  it('sees signatures that were meddled with, and a hash that was put in place of another', () => {
    const other = '0'.repeat(64);
    expect(verify({ ...unsigned, sha256: other }, []).status).toBe('changed');
    expect(verify({ ...unsigned, state: 'signed' }, [{ ...signature(1), sha256: other }, ...all.slice(1)]).status).toBe(
      'changed',
    );
    expect(verify({ ...unsigned, state: 'signed' }, all.slice(1)).status).toBe('changed');
    expect(verify({ ...unsigned, state: 'signed' }, [...all, signature(9)]).status).toBe('changed');
    expect(verify(unsigned, all).status).toBe('changed');
  });

  it('is not fooled when text, hash and signatures are all changed together: the record still holds the old hash', () => {
    const facts = {
      ...made.facts,
      relevantAmount: (made.facts.relevantAmount + 1n) as typeof made.facts.relevantAmount,
    };
    const sha256 = sha256Of(canonicalText({ ...made, facts }));
    const forged = { ...unsigned, facts, sha256, state: 'signed' as const };
    const signatures = all.map((each) => ({ ...each, sha256 }));
    expect(verify(forged, signatures).status).toBe('as-signed');
    expect(verify(forged, signatures, [made.sha256]).status).toBe('changed');
  });

  it('has a sentence for each answer, ending in a full stop', () => {
    for (const each of [
      verify(unsigned, []),
      verify({ ...unsigned, state: 'signed' }, all),
      verify({ ...unsigned, version: 2 }, []),
    ]) {
      expect(each.sentence).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('the number of an agreement', () => {
  const numbers = fc.uint8Array({ minLength: 7, maxLength: 7 }).map(agreementNumber);
  const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const spots = [4, 5, 6, 7, 9, 10, 11, 12];

  it('of a change leads to its agreement', () => {
    const number = agreementNumber(new Uint8Array([1, 2, 3, 4, 5, 6, 7]));
    for (const typed of [`${number}-V1`, `${number.toLowerCase()} v12`])
      expect(parseAgreementNumber(typed)).toEqual({ ok: true, value: number });
  });

  it('is read however people write it', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(number).toMatch(/^ETL-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
        const body = number.slice(4);
        for (const typed of [
          number,
          number.toLowerCase(),
          body,
          body.replace('-', ''),
          ` ${number.replaceAll('-', ' ')} `,
          body.replaceAll('0', 'O').replaceAll('1', 'l'),
        ]) {
          expect(parseAgreementNumber(typed)).toEqual({ ok: true, value: number });
        }
      }),
    );
  });

  it('catches any one wrong character', () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(...spots), fc.constantFrom(...ALPHABET), (number, spot, letter) => {
        fc.pre(number[spot] !== letter);
        expect(parseAgreementNumber(number.slice(0, spot) + letter + number.slice(spot + 1)).ok).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('catches any two neighbours that changed places', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 6 }), (number, at) => {
        const letters = [...number];
        const [a, b] = [spots[at] ?? 0, spots[at + 1] ?? 0];
        fc.pre(letters[a] !== letters[b]);
        [letters[a], letters[b]] = [letters[b] ?? '', letters[a] ?? ''];
        expect(parseAgreementNumber(letters.join('')).ok).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses what cannot be one', () => {
    for (const typed of ['', 'ETL', 'hello', '7K3M-9QX', 'UUUU-UUUU', '7K3M-9QXD-1']) {
      expect(parseAgreementNumber(typed)).toMatchObject({
        ok: false,
        refusal: { code: 'agreement.number-unreadable' },
      });
    }
  });
});

describe('the printed agreement', () => {
  const print = {
    agreement: unsigned,
    signatures: all.slice(0, 0),
    compiledAt: new Date('2026-11-20T12:00:00Z'),
    checkAt: 'https://ettle.example/check',
  };

  it('is the same, byte for byte, twice, and another when somebody has signed', async () => {
    const [first, second] = [await agreementPdf(print), await agreementPdf(print)];
    expect(first.equals(second)).toBe(true);
    const signed = await agreementPdf({
      ...print,
      agreement: { ...unsigned, state: 'part-signed' },
      signatures: all.slice(0, 1),
    });
    expect(first.equals(signed)).toBe(false);
  });

  it('is tagged, titled, in English, and says that it is PDF/UA', async () => {
    const text = (await agreementPdf(print)).toString('latin1');
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    for (const mark of [
      '/MarkInfo',
      '/StructTreeRoot',
      '/Lang (en-GB)',
      '/DisplayDocTitle true',
      '/Outlines',
      '/S /H1',
      '/S /H2',
      '/S /Table',
      '/S /TH',
      '/S /L',
    ]) {
      expect(text, mark).toContain(mark);
    }
    expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it('prints a sign that the font does not have as a question mark, and does not fail', async () => {
    const facts = { ...made.facts, person: { ...made.facts.person, name: '🙂 Ли' } };
    expect((await agreementPdf({ ...print, agreement: { ...unsigned, facts } })).length).toBeGreaterThan(50_000);
  });
});
