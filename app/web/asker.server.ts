import { z } from 'zod';
import { resolvePlace } from '../../search/places.server.ts';
import type { Actor } from '../access/actor.ts';
import { NOT_KNOWN_WORDS, visitWords } from '../domain/listings/price-words.ts';
import { allInPrice, type Priced, type Somewhere } from '../domain/listings/prices.ts';
import type { WeekTime } from '../domain/listings/rules.ts';
import { personFor } from '../domain/people/store.server.ts';
import { type Day, formatMinute, weekdayName } from '../kit/day.ts';
import type { Tools } from '../tools.server.ts';
import { clock, clockOf, minuteOf } from './clock-field.ts';

/** Where somebody asks from, by its name. Null: they have not said, or we do not know the place. */
export type Asker = { name: string; place: Somewhere } | null;

/** Where the person lives whom the actor acts for: their town, never their house. */
export async function askerOf(tools: Pick<Tools, 'pool'>, actor: Actor): Promise<Asker> {
  const person = actor.acting ? await personFor(tools.pool, actor, actor.acting.personId) : null;
  if (!person || person.lat === null || person.lon === null) return null;
  const { lat, lon, authorityCode } = person;
  return { name: person.town ?? 'your town', place: { lat, lon, authorityCode } };
}

const asked = z.object({
  near: z.string().max(100).catch(''),
  day: z.coerce.number().int().min(1).max(7).catch(2),
  from: clock.catch(''),
  to: clock.catch(''),
});

/** What a page's address asks of a price: a place by name, a weekday, from when to when. What cannot be read is left out. */
export async function askIn(tools: Pick<Tools, 'pool'>, params: URLSearchParams, own: Asker) {
  const read = asked.parse(Object.fromEntries(params));
  const found = read.near ? await resolvePlace(tools.pool, read.near) : null;
  const named = found?.kind === 'found' ? { name: found.near.name, place: found.near } : null;
  const [from, to] = [minuteOf(read.from || '10:00'), minuteOf(read.to || '12:00')];
  const time: WeekTime = { day: read.day, fromMinute: from, toMinute: to };
  const asker = read.near ? named : own;
  return {
    asker,
    time: to > from ? time : { ...time, fromMinute: 600, toMinute: 720 },
    given: { near: read.near || (own?.name ?? ''), day: read.day, from: clockOf(from), to: clockOf(to) },
    backwards: to <= from,
    unknownPlace: read.near !== '' && !named,
    hasAsked: ['near', 'from', 'to'].some((name) => params.has(name)),
  };
}
export type PriceAsk = Awaited<ReturnType<typeof askIn>>;

/** What it costs them, in words for the page. Null: the listing says no price. */
export function costView(priced: Priced, ask: PriceAsk, on: Day) {
  const { time, asker } = ask;
  const allIn = allInPrice(priced, { place: asker?.place ?? null, pattern: [time], on });
  const [visit] = allIn?.visits ?? [];
  if (!allIn || !visit) return null;
  const when = `${weekdayName(time.day)}, ${formatMinute(time.fromMinute)} to ${formatMinute(time.toMinute)}`;
  return {
    pence: allIn.unit === 'week' ? allIn.weekPence : visit.pence,
    perVisit: allIn.unit === 'week' ? 'a week in all' : 'for that visit, in all',
    words: allIn.unit === 'week' ? '' : visitWords(visit),
    when,
    where: asker?.name ?? null,
    notKnown: allIn.notKnown.map((each) => NOT_KNOWN_WORDS[each]),
    given: ask.given,
    backwards: ask.backwards,
    unknownPlace: ask.unknownPlace,
    hasAsked: ask.hasAsked,
  };
}
