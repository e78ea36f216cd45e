// What the holder's bank says became of a file: ISO 20022 pain.002, or a table. Strict with the whole: what is not an answer is refused.
// Patient with its rows: what cannot be read, or is not known, is named, and the others are taken.
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import {
  type Answer,
  type AnswerRefusal,
  type AnswerRow,
  type AnswerRowProblem,
  reasonFor,
  saidByCode,
  saidInWords,
} from '#app/domain/payments/file-rules.ts';
import { cellText, pounds } from '#app/kit/cells.ts';
import { readCsv } from '#app/kit/csv.ts';
import { type Pence, pence } from '#app/kit/pence.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { shortened } from '#app/kit/sheet.ts';

const MOST_BYTES = 16 * 1024 * 1024;
const MOST_ROWS = 20_000;
/** Every version from .03 on says these things in these places; .03 and .10 are what British banks send. */
const NAMESPACE = /^urn:iso:std:iso:20022:tech:xsd:pain\.002\.001\.(?:0[3-9]|1[0-4])$/;

/** Reads the bytes of the bank's answer, whichever of the two it is. Refuses what is neither. */
export function readAnswer(bytes: Uint8Array): Result<Answer, AnswerRefusal> {
  if (bytes.length === 0) return refuse('answer.no-file', { field: 'file' });
  if (bytes.length > MOST_BYTES)
    return refuse('answer.too-big', { field: 'file', facts: { most: MOST_BYTES / 1024 / 1024 } });
  const start = new TextDecoder('utf-8')
    .decode(bytes.subarray(0, 200))
    .replace(/^\ufeff/, '')
    .trimStart();
  return start.startsWith('<') ? readPain002(new TextDecoder('utf-8').decode(bytes)) : readTable(bytes);
}

const LISTS = ['OrgnlPmtInfAndSts', 'TxInfAndSts', 'StsRsnInf', 'AddtlInf'];
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  // '0123' is a reference and no number.
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (name) => LISTS.includes(name),
});

/** What a message of XML says, at a path; where something else stands there, nothing. */
type Node = { [name: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (node: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((found, name) => (isNode(found) && Object.hasOwn(found, name) ? found[name] : undefined), node);
const nodes = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);
const textAt = (node: unknown, ...path: string[]): string => {
  const found = at(node, ...path);
  const text = isNode(found) ? found['#text'] : found;
  return typeof text === 'string' ? shortened(text, 140) : '';
};

function readPain002(text: string): Result<Answer, AnswerRefusal> {
  // No bank sends one, and it is how a file of XML does harm.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return refuse('answer.not-xml', { field: 'file' });
  const document = documentOf(text);
  if (document === null) return refuse('answer.not-xml', { field: 'file' });
  const report = at(document, 'CstmrPmtStsRpt');
  if (!isNode(report) || !NAMESPACE.test(namespaceOf(text))) return refuse('answer.not-an-answer', { field: 'file' });
  const about = textAt(report, 'OrgnlGrpInfAndSts', 'OrgnlMsgId');
  const batches = nodes(at(report, 'OrgnlPmtInfAndSts'));
  const transactions = batches.flatMap((batch) => nodes(at(batch, 'TxInfAndSts')));
  if (transactions.length > MOST_ROWS)
    return refuse('answer.too-many-rows', { field: 'file', facts: { most: MOST_ROWS } });
  const rows: AnswerRow[] = [];
  const broken: Answer['broken'][number][] = [];
  for (const [nth, transaction] of transactions.entries()) {
    const read = rowOf(transaction, nth + 1);
    if (typeof read === 'string') broken.push({ row: nth + 1, why: read });
    else rows.push(read);
  }
  const whole = wholeOf(report, batches);
  if (transactions.length === 0 && whole === null) return refuse('answer.no-rows', { field: 'file' });
  return ok({ format: 'pain.002', aboutMessage: about || null, whole, rows, broken });
}

function documentOf(text: string): Node | null {
  try {
    if (XMLValidator.validate(text) !== true) return null;
    const document: unknown = at(parser.parse(text), 'Document');
    return isNode(document) ? document : {};
  } catch {
    // Deeper than any message, or with more entities than any: the parser gives up, and so do we.
    return null;
  }
}

/** What names the message's kind and version. The parser takes it away with the prefixes, so it is read from the outermost tag. */
function namespaceOf(text: string): string {
  const [, prefix, attributes = ''] = /<(?:([\w.-]+):)?Document(\s[^>]*)>/.exec(text) ?? [];
  for (const [, name, value] of attributes.matchAll(/\sxmlns(?::([\w.-]+))?\s*=\s*["']([^"']*)["']/g))
    if (name === prefix) return value ?? '';
  return '';
}

function rowOf(transaction: Node, row: number): AnswerRow | AnswerRowProblem {
  const reference = textAt(transaction, 'OrgnlEndToEndId') || textAt(transaction, 'OrgnlInstrId');
  if (reference === '') return 'answer-row.no-reference';
  const amount = at(transaction, 'OrgnlTxRef', 'Amt', 'InstdAmt');
  const pounds = textAt(amount);
  if (isNode(amount) && (amount['@Ccy'] ?? 'GBP') !== 'GBP') return 'answer-row.currency';
  const value = penceIn(pounds);
  if (pounds !== '' && value === null) return 'answer-row.amount';
  const code = textAt(transaction, 'TxSts');
  return { row, reference, pence: value, said: saidByCode(code), code, words: reasonIn(transaction, code) };
}

/** '12.5', '12.500': pounds with as many places as a message may have, where no part of a penny is left over. */
function penceIn(text: string): Pence | null {
  const found = /^(\d{1,13})(?:\.(\d{1,2})0*)?$/.exec(text);
  return found ? pence(BigInt(found[1] ?? '') * 100n + BigInt((found[2] ?? '').padEnd(2, '0'))) : null;
}

function reasonIn(node: Node, status: string): string {
  const [first] = nodes(at(node, 'StsRsnInf'));
  const code = textAt(first, 'Rsn', 'Cd') || textAt(first, 'Rsn', 'Prtry');
  const added = at(first, 'AddtlInf');
  const own = Array.isArray(added) ? added.filter((each) => typeof each === 'string').join(' ') : '';
  if (!first && saidByCode(status) !== 'rejected') return '';
  return first || code ? reasonFor(code, shortened(own, 300)) : reasonFor('', '');
}

/** What is said of all, where rows are not what says it: of the message, or of its only batch. */
function wholeOf(report: Node, batches: readonly Node[]): Answer['whole'] {
  const [batch] = batches;
  const said = [
    { node: at(report, 'OrgnlGrpInfAndSts'), name: 'GrpSts' },
    ...(batch && batches.length === 1 ? [{ node: batch, name: 'PmtInfSts' }] : []),
  ];
  for (const { node, name } of said) {
    const code = textAt(node, name);
    // 'PART' says that the rows say it.
    if (isNode(node) && code !== '' && code !== 'PART')
      return { said: saidByCode(code), code, words: reasonIn(node, code) };
  }
  return null;
}

const NAMES: Record<'reference' | 'amount' | 'status' | 'reason', readonly string[]> = {
  reference: ['reference', 'end_to_end_id', 'payment_reference', 'our_reference'],
  amount: ['amount', 'value'],
  status: ['status', 'result', 'state'],
  reason: ['reason', 'reason_code', 'why', 'message'],
};
const nameOf = (cell: string) =>
  cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

function readTable(bytes: Uint8Array): Result<Answer, AnswerRefusal> {
  const read = readCsv(bytes, { bytes: MOST_BYTES, rows: MOST_ROWS });
  if (!read.ok) {
    const tooMany = read.refusal.code === 'import.too-many-rows';
    return refuse(tooMany ? 'answer.too-many-rows' : 'answer.not-an-answer', {
      field: 'file',
      facts: { most: MOST_ROWS },
    });
  }
  const header = read.value.header.map(nameOf);
  const place = (name: keyof typeof NAMES) => header.findIndex((cell) => NAMES[name].includes(cell));
  const places = { reference: place('reference'), amount: place('amount'), status: place('status') };
  if (Object.values(places).includes(-1)) return refuse('answer.columns', { field: 'file' });
  const record = header.indexOf('record');
  const rows: AnswerRow[] = [];
  const broken: Answer['broken'][number][] = [];
  for (const line of read.value.rows) {
    const cells = 'cells' in line ? line.cells.map((cell) => cellText(cell)) : null;
    const text = (nth: number) => (nth < 0 ? '' : cells?.[nth]?.ok ? shortened(cells[nth].value, 140) : '');
    if (cells === null || cells.some((cell) => !cell.ok)) broken.push({ row: line.row, why: 'answer-row.cells' });
    // Our own table sent back with a word added keeps the rows that are of no payment.
    else if (!['from', 'total'].includes(text(record))) {
      const found = tableRow(line.row, text, { ...places, reason: place('reason') });
      if (typeof found === 'string') broken.push({ row: line.row, why: found });
      else rows.push(found);
    }
  }
  if (rows.length + broken.length === 0) return refuse('answer.no-rows', { field: 'file' });
  return ok({ format: 'csv', aboutMessage: null, whole: null, rows, broken });
}

function tableRow(
  row: number,
  text: (nth: number) => string,
  places: Record<keyof typeof NAMES, number>,
): AnswerRow | AnswerRowProblem {
  const reference = text(places.reference);
  if (reference === '') return 'answer-row.no-reference';
  const amount = pounds(text(places.amount), undefined);
  if (!amount.ok) return 'answer-row.amount';
  const code = text(places.status);
  const said = saidInWords(code);
  const given = text(places.reason);
  const isCode = /^[A-Z]{2}\d{2}$|^[A-Z]{4}$/.test(given);
  const isBad = said === 'rejected' || said === 'returned';
  const words = isBad ? reasonFor(isCode ? given : '', isCode ? '' : given) : '';
  return { row, reference, pence: amount.value, said, code, words };
}
