// The file that the holder's own bank takes: ISO 20022 pain.001.001.09, or a table with control totals. Pounds, British accounts, and
// nothing about the person that the support is for: the payee reads its own invoice's number, and the bank reads no more.
import { stringify } from 'csv-stringify/sync';
import { XMLBuilder } from 'fast-xml-parser';
import { type Account, bankText, MOST_NAME_LETTERS, shownSortCode } from '#app/domain/payments/bank-rules.ts';
import {
  amountOf,
  type FileRow,
  type Format,
  type PayFile,
  SERVICE_LEVELS,
  totalsOf,
} from '#app/domain/payments/file-rules.ts';
import { harmless } from '#app/kit/cells.ts';
import { assert } from '#app/kit/result.ts';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';
/** How the messages name British sort codes (external code set ClearingSystemIdentification). */
const SORT_CODES = 'GBDSC';

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true, indentBy: ' ' });

const partyOf = ({ name }: Account) => ({ Nm: bankText(name, MOST_NAME_LETTERS) });
const agentOf = ({ sortCode }: Account) => ({
  FinInstnId: { ClrSysMmbId: { ClrSysId: { Cd: SORT_CODES }, MmbId: sortCode } },
});
const accountOf = ({ iban, number }: Account) => ({
  Id: iban ? { IBAN: iban } : { Othr: { Id: number, SchmeNm: { Cd: 'BBAN' } } },
});

const transferOf = ({ reference, pence, payee }: FileRow) => ({
  PmtId: { InstrId: reference, EndToEndId: reference },
  Amt: { InstdAmt: { '@Ccy': 'GBP', '#text': amountOf(pence) } },
  CdtrAgt: agentOf(payee),
  Cdtr: partyOf(payee),
  CdtrAcct: accountOf(payee),
  RmtInf: { Ustrd: reference },
});

/** A moment as the messages write it: seconds and no less. */
const seconds = (at: Date) => `${at.toISOString().slice(0, 19)}Z`;

/** The message. The same payments always give the same bytes. Throws when a row is not one of these rules: nothing is sent half. */
export function pain001(file: PayFile): string {
  checked(file);
  const { count, pence } = totalsOf(file.rows);
  const totals = { NbOfTxs: String(count), CtrlSum: amountOf(pence) };
  const message = {
    GrpHdr: { MsgId: file.messageId, CreDtTm: seconds(file.madeAt), ...totals, InitgPty: partyOf(file.payer) },
    PmtInf: {
      PmtInfId: file.messageId,
      PmtMtd: 'TRF',
      BtchBookg: 'true',
      ...totals,
      PmtTpInf: { SvcLvl: { Cd: SERVICE_LEVELS[file.scheme] } },
      ReqdExctnDt: { Dt: file.payOn },
      Dbtr: partyOf(file.payer),
      DbtrAcct: { ...accountOf(file.payer), Ccy: 'GBP' },
      DbtrAgt: agentOf(file.payer),
      ChrgBr: 'SHAR',
      CdtTrfTxInf: file.rows.map(transferOf),
    },
  };
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    Document: { '@xmlns': NAMESPACE, CstmrCdtTrfInitn: message },
  });
}

const COLUMNS = ['record', 'reference', 'amount', 'sort_code', 'account_number', 'account_name', 'pay_on', 'payments'];

/**
 * The same as a table: one row that says whose file it is, one for each payment, and one with the totals. ASCII, without a mark at its
 * beginning, which banks stumble over; no cell that a spreadsheet would run.
 */
export function payCsv(file: PayFile): string {
  checked(file);
  const { count, pence } = totalsOf(file.rows);
  const who = (account: Account) => [
    shownSortCode(account.sortCode),
    account.number,
    bankText(account.name, MOST_NAME_LETTERS),
  ];
  const rows = [
    COLUMNS,
    ['from', file.messageId, '', ...who(file.payer), file.payOn, ''],
    ...file.rows.map((row) => ['pay', row.reference, amountOf(row.pence), ...who(row.payee), file.payOn, '']),
    ['total', file.messageId, amountOf(pence), '', '', '', '', String(count)],
  ];
  return stringify(
    rows.map((cells) => cells.map(harmless)),
    { record_delimiter: 'windows' },
  );
}

/** The file in the way that the holder's bank takes it. */
export const payFile = (format: Format, file: PayFile): string =>
  format === 'pain.001' ? pain001(file) : payCsv(file);

function checked({ messageId, rows, payer }: PayFile): void {
  assert(/^[A-Z0-9-]{6,35}$/.test(messageId), 'a message has a name that banks take');
  assert(rows.length > 0, 'a file has payments');
  const seen = new Set<string>();
  for (const { reference, pence, payee } of rows) {
    assert(/^[A-Z0-9-]{6,18}$/.test(reference) && !seen.has(reference), `a reference is there once: ${reference}`);
    assert(pence > 0n, 'a payment is more than nothing');
    seen.add(reference);
    assertAccount(payee);
  }
  assertAccount(payer);
}

function assertAccount({ sortCode, number, name }: Account): void {
  assert(/^\d{6}$/.test(sortCode) && /^\d{8}$/.test(number), 'an account has a sort code and a number');
  assert(bankText(name, MOST_NAME_LETTERS) !== '', 'an account has a name that a bank can write');
}
