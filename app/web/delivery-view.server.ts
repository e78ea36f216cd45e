import type { ToTell } from '../domain/delivery/lists.server.ts';
import type { KeptDelivery, KeptVersion } from '../domain/delivery/store.server.ts';
import { formatMinute, formatMoment, formatNearDay, formatShortDay } from '../kit/day.ts';
import { formatPence } from '../kit/pence.ts';
import { DELIVERY_WORDS, STEP_WORDS, WHY_WORDS } from './wording/delivery.ts';

const hours = (from: number, to: number) => `${formatMinute(from)} to ${formatMinute(to)}`;

/** What was told, in a sentence: when, or why not. */
function toldWords({ given, fromMinute, toMinute, why }: KeptVersion): string {
  if (given === 'as-planned') return 'Given as planned';
  if (given === 'other-times') return `Given at other times: ${hours(fromMinute ?? 0, toMinute ?? 0)}`;
  return `Not given. ${why ? WHY_WORDS[why] : ''}`;
}

export type DeliveryView = ReturnType<typeof deliveryView>;

/** A session that was told of, in words for its screens. */
export function deliveryView(kept: KeptDelivery) {
  const { planned, versions, steps, state } = kept;
  const [now] = versions;
  if (!now) throw new Error(`${kept.id} was never told`);
  return {
    id: kept.id,
    version: kept.version,
    state,
    waitsFor: kept.waitsFor,
    dueOn: kept.dueOn,
    what: kept.what,
    knownAs: kept.knownAs,
    providerName: kept.providerName,
    holderName: kept.holderName,
    day: formatNearDay(planned.day),
    time: hours(planned.fromMinute, planned.toMinute),
    told: toldWords(now),
    words: now.words,
    charge: formatPence(now.charge),
    charged: now.charge > 0n,
    lateCancel: now.given === 'not-given' && now.charge > 0n && now.calledOffAt ? formatMoment(now.calledOffAt) : null,
    less: now.charge < planned.pence && now.charge > 0n ? formatPence(planned.pence) : null,
    standing: DELIVERY_WORDS[state],
    history: [
      ...versions.map((each) => ({
        at: each.toldAt,
        who: each.toldBy,
        says: `${each.version > 1 ? 'Told anew' : 'Told'}: ${toldWords(each)} (${formatPence(each.charge)})`,
        words: each.words,
      })),
      ...steps.map((each) => ({
        at: each.at,
        who: each.by ?? 'Ettle, by the calendar',
        says: each.act === 'escalate' ? 'Nobody answered in time: the next one is asked' : STEP_WORDS[each.act],
        words: each.act === 'escalate' ? '' : each.words,
      })),
    ]
      .sort((a, b) => a.at.getTime() - b.at.getTime())
      .map(({ at, ...each }) => ({ ...each, when: formatMoment(at) })),
  };
}

/** A session that is still to be told. */
export const toTellView = ({ key, line, day, time }: ToTell) => ({
  key,
  who: line.knownAs,
  what: line.what,
  day: formatNearDay(day),
  shortDay: formatShortDay(day),
  time: hours(time.fromMinute, time.toMinute),
});
