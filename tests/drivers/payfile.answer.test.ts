import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '#app/drivers/payments/answer.server.ts';
import { payCsv } from '#app/drivers/payments/payfile.server.ts';
import { pence } from '#app/kit/pence.ts';
import { answerOf, transaction } from '#tests/support/bank-answers.ts';
import { payFileOf, payRow } from '#tests/support/pay-rows.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => {
  const answer = readAnswer(bytes(text));
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
};
const codeOf = (text: string) => {
  const answer = readAnswer(bytes(text));
  return answer.ok ? 'ok' : answer.refusal.code;
};

describe('an answer of a bank as a message of ISO 20022', () => {
  it.each(['03', '10'])('says of each payment what became of it, and why (pain.002.001.%s)', (version) => {
    const text = answerOf(
      [
        transaction('E-2026-00017', 'ACSC', { amount: '40.50' }),
        transaction('E-2026-00018', 'RJCT', { amount: '12.5', reason: 'AC04' }),
        transaction('E-2026-00019', 'ACSP'),
        transaction('E-2026-00020', 'XYZA'),
        transaction('E-2026-00021', 'RJCT', { reason: 'NARR', added: 'Ask <Jo>' }),
      ],
      { version, group: 'PART' },
    );
    const answer = read(text);
    expect(answer).toMatchObject({ format: 'pain.002', aboutMessage: 'ETTLE-RUN-000042', whole: null, broken: [] });
    expect(answer.rows).toEqual([
      { row: 1, reference: 'E-2026-00017', pence: 4_050n, said: 'paid', code: 'ACSC', words: '' },
      ...[{ row: 2, reference: 'E-2026-00018', pence: 1_250n, said: 'rejected', code: 'RJCT' }].map((row) => ({
        ...row,
        words: 'The account is closed.',
      })),
      { row: 3, reference: 'E-2026-00019', pence: null, said: 'taken', code: 'ACSP', words: '' },
      { row: 4, reference: 'E-2026-00020', pence: null, said: 'unclear', code: 'XYZA', words: '' },
      {
        ...{ row: 5, reference: 'E-2026-00021', pence: null, said: 'rejected', code: 'RJCT' },
        words: 'The bank’s reason has the code NARR. The bank adds: “Ask <Jo>”.',
      },
    ]);
  });

  it('is read under any prefix of its names', () => {
    const text = answerOf([transaction('E-2026-00017', 'ACSC')])
      .replace(/<(\/?)(?!\?)/g, '<$1p:')
      .replace('xmlns=', 'xmlns:p=');
    expect(text).toContain('<p:Document');
    expect(read(text).rows).toMatchObject([{ reference: 'E-2026-00017', said: 'paid' }]);
  });

  it('may say one thing of all', () => {
    expect(read(answerOf([], { group: 'RJCT', reason: 'FF01' }))).toMatchObject({
      whole: { said: 'rejected', code: 'RJCT', words: 'The bank could not read the file.' },
      rows: [],
    });
    expect(read(answerOf([], { group: 'ACTC' })).whole).toMatchObject({ said: 'taken' });
  });

  it('names the rows that it cannot use, and takes the others', () => {
    const euro = transaction('E-2026-00018', 'ACSC', { amount: '1.00' }).replace('GBP', 'EUR');
    const text = answerOf([
      transaction('', 'ACSC'),
      euro,
      transaction('E-2026-00019', 'ACSC', { amount: '1.005' }),
      transaction('0123-45', 'ACSC'),
    ]);
    const { rows, broken } = read(text);
    expect(broken).toEqual([
      { row: 1, why: 'answer-row.no-reference' },
      { row: 2, why: 'answer-row.currency' },
      { row: 3, why: 'answer-row.amount' },
    ]);
    expect(rows).toMatchObject([{ row: 4, reference: '0123-45' }]);
  });

  it.each([
    ['', 'answer.no-file'],
    ['<a>', 'answer.not-xml'],
    ['<a/>', 'answer.not-an-answer'],
    ['<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"/>', 'answer.not-an-answer'],
    [answerOf([transaction('E-2026-00017', 'ACSC')]).replace('pain.002', 'pain.001'), 'answer.not-an-answer'],
    [answerOf([]), 'answer.no-rows'],
    [`<!DOCTYPE a [<!ENTITY b "c">]>${answerOf([])}`, 'answer.not-xml'],
    [`${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}`, 'answer.not-xml'],
  ])('is refused when it is no answer: %.40s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });
});

describe('an answer of a bank as a table', () => {
  it('is read by the names of its columns, in any order', () => {
    const { rows, broken } = read(
      'Status;Reference;Amount;Reason\nPaid;E-2026-00017;40,50;\nreturned;E-2026-00018;12.50;AC01\nRejected;E-2026-00019;;No such account\n?;E-2026-00020;1\n',
    );
    expect(broken).toEqual([]);
    expect(rows).toEqual([
      { row: 2, reference: 'E-2026-00017', pence: pence(4_050), said: 'paid', code: 'Paid', words: '' },
      ...[{ row: 3, reference: 'E-2026-00018', pence: pence(1_250), said: 'returned', code: 'returned' }].map(
        (row) => ({
          ...row,
          words: 'The account number is not right.',
        }),
      ),
      {
        ...{ row: 4, reference: 'E-2026-00019', pence: null, said: 'rejected', code: 'Rejected' },
        words: 'The bank says: “No such account”.',
      },
      { row: 5, reference: 'E-2026-00020', pence: pence(100), said: 'unclear', code: '?', words: '' },
    ]);
  });

  it('may be our own table with a word added to each row', () => {
    const [head, ...rest] = payCsv(payFileOf([payRow()]))
      .trim()
      .split('\r\n');
    const text = [`${head},status`, ...rest.map((line) => `${line},${line.startsWith('pay') ? 'paid' : ''}`)].join(
      '\n',
    );
    expect(read(text).rows).toMatchObject([{ reference: 'E-2026-00017', pence: 4_050n, said: 'paid' }]);
  });

  it('names the rows that it cannot use, and takes the others', () => {
    const { rows, broken } = read(
      'reference,amount,status\n,1.00,paid\nA-1234,one,paid\nB-1234,#REF!,paid\nC-1234,2,paid\n',
    );
    expect(broken.map(({ why }) => why)).toEqual(['answer-row.no-reference', 'answer-row.amount', 'answer-row.cells']);
    expect(rows).toMatchObject([{ row: 5, reference: 'C-1234' }]);
  });

  it.each([
    ['reference,status\nA,paid\n', 'answer.columns'],
    ['hello', 'answer.not-an-answer'],
    ['reference,amount,status\n', 'answer.not-an-answer'],
  ])('is refused when it is no answer: %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });
});

it('answers any bytes with an answer or a refusal, and never falls over', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 400 }),
        fc.string({ unit: 'binary' }).map((text) => bytes(`<${text}`)),
      ),
      (any) => {
        expect(typeof readAnswer(any).ok).toBe('boolean');
      },
    ),
    { numRuns: 500 },
  );
});
