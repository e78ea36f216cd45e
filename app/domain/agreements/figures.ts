// Every figure in the prose is one of the facts. A clause never writes an amount, a date or a count itself; this proves it
// again on the finished words, so that what people sign can never differ from what the arrangement holds.
import { formatDay, isDay } from '#app/kit/day.ts';

export type Figure = { words: string; key: string };

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const POUNDS = /[−-]?£\s?([\d,]+)(?:\.(\d{1,2}))?/g;
const LONG_DAY = new RegExp(`(?:\\b([A-Z][a-z]+day),? )?\\b(\\d{1,2}) (${MONTHS.join('|')}) (\\d{4})\\b`, 'g');
const ISO_DAY = /\b\d{4}-\d{2}-\d{2}\b/g;
const COUNT =
  /\b(\d[\d,]*(?:\.\d+)?) ?(per cent|%|(?:working )?(?:day|night|hour|minute|week|month|year|session|item)s?)/g;

/** The amounts, days and counts with a unit that a text names; a day with the wrong weekday is a figure of no fact. */
export function figuresIn(text: string): Figure[] {
  const pounds = [...text.matchAll(POUNDS)].map(([words, whole, part]) => {
    const pence = BigInt((whole ?? '').replaceAll(',', '')) * 100n + BigInt((part ?? '').padEnd(2, '0') || '0');
    return { words, key: `pounds ${/^[−-]/.test(words) ? -pence : pence}` };
  });
  const long = [...text.matchAll(LONG_DAY)].map(([words, weekday, date, month, year]) => {
    const iso = `${year}-${String(MONTHS.indexOf(month ?? '') + 1).padStart(2, '0')}-${(date ?? '').padStart(2, '0')}`;
    const right = isDay(iso) && (!weekday || formatDay(iso).startsWith(`${weekday} `));
    return { words, key: `day ${right ? iso : words}` };
  });
  const iso = [...text.matchAll(ISO_DAY)].map(([words]) => ({ words, key: `day ${words}` }));
  const counts = [...text.matchAll(COUNT)].map(([words, number]) => ({
    words,
    key: `count ${Number((number ?? '').replaceAll(',', ''))}`,
  }));
  return [...pounds, ...long, ...iso, ...counts];
}

/**
 * The keys of every figure the facts hold. Figures inside a person's own words count as facts too: 'I want to save £20' stays
 * exactly what they said.
 */
export function figuresOf(facts: unknown, name = ''): Set<string> {
  const known = new Set<string>();
  if (typeof facts === 'bigint') known.add(`pounds ${facts}`);
  else if (typeof facts === 'number') known.add(`count ${name.endsWith('Hundredths') ? facts / 100 : facts}`);
  else if (typeof facts === 'string') for (const figure of figuresIn(facts.replace(/\s+/g, ' '))) known.add(figure.key);
  else if (facts !== null && typeof facts === 'object') {
    for (const [key, value] of Object.entries(facts)) for (const found of figuresOf(value, key)) known.add(found);
  }
  return known;
}

/** The figures a clause's template writes itself, outside its Liquid tags. There must be none. */
export function ownFigures(template: string): Figure[] {
  return figuresIn(template.replace(/\{\{.*?\}\}|\{%.*?%\}/gs, ' … '));
}
