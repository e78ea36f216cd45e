import { weekdayName } from '#app/kit/day.ts';
import { formatPence } from '#app/kit/pence.ts';
import { listWords } from '#app/kit/text.ts';
import type { AskedQuery } from '#search/query.ts';
import { KM_PER_MILE } from '#search/settings.ts';
import { councilName, type Labels } from '../listings/labels.server.ts';
import { LANGUAGE_WORDS, PLACE_WORDS, PROVIDER_KIND_WORDS, UNIT_WORDS } from '../listings/words.ts';

const READINESS_WORDS = {
  ready: 'ready for Option 2',
  'not-confirmed': 'not confirmed yet',
  'not-allowed': 'must be registered first',
} as const;

/** 'garden, near Pitlochry, on Tuesdays, at most £25.00 an hour': what a search asks for, in words. */
export function queryWords({ query, nearText }: AskedQuery, labels: Labels): string {
  const word = (list: readonly { code: string; label: string }[], code: string) =>
    list.find((each) => each.code === code)?.label ?? code;
  const miles = query.withinKm === null ? '' : ` within ${Math.round((query.withinKm / KM_PER_MILE) * 10) / 10} miles`;
  const council = councilName(labels, query.authorityCode);
  const unit = UNIT_WORDS[query.priceUnit].replace('For ', '');
  return [
    query.q,
    ...query.kinds.map((code) => word(labels.supportKinds, code)),
    ...query.outcomes.map((code) => word(labels.outcomes, code)),
    (nearText ? `near ${nearText}` : '') + miles,
    council ? `in ${council}` : '',
    query.days.length > 0 ? `on ${listWords(query.days.map((day) => `${weekdayName(day)}s`))}` : '',
    query.parts.length > 0 ? `in the ${listWords(query.parts, 'or')}` : '',
    query.maxPence === null ? '' : `at most ${formatPence(query.maxPence)} ${unit}`,
    query.spacesNow ? 'a place free now' : '',
    ...query.readiness.map((status) => READINESS_WORDS[status]),
    ...query.providerKinds.map((kind) => PROVIDER_KIND_WORDS[kind]),
    ...query.placeKinds.map((kind) => PLACE_WORDS[kind]),
    ...query.languages.map((code) => LANGUAGE_WORDS[code] ?? code),
  ]
    .map((each) => each.trim())
    .filter(Boolean)
    .join(', ');
}
