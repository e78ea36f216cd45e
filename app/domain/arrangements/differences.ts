/**
 * What is different between two versions of a plan, field by field, in words and pounds. Used wherever somebody is
 * asked to agree to a change: nobody agrees to what they would have to find for themselves.
 */
import { formatShortDay } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { formatPence, type Pence } from '../../kit/pence.ts';
import { costOf, costOfPeriod, costOfWeek, type Line } from './lines.ts';
import { patternWords, pricedVisits, UNIT_WORDS } from './words.ts';

/** A line with the names that a difference says. */
export type NamedLine = Line & { providerName: string; outcomeWords: string };

export type FieldChange = {
  field: 'when' | 'price' | 'from' | 'to' | 'what' | 'outcome';
  before: string;
  after: string;
};

export type LineDifference = {
  lineId: Id;
  what: string;
  providerName: string;
  kind: 'added' | 'gone' | 'changed';
  fields: FieldChange[];
  week: Amounts;
  period: Amounts;
};

export type Amounts = { before: Pence; after: Pence; by: Pence };

export type Difference = { lines: LineDifference[]; week: Amounts; year: Amounts; period: Amounts };

const NOTHING = 0n as Pence;
const amounts = (before: Pence, after: Pence): Amounts => ({ before, after, by: (after - before) as Pence });

/** What a visit, or a unit, costs: '£20.00 an hour, and £2.50 travel each visit'. */
export function priceWords(line: Line): string {
  const own = pricedVisits(line.times);
  if (own.length > 0) return own.map((visit) => `${visit.when}: ${formatPence(visit.price)} a visit`).join('; ');
  const travel =
    line.travelPencePerVisit > 0n ? `, and ${formatPence(line.travelPencePerVisit)} travel each visit` : '';
  return `${formatPence(line.pricePence)} ${UNIT_WORDS[line.priceUnit]}${travel}`;
}

/** What each field of a line says, in words. Two lines of the same words are the same line. */
function saidOf(line: NamedLine): Record<FieldChange['field'], string> {
  return {
    what: line.what,
    when: line.once ? `${line.unitsHundredths / 100}, bought once` : patternWords(line.times),
    price: priceWords(line),
    from: formatShortDay(line.fromDay),
    to: formatShortDay(line.toDay),
    outcome: line.outcomeWords,
  };
}

export function fieldsChanged(before: NamedLine, after: NamedLine): FieldChange[] {
  const [was, is] = [saidOf(before), saidOf(after)];
  return (Object.keys(was) as FieldChange['field'][])
    .filter((field) => was[field] !== is[field])
    .map((field) => ({ field, before: was[field], after: is[field] }));
}

/** Whether a provider who said yes to the one has said yes to the other: who, what, when, how long and at what price. */
export function sameTerms(one: Line, other: Line): boolean {
  const terms = (line: Line) => {
    const { listingId, providerId, priceUnit, pricePence, travelPencePerVisit, unitsHundredths, fromDay, toDay, once } =
      line;
    const times = line.times.map((time) => `${time.day} ${time.fromMinute} ${time.toMinute} ${time.pence}`).sort();
    const all = [
      listingId,
      providerId,
      priceUnit,
      pricePence,
      travelPencePerVisit,
      unitsHundredths,
      fromDay,
      toDay,
      once,
    ];
    return [...all, ...times].join('|');
  };
  return terms(one) === terms(other);
}

/** The versions that changed the lines of these providers, with those lines alone. */
export function versionsOfLines<V extends { lines: NamedLine[] }>(
  versions: readonly V[],
  providerIds: readonly Id[],
): V[] {
  const kept: V[] = [];
  for (const version of versions) {
    const lines = version.lines.filter((line) => providerIds.includes(line.providerId ?? ''));
    if (differenceOf(kept.at(-1)?.lines ?? [], lines).lines.length > 0) kept.push({ ...version, lines });
  }
  return kept;
}

/** Line by line in the order of the second, then what is gone; and what it does to the week, the year and the whole. */
export function differenceOf(before: readonly NamedLine[], after: readonly NamedLine[]): Difference {
  const lines: LineDifference[] = [];
  const about = (
    line: NamedLine,
    kind: LineDifference['kind'],
    fields: FieldChange[],
    was: Line | null,
    is: Line | null,
  ) =>
    lines.push({
      lineId: line.id,
      what: line.what,
      providerName: line.providerName,
      kind,
      fields,
      week: amounts(was ? costOfWeek(was) : NOTHING, is ? costOfWeek(is) : NOTHING),
      period: amounts(was ? costOfPeriod(was) : NOTHING, is ? costOfPeriod(is) : NOTHING),
    });
  for (const line of after) {
    const was = before.find((each) => each.id === line.id);
    if (!was) about(line, 'added', [], null, line);
    else {
      const fields = fieldsChanged(was, line);
      if (fields.length > 0) about(line, 'changed', fields, was, line);
    }
  }
  for (const line of before) if (!after.some((each) => each.id === line.id)) about(line, 'gone', [], line, null);
  const [was, is] = [costOf(before), costOf(after)];
  return {
    lines,
    week: amounts(was.week, is.week),
    year: amounts(was.year, is.year),
    period: amounts(was.period, is.period),
  };
}
