import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Account } from '#app/domain/payments/bank-rules.ts';
import type { FileRow, PayFile } from '#app/domain/payments/file-rules.ts';
import { day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';

/** The published schemas lie beside the project, and not in it: they are not ours to give away. */
const SCHEMA = path.resolve(import.meta.dirname, '../../../shared/data/schemas/iso20022/pain.001.001.09.xsd');
export const schemaOfPain001 = (): string | null => (fs.existsSync(SCHEMA) ? fs.readFileSync(SCHEMA, 'utf8') : null);

export const MORAG: Account = { name: 'Morag’s Garden Help', sortCode: '090128', number: '00123456', iban: null };
export const COUNCIL: Account = { name: 'Perth & Kinross Council', sortCode: '832801', number: '10203040', iban: null };
/** Made for examples: its check digits are right, its bank is nobody's. */
export const WITH_IBAN: Account = {
  ...{ name: 'Tayside Swim Friends', sortCode: '601613', number: '31926819', iban: 'GB29NWBK60161331926819' },
};

export const payRow = (over: Partial<FileRow> = {}): FileRow => ({
  ...{ reference: 'E-2026-00017', pence: pence(4_050), payee: MORAG },
  ...over,
});
export const payFileOf = (rows: readonly FileRow[]): PayFile => ({
  messageId: 'ETTLE-RUN-000042',
  madeAt: new Date('2026-11-22T14:05:09.123Z'),
  payOn: day('2026-11-24'),
  scheme: 'faster',
  payer: COUNCIL,
  rows,
});

const digits = (many: number) => fc.stringMatching(new RegExp(`^[0-9]{${many}}$`));
/** Anybody's name, in any letters; the rules let in only those that have two letters a bank can write. */
const name = fc
  .tuple(fc.stringMatching(/^[A-Z][a-z]{1,12}$/), fc.string({ unit: 'grapheme', maxLength: 50 }))
  .map((parts) => parts.join(' '));
const account: fc.Arbitrary<Account> = fc.record({
  name,
  sortCode: digits(6),
  number: digits(8),
  iban: fc.constant(null),
});
export const anyRows = (most: number): fc.Arbitrary<FileRow[]> =>
  fc
    .array(fc.tuple(fc.bigInt({ min: 1n, max: 1_000_000_000n }), account), {
      minLength: 1,
      maxLength: most,
      size: 'max',
    })
    .map((rows) =>
      rows.map(([amount, payee], nth) => ({ reference: `E-2026-${10_000 + nth}`, pence: pence(amount), payee })),
    );

/** Rows as a council of that size would send them, the same every time. */
export const manyRows = (many: number): FileRow[] =>
  Array.from({ length: many }, (_, nth) => ({
    reference: `E-2026-${String(nth).padStart(6, '0')}`,
    pence: pence(1_999n + BigInt((nth * 7_919) % 250_000)),
    payee: nth % 5 ? { ...MORAG, number: String(10_000_000 + nth) } : WITH_IBAN,
  }));
