import type { ToTell } from '../domain/delivery/open.server.ts';
import type { Planned } from '../domain/delivery/rules.ts';
import type { KeptDelivery, KeptVersion } from '../domain/delivery/store.server.ts';
import { formatMinute, formatMoment, formatNearDay, weekdayName, weekdayOf } from '../kit/day.ts';
import { formatPence } from '../kit/pence.ts';
import { listWords, plural } from '../kit/text.ts';
import { DELIVERY_WORDS, STEP_WORDS, WHY_WORDS } from './wording/delivery.ts';

const hours = (from: number, to: number) => `${formatMinute(from)} to ${formatMinute(to)}`;

type When = Pick<Planned, 'kind' | 'day' | 'toDay' | 'fromMinute' | 'toMinute'>;

/** When it was or is to be: 'Tuesday 1 December, 10am to noon', 'Monday 30 November to Sunday 6 December', 'Tuesday 1 December'. */
export function whenWords({ kind, day, toDay, fromMinute, toMinute }: When): string {
  const first = formatNearDay(day);
  if (kind === 'session') return `${first}, ${hours(fromMinute, toMinute)}`;
  return day === toDay ? first : `${first} to ${formatNearDay(toDay)}`;
}

/** What was told, in a sentence: when, or why not. */
function toldWords({ given, fromMinute, toMinute, why, missed }: KeptVersion, { kind, days }: Planned): string {
  if (given === 'as-planned') return kind === 'week' ? 'Given all week' : 'Given as planned';
  if (given === 'bought') return 'Bought';
  if (given === 'part') {
    const not = listWords(missed.map((each) => weekdayName(weekdayOf(each))));
    const said = why ? ` ${WHY_WORDS[why]}` : '';
    return `Given on ${days.length - missed.length} of ${plural(days.length, 'day')}, not on ${not}.${said}`;
  }
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
    kind: planned.kind,
    when: whenWords(planned),
    told: toldWords(now, planned),
    words: now.words,
    charge: formatPence(now.charge),
    charged: now.charge > 0n,
    lateCancel: now.given === 'not-given' && now.charge > 0n && now.calledOffAt ? formatMoment(now.calledOffAt) : null,
    keptSince: now.charge > 0n && now.awaySince ? formatNearDay(now.awaySince) : null,
    less: now.charge < planned.pence && now.charge > 0n ? formatPence(planned.pence) : null,
    standing: DELIVERY_WORDS[state],
    history: [
      ...versions.map((each) => ({
        at: each.toldAt,
        who: each.toldBy,
        says: `${each.version > 1 ? 'Told anew' : 'Told'}: ${toldWords(each, planned)} (${formatPence(each.charge)})`,
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

/** What is still to be told. */
export const toTellView = (one: ToTell) => ({
  ...{ key: one.key, kind: one.kind, who: one.line.knownAs, what: one.line.what },
  when: whenWords(one),
});
