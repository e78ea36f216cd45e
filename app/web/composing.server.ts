import { createHash } from 'node:crypto';
import { resolvePlace } from '#search/places.server.ts';
import { PARTS_OF_DAY } from '#search/port.ts';
import { PART_MINUTES } from '#search/settings.ts';
import type { SignedIn } from '../access/actor.ts';
import { MOST_LINES, type Purse, purseOf } from '../domain/arrangements/rules.ts';
import type { Loaded } from '../domain/arrangements/shown.ts';
import { optionTwo } from '../domain/arrangements/store.server.ts';
import { patternWords } from '../domain/arrangements/words.ts';
import { compose } from '../domain/composing/mixes.ts';
import { offersFor } from '../domain/composing/offers.server.ts';
import {
  type Ask,
  candidatesOf,
  freeWithout,
  linesOf,
  type Mix,
  MOST_VISITS,
  MOST_WANTED,
  unservedOf,
} from '../domain/composing/rules.ts';
import { AIM_WORDS, mindsOf, reasonsOf, sizeWords, tradeOffs, UNSERVED_WORDS } from '../domain/composing/words.ts';
import type { Outcome } from '../domain/outcomes/store.server.ts';
import { ageOn } from '../domain/people/rules.ts';
import { personFor } from '../domain/people/store.server.ts';
import { dayOf } from '../kit/day.ts';
import { NO_PENCE, type Pence, parsePounds, penceToField } from '../kit/pence.ts';
import type { Tools } from '../tools.server.ts';

export const VISIT_MINUTES = [60, 90, 120, 180, 240] as const;
const USUAL_MINUTES = 120;
const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const PARTS = PARTS_OF_DAY.filter((part) => part !== 'night');
const USUAL_FREE = DAYS.slice(0, 5).flatMap((day) => [`${day}-morning`, `${day}-afternoon`]);

/** What the form says, as it was typed: an address can be kept, shared with a helper, and gone back to. */
export type Typed = {
  asked: boolean;
  visits: Record<string, number>;
  most: string[];
  free: string[];
  minutes: number;
  pounds: string;
  poundsWrong: boolean;
};

/** Reads the address. What is not one of our choices is as if it had not been said; an amount that is none is said to be wrong. */
export function typedOf(params: URLSearchParams, outcomes: readonly Outcome[]): Typed {
  const asked = params.get('asked') === '1';
  const visits = Object.fromEntries(
    outcomes.map(({ id }) => {
      const typed = Number(params.get(`visits-${id}`) ?? 1);
      return [id, Number.isInteger(typed) && typed >= 0 && typed <= MOST_VISITS ? typed : 1];
    }),
  );
  const cells = new Set(DAYS.flatMap((day) => PARTS.map((part) => `${day}-${part}`)));
  const minutes = Number(params.get('minutes'));
  const pounds = (params.get('pounds') ?? '').trim().slice(0, 20);
  return {
    asked,
    visits,
    most: params.getAll('most').filter((id) => id in visits),
    free: asked ? [...new Set(params.getAll('free'))].filter((cell) => cells.has(cell)) : USUAL_FREE,
    minutes: (VISIT_MINUTES as readonly number[]).includes(minutes) ? minutes : USUAL_MINUTES,
    pounds,
    poundsWrong: pounds !== '' && !parsePounds(pounds).ok,
  };
}

function freeOf(cells: readonly string[]) {
  return cells.flatMap((cell) => {
    const [day = '', part = ''] = cell.split('-');
    const minutes = PART_MINUTES[part as (typeof PARTS)[number]] ?? [];
    return minutes.map(([fromMinute, toMinute]) => ({ day: Number(day), fromMinute, toMinute }));
  });
}

/** The money that a mix may use: what is left of the amount, and no more in a week than was typed. */
function moneyOf(plan: Loaded, typed: Typed): { purse: Purse | null; periodPence: Pence; weekPence: Pence } {
  const amount = optionTwo(plan);
  const purse = amount === null ? null : purseOf(plan.lines, amount, plan.elsewherePence);
  const parsed = typed.pounds === '' ? null : parsePounds(typed.pounds);
  const week = parsed?.ok ? parsed.value : null;
  const left = purse && purse.left > 0n ? purse.left : NO_PENCE;
  // Without an amount, what was typed for a week counts for the 52 weeks of a year at most.
  const periodPence = purse ? left : (((week ?? NO_PENCE) * 53n) as Pence);
  return { purse, periodPence, weekPence: week ?? periodPence };
}

type Outcomes = readonly Pick<Outcome, 'id' | 'words' | 'tags'>[];

export function askOf(plan: Loaded, typed: Typed, outcomes: Outcomes): Ask {
  const { periodPence, weekPence } = moneyOf(plan, typed);
  const wanted = outcomes
    .filter(({ id }) => (typed.visits[id] ?? 0) > 0)
    .slice(0, MOST_WANTED)
    .map(({ id, words }) => ({ outcomeId: id, words, visits: typed.visits[id] ?? 0, most: typed.most.includes(id) }));
  return {
    wanted,
    free: freeWithout(
      freeOf(typed.free),
      plan.lines.flatMap((line) => line.times),
    ),
    visitMinutes: typed.minutes,
    weekPence,
    periodPence,
    fromDay: plan.fromDay,
    toDay: plan.toDay,
    mostLines: Math.max(0, MOST_LINES - plan.lines.length),
  };
}

/** What a mix is, in so few letters that a button can carry it: when it is pressed, the same must still be on offer. */
export function printOf(mix: Mix): string {
  const said = linesOf(mix).map(({ listingId, outcomeId, times, visits }) => {
    return [listingId, outcomeId, times, visits.map((visit) => `${visit.visitPence} ${visit.periodPence}`)];
  });
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 24);
}

/** The mixes for what was asked, by the person's place. Null when it took too long to be certain. */
export async function mixesFor(tools: Tools, actor: SignedIn, plan: Loaded, ask: Ask, outcomes: Outcomes) {
  const person = await personFor(tools.pool, actor, plan.personId);
  const place = await resolvePlace(tools.pool, person?.town ?? '');
  const near = place.kind === 'found' ? place.near : null;
  const age = person?.bornOn ? ageOn(person.bornOn, dayOf(tools.clock.now())) : null;
  const wanted = ask.wanted.map(({ outcomeId, words }) => ({
    outcomeId,
    words,
    tags: outcomes.find(({ id }) => id === outcomeId)?.tags ?? [],
  }));
  const offers = await offersFor(tools, actor, { wanted, near, age, plan });
  const candidates = candidatesOf(ask, offers);
  const composed = await compose(ask, candidates, tools.solver.solve);
  if (composed.kind === 'too-long') return null;
  return {
    mixes: composed.mixes,
    unserved: unservedOf(ask, offers, candidates, composed.mixes),
    looked: { listings: offers.length, visits: candidates.length, place: near?.name ?? null },
  };
}

type Mixes = NonNullable<Awaited<ReturnType<typeof mixesFor>>>;

/** Everything the screen says of the mixes, in words. */
export function shownMixes({ mixes, unserved, looked }: Mixes, ask: Ask) {
  const [first] = mixes;
  const wordsOf = (id: string) => ask.wanted.find(({ outcomeId }) => outcomeId === id)?.words ?? '';
  return {
    looked,
    unserved: unserved.map(({ outcomeId, why }) => ({
      outcomeId,
      words: wordsOf(outcomeId),
      why: UNSERVED_WORDS[why],
    })),
    mixes: mixes.map((mix) => ({
      aim: mix.aim,
      ...AIM_WORDS[mix.aim],
      print: printOf(mix),
      size: sizeWords(mix),
      weekPence: mix.weekPence,
      periodPence: mix.periodPence,
      tradeOffs: first && mix !== first ? tradeOffs(first, mix, ask.wanted) : [],
      week: DAYS.map((day) => mix.chosen.filter(({ time }) => time.day === day).map(({ offer }) => offer.title)),
      lines: linesOf(mix).map((line) => ({
        title: line.offer.title,
        slug: line.offer.slug,
        providerName: line.offer.providerName,
        pattern: patternWords(line.times),
        outcomeWords: wordsOf(line.outcomeId),
        reasons: reasonsOf(line),
        minds: mindsOf(line),
      })),
    })),
  };
}
export type ShownMixes = ReturnType<typeof shownMixes>;

/** What the money part of the form begins with. */
export function moneyShown(plan: Loaded, typed: Typed) {
  const { purse } = moneyOf(plan, typed);
  return {
    told: purse !== null,
    left: purse?.left ?? NO_PENCE,
    field: typed.pounds,
    example: purse && purse.left > 0n ? penceToField(purse.left) : '',
  };
}
