import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bankText,
  lastDigits,
  readAccount,
  shownSortCode,
  type TypedAccount,
} from '#app/domain/payments/bank-rules.ts';

const typed = (over: Partial<TypedAccount> = {}): TypedAccount => ({
  ...{ name: 'Morag Stewart', sortCode: '09-01-28', accountNumber: '0012 3456', iban: '' },
  ...over,
});
const codeOf = (over: Partial<TypedAccount>) => {
  const read = readAccount(typed(over));
  return read.ok ? 'ok' : `${read.refusal.code} ${read.refusal.field}`;
};

describe('an account to be paid to', () => {
  it('is a sort code and a number, with the hyphens and blanks that people write', () => {
    expect(readAccount(typed())).toEqual({
      ok: true,
      value: { name: 'Morag Stewart', sortCode: '090128', number: '00123456', iban: null },
    });
  });

  it('is an IBAN too, which holds both', () => {
    const account = { name: 'Morag Stewart', sortCode: '601613', number: '31926819', iban: 'GB29NWBK60161331926819' };
    const given = typed({ sortCode: '', accountNumber: '', iban: 'gb29 nwbk 6016 1331 9268 19' });
    expect(readAccount(given)).toEqual({ ok: true, value: account });
    expect(codeOf({ sortCode: '60-16-13', accountNumber: '31926819', iban: 'GB29NWBK60161331926819' })).toBe('ok');
  });

  it.each([
    [{ sortCode: '09-01-2' }, 'bank.sort-code sortCode'],
    [{ sortCode: '' }, 'bank.sort-code sortCode'],
    [{ sortCode: '0901２8' }, 'bank.sort-code sortCode'],
    [{ accountNumber: '1234567' }, 'bank.account-number accountNumber'],
    [{ accountNumber: '12345678a' }, 'bank.account-number accountNumber'],
    [{ iban: 'GB28NWBK60161331926819' }, 'bank.iban iban'],
    [{ iban: 'nonsense' }, 'bank.iban iban'],
    [{ iban: 'DE89370400440532013000' }, 'bank.iban-country iban'],
    [{ iban: 'GB29NWBK60161331926819' }, 'bank.which iban'],
    [{ name: ' ' }, 'bank.name name'],
    [{ name: 'x'.repeat(71) }, 'bank.name name'],
    [{ name: '李小龙' }, 'bank.name-letters name'],
    [{ name: 'a\u0000' }, 'bank.name-letters name'],
  ])('is refused when its form is wrong: %o', (over, code) => {
    expect(codeOf(over)).toBe(code);
  });

  it('shows its last four digits and no more', () => {
    expect(lastDigits({ number: '00123456' })).toBe('3456');
    expect(shownSortCode('090128')).toBe('09-01-28');
  });
});

describe('a text for a bank', () => {
  it.each([
    ['Morag’s Garden Help', 'Morags Garden Help'],
    ['Càirdeas & Sons (Ísafjörður)', 'Cairdeas and Sons Isafjordur'],
    ['=HYPERLINK("x")', 'HYPERLINK x'],
    ['Łukasz <b>', 'Lukasz b'],
  ])('%s is written %s', (text, written) => {
    expect(bankText(text, 70)).toBe(written);
  });

  it('is made of letters that every bank takes, is no longer than asked, and is the same when written again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 140 }), (text, most) => {
        const written = bankText(text, most);
        expect(written).toMatch(/^[A-Za-z0-9 .-]*$/);
        expect(written.length).toBeLessThanOrEqual(most);
        expect(bankText(written, most)).toBe(written);
      }),
    );
  });
});
