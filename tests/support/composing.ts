import { visitsBetween } from '#app/domain/arrangements/lines.ts';
import type { Ask, Offer } from '#app/domain/composing/rules.ts';
import { day } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { type Pence, pence } from '#app/kit/pence.ts';

/** Numbers that look like chance and are the same every time (mulberry32). */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const idOf = (kind: number, at: number) => `00000000-0000-4000-8000-0${kind}${String(at).padStart(10, '0')}` as Id;

const FROM = day('2026-12-01');
const TO = day('2027-05-31');

type Size = { outcomes: number; offers: number; timesEach: number };

/** A person's wishes and a market that is not theirs to choose: the same for the same seed. */
export function marketOf(seed: number, size: Size): { ask: Ask; offers: Offer[] } {
  const chance = chanceFrom(seed);
  const upTo = (most: number) => Math.floor(chance() * most);
  const outcomes = Array.from({ length: size.outcomes }, (_, at) => idOf(1, at));
  const offers = Array.from({ length: size.offers }, (_, at): Offer => {
    const price = BigInt(900 + upTo(30) * 100 + upTo(100));
    const saturday = BigInt(upTo(2) * 350);
    return {
      listingId: idOf(2, at),
      providerId: idOf(3, upTo(Math.ceil(size.offers / 2))),
      title: `Listing ${at}`,
      slug: `listing-${at}`,
      providerName: `Provider ${at}`,
      serves: outcomes
        .filter((_, outcome) => outcome === at % outcomes.length || chance() < 0.3)
        .map((outcomeId) => ({ outcomeId, shared: chance() < 0.4 ? ['garden'] : [] })),
      audience: chance() < 0.2 ? 'ask' : 'anyone',
      meantFor: '',
      priceUnit: 'session',
      times: Array.from({ length: 1 + upTo(size.timesEach) }, () => {
        const fromMinute = 540 + upTo(8) * 60;
        return { day: 1 + upTo(7), fromMinute, toMinute: fromMinute + 60 + upTo(3) * 60 };
      }).filter((time, place, all) => all.findIndex((each) => each.day === time.day) === place),
      costs: (time) => {
        const visitPence = pence(price + (time.day > 5 ? saturday : 0n));
        const visits = BigInt(visitsBetween([time], FROM, TO));
        return { visitPence, periodPence: (visitPence * visits) as Pence, note: '' };
      },
      daysOff: () => 0,
      waitingWeeks: null,
      ready: chance() < 0.7,
      spacesNow: chance() < 0.5,
      km: chance() < 0.2 ? null : upTo(30),
    };
  });
  const ask: Ask = {
    wanted: outcomes.map((outcomeId, at) => ({
      outcomeId,
      words: `Outcome ${at}`,
      visits: 1 + upTo(3),
      most: chance() < 0.3,
    })),
    free: [1, 2, 3, 4, 5, 6, 7].map((each) => ({ day: each, fromMinute: 540, toMinute: 1260 })),
    visitMinutes: 120,
    weekPence: pence(2000 + upTo(12) * 1000),
    periodPence: pence(60_000 + upTo(100) * 2000) as Pence,
    fromDay: FROM,
    toDay: TO,
    mostLines: 12,
  };
  return { ask, offers };
}
