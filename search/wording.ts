import { formatMinute, weekdayName } from '#app/kit/day.ts';
import { formatPence } from '#app/kit/pence.ts';
import { listWords } from '#app/kit/text.ts';
import type { Field, Flexible, PartOfDay, PriceUnit, Reason } from '#search/port.ts';
import { KM_PER_MILE, PART_MINUTES } from '#search/settings.ts';

// Why a result is here, in one plain sentence.

/** Words for codes: from the reference tables, so that search knows no labels of its own. */
export type Labels = {
  outcome(code: string): string;
  supportKind(code: string): string;
  language(code: string): string;
};

const FOUND: Record<Field, (words: string) => string> = {
  title: (words) => `it has ${words} in its name`,
  provider: (words) => `it has ${words} in the provider’s name`,
  tags: (words) => `it is listed under ${words}`,
  summary: (words) => `it has ${words} in its short description`,
  description: (words) => `it has ${words} in its description`,
};
const PARTS: Record<PartOfDay, string> = {
  morning: 'mornings',
  afternoon: 'afternoons',
  evening: 'evenings',
  night: 'nights',
};
const FLEXIBLE: Record<Flexible, string> = {
  bankable: 'you can keep hours for later',
  shareable: 'you can share it with others',
  'short-notice': 'it can come at short notice',
};
const UNITS: Record<PriceUnit, string> = {
  hour: 'an hour',
  session: 'a session',
  day: 'a day',
  night: 'a night',
  week: 'a week',
  item: 'each',
};

/** 4.83 km → '3 miles'; under half a mile → 'less than half a mile'. Straight lines, so whole miles are honest enough. */
export function formatMiles(km: number): string {
  const miles = km / KM_PER_MILE;
  if (miles < 0.5) return 'less than half a mile';
  if (miles < 1.5) return '1 mile';
  return `${Math.round(miles)} miles`;
}

/** 'morning' → 'mornings, 5am to noon': what we mean by it. */
export function partMeans(part: PartOfDay): string {
  const spans = PART_MINUTES[part];
  return `${PARTS[part]}, ${formatMinute(spans[0]?.[0] ?? 0)} to ${formatMinute(spans.at(-1)?.[1] ?? 0)}`;
}

/** 'Here because it has “garden” in its name, it is 3 miles away, and it fits Tuesday afternoons.' */
export function explanationSentence(reasons: readonly Reason[], labels: Labels): string {
  const clauses = [...wordClauses(reasons), ...reasons.flatMap((reason) => clauseOf(reason, labels) ?? [])];
  if (clauses.length === 0) return 'Here because you asked to see everything.';
  const last = clauses.at(-1) ?? '';
  if (clauses.length === 1) return `Here because ${last}.`;
  return `Here because ${clauses.slice(0, -1).join(', ')}, and ${last}.`;
}

/** Words found in the same field are said together. */
function wordClauses(reasons: readonly Reason[]): string[] {
  const byField = new Map<Field, string[]>();
  for (const reason of reasons) {
    if (reason.kind !== 'word') continue;
    const typed = reasons.find((each) => each.kind === 'synonym' && each.meant === reason.word);
    const word =
      typed?.kind === 'synonym' ? `“${reason.word}” (another word for “${typed.typed}”)` : `“${reason.word}”`;
    byField.set(reason.where, [...(byField.get(reason.where) ?? []), word]);
  }
  return [...byField].map(([field, words]) => FOUND[field](listWords(words)));
}

function clauseOf(reason: Reason, labels: Labels): string | null {
  switch (reason.kind) {
    case 'outcome':
      return `it is for “${labels.outcome(reason.outcome)}”`;
    case 'activity':
      return `it is “${labels.supportKind(reason.supportKind)}”`;
    case 'distance':
      return `it is ${formatMiles(reason.km)} away`;
    case 'comes-to-you':
      return `it comes to you in ${reason.place}${reason.km === null ? '' : ` (it sets out from ${formatMiles(reason.km)} away)`}`;
    case 'online':
      return 'it is online, so distance does not matter';
    case 'time':
      return `it fits ${timeWords(reason.day, reason.part)}`;
    case 'price':
      return `it costs ${formatPence(reason.pence)} ${UNITS[reason.unit]}`;
    case 'fits':
      return `it fits your week: ${weekdayName(reason.time.day)}s from ${formatMinute(reason.time.fromMinute)} to ${formatMinute(reason.time.toMinute)}`;
    case 'flexible':
      return FLEXIBLE[reason.flexible];
    case 'like':
      return likeWords(reason, labels);
    case 'spaces':
      return 'it has a space now';
    case 'language':
      return `it is offered in ${labels.language(reason.language)}`;
    case 'provider':
      return 'it is from the kind of provider you chose';
    case 'ready':
      return 'it is ready for Option 2';
    case 'spelling':
      return `we read “${reason.typed}” as “${reason.meant}”`;
    case 'word':
    case 'synonym':
    case 'all':
      return null;
  }
}

function likeWords({ sameKind, outcomes, km }: Extract<Reason, { kind: 'like' }>, labels: Labels): string | null {
  const [first] = outcomes;
  const what = sameKind ? 'it is the same kind of support' : first && `it is for “${labels.outcome(first)}” too`;
  if (!what) return null;
  return km === null ? what : `${what}, ${formatMiles(km)} away from it`;
}

function timeWords(day: number | null, part: PartOfDay | null): string {
  if (day !== null && part !== null) return `${weekdayName(day)} ${PARTS[part]}`;
  if (day !== null) return `${weekdayName(day)}s`;
  return part === null ? 'your times' : PARTS[part];
}
