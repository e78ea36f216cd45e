/**
 * Where money is paid to: a British account, as a sort code and a number or as an IBAN, under the name that the bank knows. Only accounts in
 * pounds that Faster Payments and Bacs reach: an IBAN of another country is refused, because a pay file in pounds could not be sent to it.
 * Whether the account is there, and whose it is, the payer's bank says (Confirmation of Payee); here only its form is read.
 */
import { electronicFormatIBAN, isValidIBAN } from 'ibantools';
import { ok, type Result, refuse } from '../../kit/result.ts';

export type BankRefusal =
  | 'bank.name'
  | 'bank.name-letters'
  | 'bank.which'
  | 'bank.sort-code'
  | 'bank.account-number'
  | 'bank.iban'
  | 'bank.iban-country';

/** `sortCode` six digits, `number` eight; `iban` where that is what was given: it holds the same two. */
export type Account = { name: string; sortCode: string; number: string; iban: string | null };

/** As somebody typed it. Either the sort code and the number, or the IBAN. */
export type TypedAccount = { name: string; sortCode: string; accountNumber: string; iban: string };

/** ISO 20022 has room for 70 in every version that banks take (Max70Text of an account's name). */
export const MOST_NAME_LETTERS = 70;

/** Letters that no decomposition gives a plain one for, and what stands for them in names. */
const PLAIN: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', ø: 'o', Ø: 'O', ð: 'd', Ð: 'D', þ: 'th', Þ: 'Th', ł: 'l', Ł: 'L' },
  ...{ đ: 'd', Đ: 'D', ħ: 'h', Ħ: 'H', ı: 'i', '&': ' and ', '+': ' and ', '@': ' at ' },
};

/**
 * A text in the letters that every bank takes: A to Z, digits, blank, full stop and hyphen. They are what both Bacs (Standard 18) and the
 * Latin set of ISO 20022 messages have; accents go, an ampersand becomes a word, an apostrophe vanishes, anything else is a blank.
 */
export function bankText(text: string, most: number): string {
  return [...text.normalize('NFKD')]
    .map((letter) => PLAIN[letter] ?? letter)
    .join('')
    .replace(/[\p{M}'’‘ʼ`´]/gu, '')
    .replace(/[^A-Za-z0-9 .-]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, most)
    .trim();
}

const digits = (typed: string) => typed.replace(/[\s-]/g, '');

/**
 * What an account is, from what somebody typed. Refuses a name that no bank could write, a code of another length than its own, an IBAN whose
 * check digits are wrong or that is of another country, and both ways at once when they are not of one account.
 */
export function readAccount(typed: TypedAccount): Result<Account, BankRefusal> {
  const name = typed.name.replace(/\s+/g, ' ').trim();
  if (name === '' || [...name].length > MOST_NAME_LETTERS) return refuse('bank.name', { field: 'name' });
  if (!/[A-Za-z].*[A-Za-z]/.test(bankText(name, MOST_NAME_LETTERS)))
    return refuse('bank.name-letters', { field: 'name' });
  const iban = typed.iban.trim() === '' ? null : (electronicFormatIBAN(typed.iban) ?? '');
  const [sortCode, number] = [digits(typed.sortCode), digits(typed.accountNumber)];
  if (iban === null) {
    if (!/^\d{6}$/.test(sortCode)) return refuse('bank.sort-code', { field: 'sortCode' });
    if (!/^\d{8}$/.test(number)) return refuse('bank.account-number', { field: 'accountNumber' });
    return ok({ name, sortCode, number, iban: null });
  }
  if (!isValidIBAN(iban)) return refuse('bank.iban', { field: 'iban' });
  if (!iban.startsWith('GB')) return refuse('bank.iban-country', { field: 'iban' });
  // GB, two check digits, four letters of the bank, the sort code, the number.
  const within = { sortCode: iban.slice(8, 14), number: iban.slice(14) };
  if ((sortCode && sortCode !== within.sortCode) || (number && number !== within.number))
    return refuse('bank.which', { field: 'iban' });
  return ok({ name, ...within, iban });
}

/** What is shown of an account: never more than the last four digits of its number. */
export const lastDigits = (account: Pick<Account, 'number'>): string => account.number.slice(-4);

/** '09-01-28': a spreadsheet leaves it as it is, and keeps a nought at its beginning. */
export const shownSortCode = (sortCode: string): string => sortCode.replace(/(\d\d)(?=\d)/g, '$1-');
