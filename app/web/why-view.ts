import { SURENESS_WORDS } from '../domain/listings/readiness.ts';
import type { Counted } from '../domain/money/slice.ts';
import type { AboutEntry, Ground, Source } from '../domain/statements/grounds.ts';
import { REASON_WORDS } from '../domain/statements/rules.ts';
import { amountWords } from '../domain/statements/statement.ts';
import { type Asked, amountOf, type Why } from '../domain/statements/why.ts';
import { formatMoment, formatNearDay, formatShortDay } from '../kit/day.ts';
import { paths } from './paths.ts';
import { pageOfRows } from './rows-page.ts';

/** Where somebody goes on to from a figure: to other figures, and from an entry to what it is about. */
export type Ways<Opens = Asked> = {
  figure: (asked: Opens) => string;
  entry: ((id: string) => string) | null;
  session: ((deliveryId: string) => string) | null;
};

/** '−£20.00', '2 hours', '−30 minutes' */
export const signedWords = (amount: bigint, unit: Why['unit']): string =>
  amount < 0n && unit === 'minutes' ? `−${amountWords(-amount, unit).toLowerCase()}` : amountWords(amount, unit);

export type SourceView = {
  words: string;
  short: string;
  since: string;
  source: string;
  sureness: string;
  to: string | null;
};

export const sourceView = ({ words, fromDay, source, sureness, agreement }: Source): SourceView => ({
  words: agreement ? `“${words}”: clause ${agreement.code} of agreement ${agreement.number}` : words,
  short: agreement ? `clause ${agreement.code}, “${words}”` : words,
  since: fromDay ? `${agreement ? 'Signed by all on' : 'In force from'} ${formatShortDay(fromDay)}.` : '',
  source,
  sureness: SURENESS_WORDS[sureness],
  to: agreement ? `${paths.agreement(agreement.id)}#${agreement.code}` : null,
});

const ABOUT: { [Kind in AboutEntry['kind']]: (about: Extract<AboutEntry, { kind: Kind }>) => string } = {
  session: ({ day }) => `what was told of ${formatNearDay(day)}`,
  invoice: ({ number }) => `invoice ${number}`,
  change: () => 'a change that all have signed',
  closing: () => 'what was asked back, and why',
  handover: () => 'the change of holder',
  extra: ({ day }) => `the extra session of ${formatNearDay(day)}`,
};
const aboutWords = <A extends AboutEntry>(about: A): string => (ABOUT[about.kind] as (about: A) => string)(about);

function aboutTo(about: AboutEntry, ways: Pick<Ways, 'session'>): string | null {
  if (about.kind === 'session') return ways.session ? ways.session(about.id) : null;
  if (about.kind === 'extra') return null;
  return { invoice: paths.invoice, change: paths.change, closing: paths.closing, handover: paths.handover }[about.kind](
    about.id,
  );
}

export type EntryView = ReturnType<typeof entryView>;

/** An entry in words: what it was, what it counts, who did it and when, what it is about, and by what it was made. */
export function entryView(
  entry: Counted,
  { about, source }: Ground,
  lines: readonly { lineId: string; what: string }[],
  ways: Omit<Ways, 'figure'>,
) {
  const id = String(entry.id);
  const lineId = entry.credit.lineId ?? entry.debit.lineId;
  return {
    number: id,
    to: ways.entry ? ways.entry(id) : null,
    day: formatShortDay(entry.day),
    words: REASON_WORDS[entry.reason],
    what: lines.find((each) => each.lineId === lineId)?.what ?? '',
    counts: signedWords(entry.counts, entry.unit),
    who: `${entry.by ?? 'Ettle, by itself'}, ${formatMoment(entry.at)}`,
    about: about ? { words: aboutWords(about), to: aboutTo(about, ways) } : null,
    source: sourceView(source),
  };
}

/** A page of the parts, and what the others come to: however many there are, what stands there comes to the figure. */
function partsView<Opens>({ parts, unit }: Why<Opens>, ways: Pick<Ways<Opens>, 'figure'>, asked: number) {
  const { rows, page, pages } = pageOfRows(parts, asked);
  const others = amountOf({ parts }) - amountOf({ parts: rows });
  return {
    ...{ page, pages },
    parts: rows.map((part) => ({
      ...{ key: part.key, label: part.label, amount: signedWords(part.amount, unit) },
      to: part.opens && ways.figure(part.opens),
    })),
    others: pages > 1 ? signedWords(others, unit) : null,
  };
}

/** A figure in words, with its parts, and what it goes by. */
export function whyView<Opens>(
  why: Why<Opens>,
  sources: readonly Source[],
  ways: Pick<Ways<Opens>, 'figure'>,
  page = 1,
) {
  const amount = amountOf(why);
  return {
    label: why.label,
    about: why.about,
    amount: signedWords(amount, why.unit),
    sentence: why.sentence,
    ...partsView(why, ways, page),
    booked: why.slice !== null,
    rules: [
      ...why.rules.map(({ words, source, sureness, fromDay, own }) => ({
        ...{ words, short: words, source, sureness: SURENESS_WORDS[sureness], to: null },
        since: `${own ? 'The council’s own, in' : 'In'} force from ${formatShortDay(fromDay)}.`,
      })),
      ...sources.map(sourceView),
    ] satisfies SourceView[],
  };
}
export type WhyView = ReturnType<typeof whyView>;
