import type { AgreementFacts } from '#app/domain/agreements/facts.ts';
import { policyFrom } from '#app/domain/agreements/terms.ts';
import { day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { readClauses } from '#seed/reference/clauses/read.ts';
import { DATED_RULES } from '#seed/reference/dated-rules.ts';

export const library = readClauses();

const today = day('2026-11-20');
const rules = DATED_RULES.filter(
  (row) => row.authorityCode === null && row.fromDay <= today && (!row.toDay || today < row.toDay),
);
const policy = policyFrom(new Map(rules.map((row) => [row.key, { value: row.value, fromDay: day(row.fromDay) }])));
if (!policy.ok) throw new Error('the national rules are whole');

/** Ailsa in Pitlochry: a registered visit twice a week and a morning in a garden that is not registered. */
export const ailsa: AgreementFacts = {
  number: 'ETL-7K3M-9QXF',
  version: 1,
  model: 'tripartite',
  compiledOn: day('2026-11-20'),
  person: {
    id: '01931f6e-0000-7000-8000-000000000001',
    name: 'Ailsa Grant',
    knownAs: 'Ailsa',
    communication: ['large print', 'Makaton'],
    communicationNote: 'Please speak slowly, and wait.',
    signs: { how: 'self' },
  },
  authority: {
    code: 'S12000048',
    name: 'Perth and Kinross',
    officialName: 'Perth and Kinross Council',
    contact: 'Self-directed support team, 01738 475000',
  },
  holder: {
    id: '01931f6e-0000-7000-8000-000000000002',
    name: 'Perth and Kinross Council',
    kind: 'authority',
    feePencePerYear: pence(0),
  },
  arrangedBy: 'Perth and Kinross Council',
  element: {
    name: 'Getting out and keeping well',
    from: day('2026-12-07'),
    to: day('2027-12-05'),
    amounts: [
      { option: 1, pence: pence(988_000), toldOn: day('2026-10-01') },
      { option: 2, pence: pence(988_000), toldOn: day('2026-10-01') },
      { option: 3, pence: pence(988_000), toldOn: day('2026-10-01') },
    ],
  },
  relevantAmount: pence(988_000),
  chosen: {
    option: 2,
    by: 'Ailsa Grant',
    capacity: 'for herself',
    on: day('2026-11-02'),
    why: 'I want to pick who comes, but not to do the bank.',
    considered: [
      { option: 1, thought: 'Too much paperwork for me.' },
      { option: 2, thought: 'I choose, the council pays.' },
      { option: 3, thought: 'I would not know who comes.' },
    ],
  },
  contribution: { state: 'not-set', perWeek: pence(0), collectedBy: '' },
  outcomes: [
    { words: 'Get out to the garden and see folk, as I did before' },
    { words: 'Cook my own tea twice a week' },
  ],
  lines: [
    {
      what: 'Help to cook and shop',
      provider: { id: '01931f6e-0000-7000-8000-000000000003', name: 'Tay Home Support', kind: 'registered' },
      registered: true,
      registrationNumber: 'CS2010238541',
      readinessReason: '',
      outcome: 'Cook my own tea twice a week',
      pattern: 'Tuesdays and Fridays, 4pm to 6pm',
      from: day('2026-12-07'),
      to: day('2027-12-05'),
      pricePerUnit: pence(2_650),
      unit: 'hour',
      unitsHundredths: 200,
      travelPerVisit: pence(310),
      perWeek: pence(11_220),
      perYear: pence(583_440),
      period: pence(583_440),
    },
    {
      what: 'A morning in the walled garden',
      provider: { id: '01931f6e-0000-7000-8000-000000000004', name: 'Morag’s Garden Mornings', kind: 'micro' },
      registered: false,
      registrationNumber: '',
      readinessReason: 'it is open to anybody, so it is not a care service (mainstream)',
      outcome: 'Get out to the garden and see folk, as I did before',
      pattern: 'Thursdays, 9.30am to noon',
      from: day('2027-02-01'),
      to: day('2027-12-05'),
      pricePerUnit: pence(3_400),
      unit: 'session',
      unitsHundredths: 100,
      travelPerVisit: pence(450),
      perWeek: pence(3_850),
      perYear: pence(200_200),
      period: pence(169_400),
    },
  ],
  totals: { perWeek: pence(15_070), perYear: pence(783_640), period: pence(752_840) },
  decision: {
    by: 'Fiona McLeod',
    title: 'Team manager, Highland Perthshire',
    kind: 'officer',
    on: day('2026-11-18'),
    reasons: 'It meets both outcomes, within the amount, and Ailsa chose it herself.',
  },
  policy: policy.value,
  contacts: {
    complaint: 'Perth and Kinross Council, social work complaints, 01738 475000',
    safeguardingPhone: '01738 476700',
    advocacy: 'Independent Advocacy Perth and Kinross, 01738 587887',
    holder: 'Self-directed support team, 01738 475000',
  },
};

/** The same, signed by her attorney, with the money held by a third party and a contribution. */
export const ailsaByProxy: AgreementFacts = {
  ...ailsa,
  person: {
    ...ailsa.person,
    communication: [],
    communicationNote: '',
    signs: {
      how: 'proxy',
      by: 'Ewan Grant',
      capacity: 'attorney',
      evidence: 'welfare power of attorney, certificate seen',
    },
  },
  holder: {
    id: '01931f6e-0000-7000-8000-000000000005',
    name: 'Heartland Holding Trust',
    kind: 'third-party',
    feePencePerYear: pence(26_000),
  },
  contribution: { state: 'set', perWeek: pence(1_250), collectedBy: 'Perth and Kinross Council' },
};
