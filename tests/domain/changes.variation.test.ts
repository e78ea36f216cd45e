import { expect, test } from 'vitest';
import { compile } from '#app/domain/agreements/rules.ts';
import { versionsOfLines } from '#app/domain/arrangements/differences.ts';
import type { KeptVariation } from '#app/domain/changes/variation.ts';
import { agreementPdf } from '#app/drivers/pdf/agreement.server.ts';
import { variationPdf } from '#app/drivers/pdf/variation.server.ts';
import { day } from '#app/kit/day.ts';
import { ailsa, library } from './agreements.facts.ts';

const party = (position: number, role: 'person' | 'provider', name: string) => ({
  position,
  role,
  name,
  personId: null,
  providerId: null,
  holderId: null,
  authorityCode: null,
});
const variation: KeptVariation = {
  id: 'v',
  changeId: 'c',
  number: 'ETL-7K3M-9QXF-V1',
  body: {
    form: 'ettle-variation 1',
    number: 'ETL-7K3M-9QXF-V1',
    agreement: { number: 'ETL-7K3M-9QXF', version: 1, sha256: 'a'.repeat(64) },
    madeOn: day('2026-11-22'),
    what: 'Company at home',
    provider: 'Tummelside',
    sentence: 'From Monday 1 March 2027, Company at home is different.',
    said: [{ label: 'When', before: 'Tuesdays, 10am to noon', after: 'Thursdays, 10am to noon' }],
    money: 'A usual week costs the same.',
    reason: 'Tuesdays are too much.',
    decision: null,
    parties: [party(1, 'person', 'Ailsa'), party(2, 'provider', 'Tummelside')],
  },
  sha256: 'b'.repeat(64),
  holds: true,
  madeAt: new Date('2026-11-22T10:00:00Z'),
  signatures: [],
};
const print = { variation, personName: 'Ailsa', checkAt: 'https://ettle.example/check/ETL-7K3M-9QXF' };

test('a variation on paper is tagged like its agreement, the same twice, and another when somebody has signed', async () => {
  const [first, second] = [await variationPdf(print), await variationPdf(print)];
  expect(first.equals(second)).toBe(true);
  const text = first.toString('latin1');
  for (const mark of [
    '%PDF-1.7',
    '/MarkInfo',
    '/StructTreeRoot',
    '/Lang (en-GB)',
    '/S /H1',
    '/S /H2',
    '/S /Table',
    '/S /TH',
  ])
    expect(text, mark).toContain(mark);
  expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>');
  const signedAt = new Date('2026-11-23T10:00:00Z');
  const signatures = [{ position: 1, typedName: 'Ailsa', capacity: 'self', sha256: variation.sha256, signedAt }];
  const signed = await variationPdf({ ...print, variation: { ...variation, signatures } });
  expect(signed.equals(first)).toBe(false);
});

test('the paper of an agreement that was varied is another than that of one that was not', async () => {
  const made = compile(ailsa, library, ailsa.compiledOn);
  if (!made.ok) throw new Error(made.refusal.code);
  const agreement = { ...made.value, state: 'unsigned' as const };
  const plain = { agreement, signatures: [], compiledAt: new Date('2026-11-22T10:00:00Z'), checkAt: print.checkAt };
  const since = { number: variation.number, from: '1 March 2027', sentence: variation.body.sentence, complete: true };
  const [before, after] = [await agreementPdf(plain), await agreementPdf({ ...plain, variations: [since] })];
  const headings = (pdf: Buffer) => pdf.toString('latin1').match(/\/S \/H2/g)?.length ?? 0;
  expect(headings(after)).toBe(headings(before) + 1);
});

test('a provider’s versions are those that changed its own lines, with those lines alone', () => {
  const line = (id: string, providerId: string, what = 'Company') => ({
    id,
    providerId,
    what,
    listingId: id,
    supplier: '',
    outcomeId: 'o',
    priceUnit: 'hour' as const,
    pricePence: 2000n as never,
    travelPencePerVisit: 0n as never,
    unitsHundredths: 200,
    times: [],
    once: false,
    fromDay: day('2026-12-01'),
    toDay: day('2027-11-29'),
    priceNote: '',
    answer: 'none' as const,
    providerName: providerId,
    outcomeWords: 'Roses',
  });
  const versions = [
    { number: 1, lines: [line('x', 'mine'), line('y', 'theirs')] },
    { number: 2, lines: [line('x', 'mine'), line('y', 'theirs', 'Something else')] },
    { number: 3, lines: [line('x', 'mine', 'Longer company'), line('y', 'theirs', 'Something else')] },
  ];
  const seen = versionsOfLines(versions, ['mine']);
  expect(seen.map((each) => each.number)).toEqual([1, 3]);
  expect(seen.flatMap((each) => each.lines.map((one) => one.providerId))).toEqual(['mine', 'mine']);
  expect(versionsOfLines(versions, ['nobody'])).toEqual([]);
});
