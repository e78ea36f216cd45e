// How an agreement stands on a page, on screen and on paper alike: its paragraphs and lists, its three schedules, its signatures.
// Everything here is worked out from the signed text and facts, so that no page can say something else than what was signed.
import { formatMoment, formatShortDay } from '#app/kit/day.ts';
import { formatPence, NO_PENCE } from '#app/kit/pence.ts';
import type { AgreementFacts } from './facts.ts';
import { ROLE_WORDS, signsForParty } from './policy.ts';
import type { SealedText, Signature } from './seal.ts';
import { formatUnits } from './wording.ts';

/** A paragraph has its number in the clause ('C14.2'); a list belongs to the paragraph before it. */
export type Block = { kind: 'paragraph'; number: string; text: string } | { kind: 'list'; items: string[] };

/** The paragraphs and lists of a clause's words. Paragraphs are numbered within their clause; lists are not. */
export function blocksOf(code: string, words: string): Block[] {
  const blocks: Block[] = [];
  let count = 0;
  for (const part of words.split(/\n{2,}/)) {
    const lines = part
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    if (lines.length === 0) continue;
    if (lines.every((line) => line.startsWith('- '))) {
      const items = lines.map((line) => line.slice(2));
      const last = blocks.at(-1);
      if (last?.kind === 'list') last.items.push(...items);
      else blocks.push({ kind: 'list', items });
    } else {
      count += 1;
      blocks.push({ kind: 'paragraph', number: `${code}.${count}`, text: lines.join(' ') });
    }
  }
  return blocks;
}

export type Schedule = {
  title: string;
  /** What the table shows, in a sentence: its caption. */
  caption: string;
  columns: { label: string; money?: boolean; width: number }[];
  rows: string[][];
  /** A last row of sums. */
  sums?: string[];
  /** A sentence under it. */
  note: string;
};

const itemsOf = (facts: AgreementFacts) => facts.items ?? [];

function outcomesSchedule(facts: AgreementFacts): Schedule {
  const rows = facts.outcomes.map(({ words }) => {
    const lines = facts.lines.filter((line) => line.outcome === words);
    const items = itemsOf(facts).filter((item) => item.outcome === words);
    const serves = [
      ...lines.map((line) => `${line.what} (${line.provider.name})`),
      ...items.map((item) => `${item.what} (from ${item.supplier})`),
    ];
    return [words, serves.join('; ') || 'Nothing in this agreement yet'];
  });
  return {
    title: 'Schedule 1. Outcomes',
    caption: 'What matters to the person, in their own words, and the support that serves it.',
    columns: [
      { label: 'Outcome', width: 1 },
      { label: 'Support that serves it', width: 1 },
    ],
    rows,
    note: '',
  };
}

function whenOf(line: AgreementFacts['lines'][number]): string {
  if (line.once) return `Bought once: ${formatUnits(line.unitsHundredths, line.unit)}`;
  return line.unit === 'week'
    ? line.pattern
    : `${line.pattern}. ${formatUnits(line.unitsHundredths, line.unit)} a visit`;
}

function supportSchedule(facts: AgreementFacts): Schedule {
  const lines = facts.lines.map((line) => [
    `${line.what}, by ${line.provider.name}`,
    whenOf(line),
    line.once ? formatShortDay(line.from) : `${formatShortDay(line.from)} to ${formatShortDay(line.to)}`,
    line.registered ? `Care Inspectorate ${line.registrationNumber}` : `Not registered: ${line.readinessReason}`,
  ]);
  const items = itemsOf(facts).map((item) => [
    `${item.what}, from ${item.supplier}`,
    `Bought once: ${formatUnits(item.countHundredths, 'item')}`,
    formatShortDay(item.on),
    'A thing, so nobody is registered for it. Its supplier signs nothing',
  ]);
  const rows = [...lines, ...items];
  return {
    title: 'Schedule 2. Support',
    caption: 'Who gives what, when, and whether it is given under a registration.',
    columns: [
      { label: 'Support', width: 1.2 },
      { label: 'When', width: 1.2 },
      { label: 'From and to', width: 1 },
      { label: 'Registration', width: 1.2 },
    ],
    rows,
    note: '',
  };
}

function pricesOf(line: AgreementFacts['lines'][number]): string {
  const own = (line.visits ?? []).map((visit) => `${visit.when}: ${formatPence(visit.price)} a visit`);
  return own.length > 0 ? own.join('; ') : `${formatPence(line.pricePerUnit)} for one ${line.unit}`;
}

function moneySchedule(facts: AgreementFacts): Schedule {
  const { totals, relevantAmount, holder } = facts;
  const lines = facts.lines.map((line) => [
    `${line.what}, by ${line.provider.name}`,
    pricesOf(line),
    line.visits?.length ? 'In the price' : formatPence(line.travelPerVisit),
    formatPence(line.perWeek),
    formatPence(line.perYear),
    formatPence(line.period),
  ]);
  const items = itemsOf(facts).map((item) => [
    `${item.what}, from ${item.supplier}`,
    `${formatPence(item.price)} for one item`,
    formatPence(NO_PENCE),
    formatPence(NO_PENCE),
    formatPence(item.perYear),
    formatPence(item.period),
  ]);
  const rows = [...lines, ...items];
  const fee =
    holder.kind === 'authority'
      ? ''
      : ` The holder’s fee of ${formatPence(holder.feePencePerYear)} a year is paid on top of it, by the council.`;
  return {
    title: 'Schedule 3. Money',
    caption: 'What the support costs. Every price has everything in it.',
    columns: [
      { label: 'Support', width: 1.7 },
      { label: 'Price', width: 1.2 },
      { label: 'Travel a visit', money: true, width: 0.8 },
      { label: 'Usual week', money: true, width: 0.9 },
      { label: 'A year', money: true, width: 1 },
      { label: 'This period', money: true, width: 1 },
    ],
    rows,
    sums: [
      'All together',
      '',
      '',
      formatPence(totals.perWeek),
      formatPence(totals.perYear),
      formatPence(totals.period),
    ],
    note: `The relevant amount for the period is ${formatPence(relevantAmount)}.${fee}`,
  };
}

/** What was planned for when somebody cannot come; null when nothing was. */
function coverSchedule(facts: AgreementFacts): Schedule | null {
  const rows = facts.lines.flatMap((line) =>
    (line.continuity ?? []).map(({ about, words }) => [`${line.what}, by ${line.provider.name}`, about, words]),
  );
  if (rows.length === 0) return null;
  return {
    title: 'Schedule 4. When somebody cannot come',
    caption: 'Who steps in, whom to ring, and how long it can wait.',
    columns: [
      { label: 'Support', width: 1.2 },
      { label: 'About', width: 0.8 },
      { label: 'What is planned', width: 2 },
    ],
    rows,
    note: 'Clause C16 says what the council does when somebody would not be safe without a visit.',
  };
}

/** The schedules of an agreement: outcomes, support, money, and cover where any was planned. */
export function schedulesOf(facts: AgreementFacts): Schedule[] {
  const cover = coverSchedule(facts);
  return [outcomesSchedule(facts), supportSchedule(facts), moneySchedule(facts), ...(cover ? [cover] : [])];
}

/** The table of signatures in signing order; a place that is still empty says so. */
export function signatureTable(text: SealedText, signatures: readonly Signature[]): Schedule {
  const rows = text.parties.map((party) => {
    const signature = signatures.find((each) => each.position === party.position);
    const place = [String(party.position), `${ROLE_WORDS[party.role]}: ${party.name}`];
    const signsFor = signsForParty(text.facts, party);
    if (!signature) return [...place, signsFor ? `Not signed yet (${signsFor})` : 'Not signed yet', '', ''];
    const capacity = signature.capacity === 'self' ? 'for themselves' : `${signature.capacity}, for ${party.name}`;
    return [...place, signature.typedName, capacity, formatMoment(signature.signedAt)];
  });
  return {
    title: 'Signatures',
    caption: 'Who has signed, in what order, in what capacity and when.',
    columns: [
      { label: 'Order', width: 0.5 },
      { label: 'Party', width: 1.6 },
      { label: 'Signed', width: 1.3 },
      { label: 'In what capacity', width: 1.4 },
      { label: 'When', width: 1.2 },
    ],
    rows,
    note: '',
  };
}
