// From visits that could be to the mixes that are best, proven: the model is exact, and whatever solves it is checked.
import type { Id } from '../../kit/id.ts';
import { type Pence, sumPence } from '../../kit/pence.ts';
import { holds, type Programme, type Row, type Solve, type Term } from './programme.ts';
import { cheapEnough, smallestGroups } from './pruning.ts';
import { AIMS, type Aim, type Ask, type Candidate, type Mix, type Wanted } from './rules.ts';

/** What the first visit for an outcome is worth, the second, the third…: something for everything comes before more of one. */
const WORTH = [10, 6, 4, 3, 2] as const;
const MATTERS = { most: 30, else: 20 } as const;
/** What one more person to get to know takes away: less than any visit gives. */
const NEW_FACE = 5;
/** Points are counted in tenths, and each pound a week takes one tenth away: money decides between what serves equally well. */
const TENTHS = 10;
const poundsOf = (amount: Pence): number => Math.round(Number(amount) / 100);

/** The question without its aims: variables for visits, then for what they do for each outcome, then for people. */
type Model = {
  variables: number;
  rows: Row[];
  /** The k-th visit for an outcome happens. */
  served: { variable: number; outcomeId: Id; matters: number; rank: number }[];
  faces: number[];
};

function modelOf(ask: Ask, candidates: readonly Candidate[]): Model {
  const rows: Row[] = [
    { terms: candidates.map((each, at): Term => [at, Number(each.visitPence)]), most: Number(ask.weekPence) },
    { terms: candidates.map((each, at): Term => [at, Number(each.periodPence)]), most: Number(ask.periodPence) },
    { terms: candidates.map((_, at): Term => [at, 1]), most: ask.mostLines },
    ...clashes(candidates),
    ...oncePerDay(candidates),
  ];
  let variables = candidates.length;
  const served: Model['served'] = [];
  for (const { outcomeId, visits, most } of ask.wanted) {
    const own = candidates.flatMap((each, at): Term[] => (each.outcomeId === outcomeId ? [[at, 1]] : []));
    const first = variables;
    for (let rank = 0; rank < Math.min(visits, WORTH.length); rank += 1) {
      served.push({ variable: variables, outcomeId, matters: most ? MATTERS.most : MATTERS.else, rank });
      if (rank > 0)
        rows.push({
          terms: [
            [variables - 1, 1],
            [variables, -1],
          ],
          least: 0,
        });
      variables += 1;
    }
    const counted = Array.from({ length: variables - first }, (_, at): Term => [first + at, -1]);
    rows.push({ terms: [...own, ...counted], least: 0, most: 0 });
  }
  const providers = [...new Set(candidates.map((each) => each.offer.providerId))];
  const faces = providers.map((providerId) => {
    const face = variables;
    variables += 1;
    const theirs = candidates.flatMap((each, at) => (each.offer.providerId === providerId ? [at] : []));
    rows.push(...faceRows(face, theirs, ask, candidates));
    return face;
  });
  for (const { variable, rank, outcomeId } of served) {
    const covering = providers.flatMap((providerId, at): Term[] => {
      const covers = candidates.some((each) => each.offer.providerId === providerId && each.outcomeId === outcomeId);
      return covers ? [[faces[at] ?? 0, 1]] : [];
    });
    if (rank === 0) rows.push({ terms: [...covering, [variable, -1]], least: 0 });
  }
  return { variables, rows, served, faces };
}

/**
 * Whoever gives a visit is somebody to get to know. One row for each visit would say it; a row for all visits that cannot be
 * together, and one for all that serve one outcome, say the same more tightly, and a solver is done ten times sooner.
 */
function faceRows(face: number, theirs: readonly number[], ask: Ask, candidates: readonly Candidate[]): Row[] {
  const own = theirs.map((at) => ({ at, candidate: candidates[at] as Candidate }));
  const together = [
    ...clashes(
      own.map((each) => each.candidate),
      1,
    ),
    ...oncePerDay(own.map((each) => each.candidate)),
  ];
  const perOutcome = ask.wanted.flatMap(({ outcomeId, visits }): Row[] => {
    const terms = own.flatMap(({ at, candidate }): Term[] => (candidate.outcomeId === outcomeId ? [[at, -1]] : []));
    return terms.length > visits ? [{ terms: [[face, visits], ...terms], least: 0 }] : [];
  });
  return [
    ...together.map(({ terms }) => ({
      terms: [[face, 1], ...terms.map(([at]): Term => [theirs[at] ?? 0, -1])] as Term[],
      least: 0,
    })),
    ...perOutcome,
  ];
}

/** Nobody can be at two visits at once: at every beginning, of all that is going on then at most one is chosen. */
function clashes(candidates: readonly Candidate[], atLeast = 2): Row[] {
  const begins = new Set(candidates.map(({ time }) => time.day * 1440 + time.fromMinute));
  return [...begins].flatMap((begin): Row[] => {
    const on = candidates.flatMap(({ time }, at): Term[] => {
      const from = time.day * 1440 + time.fromMinute;
      return from <= begin && begin < from + time.toMinute - time.fromMinute ? [[at, 1]] : [];
    });
    return on.length >= atLeast ? [{ terms: on, most: 1 }] : [];
  });
}

/** The same listing comes at most once a day. */
function oncePerDay(candidates: readonly Candidate[]): Row[] {
  const days = new Map<string, Term[]>();
  candidates.forEach(({ offer, time }, at) => {
    const key = `${offer.listingId} ${time.day}`;
    days.set(key, [...(days.get(key) ?? []), [at, 1]]);
  });
  return [...days.values()].filter((terms) => terms.length > 1).map((terms) => ({ terms, most: 1 }));
}

/**
 * The question as numbers, for one of the aims. All numbers are ours and say so: they decide only the order of an offer, and
 * the person sees every mix with its reasons (sureness: proposal). `served`: what the mix must serve at least, where it is known.
 */
export function programmeOf(aim: Aim, ask: Ask, candidates: readonly Candidate[], served?: number): Programme {
  const { variables, rows, served: visits, faces } = modelOf(ask, candidates);
  const worth: Term[] = [
    ...visits.map(({ variable, matters, rank }): Term => [variable, TENTHS * matters * (WORTH[rank] ?? 1)]),
    ...candidates.map((each, at): Term => [at, pointsOf(each)]),
    ...faces.map((face): Term => [face, -TENTHS * NEW_FACE]),
  ];
  const outcomes = visits.filter(({ rank }) => rank === 0).map(({ variable, matters }): Term => [variable, matters]);
  const cheap = candidates.map((each, at): Term => [at, -Number(each.periodPence)]);
  const few = faces.map((face): Term => [face, -1]);
  const first = served === undefined ? [outcomes] : [];
  const aims: Record<Aim, Term[][]> = {
    'serves-most': [worth],
    'costs-least': [...first, cheap, worth],
    'fewest-faces': [...first, few, worth],
  };
  return {
    variables,
    rows: served === undefined ? rows : [...rows, { terms: outcomes, least: served }],
    aims: aims[aim],
  };
}

const pointsOf = (each: Candidate): number => TENTHS * each.fit - poundsOf(each.visitPence);
const mattersOf = ({ most }: Wanted): number => (most ? MATTERS.most : MATTERS.else);

/** What serving these outcomes is worth, once each. */
const weightOf = (ask: Ask, outcomeIds: ReadonlySet<Id>): number =>
  ask.wanted.reduce((sum, each) => sum + (outcomeIds.has(each.outcomeId) ? mattersOf(each) : 0), 0);

/** More points than these visits can have, whatever is chosen of them: as if nothing stood in the way of anything. */
function mostOf(ask: Ask, own: readonly Candidate[]): number {
  return ask.wanted.reduce((sum, wanted) => {
    const points = own.filter((each) => each.outcomeId === wanted.outcomeId).map(pointsOf);
    const best = points.sort((a, b) => b - a).slice(0, Math.min(wanted.visits, WORTH.length));
    const gains = best.map((point, rank) => point + TENTHS * mattersOf(wanted) * (WORTH[rank] ?? 1));
    return sum + gains.filter((gain) => gain > 0).reduce((all, gain) => all + gain, 0);
  }, 0);
}

export type Best = { kind: 'best'; chosen: Candidate[]; reached: readonly number[] };
type Found = Best | { kind: 'impossible' } | { kind: 'too-long' };

async function solved(programme: Programme, candidates: readonly Candidate[], solve: Solve): Promise<Found> {
  const solution = await solve(programme);
  if (solution.kind !== 'best') return solution;
  if (!holds(programme.rows, solution.chosen)) throw new Error('a solver’s answer keeps every limit');
  const { chosen, reached } = solution;
  return { kind: 'best', chosen: candidates.filter((_, at) => chosen[at]), reached };
}

/** The most that can be served. The mix that does the most often serves all there is, and then nothing more needs asking. */
async function mostServed(ask: Ask, candidates: readonly Candidate[], first: Best, solve: Solve): Promise<Found> {
  const all = weightOf(ask, new Set(candidates.map((each) => each.outcomeId)));
  const here = weightOf(ask, new Set(first.chosen.map((each) => each.outcomeId)));
  if (here === all) return { ...first, reached: [all] };
  const { aims, ...programme } = programmeOf('costs-least', ask, candidates);
  return solved({ ...programme, aims: aims.slice(0, 1) }, candidates, solve);
}

async function cheapest(ask: Ask, candidates: readonly Candidate[], served: number, solve: Solve): Promise<Found> {
  const enough = cheapEnough(ask, candidates);
  const found = await solved(programmeOf('costs-least', ask, enough, served), enough, solve);
  return found.kind === 'best' ? { ...found, reached: [served, ...found.reached] } : found;
}

/** The fewest people: the smallest groups that could do it are tried, until no other can do better. */
async function fewest(ask: Ask, candidates: readonly Candidate[], served: number, solve: Solve): Promise<Found> {
  const points = {
    weightOf: (outcomeIds: ReadonlySet<Id>) => weightOf(ask, outcomeIds),
    mostOf: (own: readonly Candidate[]) => mostOf(ask, own),
  };
  let best: Best | null = null;
  for (const group of smallestGroups(candidates, served, points) ?? []) {
    const beat = best?.reached[2] ?? Number.NEGATIVE_INFINITY;
    if (group.most <= beat) break;
    const { aims, ...programme } = programmeOf('fewest-faces', ask, group.candidates, served);
    const [, worth = []] = aims;
    const better = best ? [{ terms: worth, least: beat + 1 }] : [];
    const rows = [...programme.rows, ...better];
    const found = await solved({ ...programme, rows, aims: [worth] }, group.candidates, solve);
    if (found.kind === 'too-long') return found;
    if (found.kind === 'impossible') continue;
    const people = new Set(found.chosen.map((each) => each.offer.providerId)).size;
    // In the order of all visits, so that the same mix looks the same whichever way it was found.
    const chosen = candidates.filter((each) => found.chosen.includes(each));
    best = { kind: 'best', chosen, reached: [served, 0 - people, ...found.reached] };
  }
  if (best) return best;
  const found = await solved(programmeOf('fewest-faces', ask, candidates, served), candidates, solve);
  return found.kind === 'best' ? { ...found, reached: [served, ...found.reached] } : found;
}

/** The best choice there is for each aim, with the values that it reaches: proven, not guessed. */
export async function bestOf(
  ask: Ask,
  candidates: readonly Candidate[],
  solve: Solve,
): Promise<Record<Aim, Best> | 'too-long'> {
  const first = await solved(programmeOf('serves-most', ask, candidates), candidates, solve);
  const served = first.kind === 'best' ? await mostServed(ask, candidates, first, solve) : first;
  if (first.kind !== 'best' || served.kind !== 'best') return given(first.kind === 'best' ? served : first);
  const [least = 0] = served.reached;
  const cheap = await cheapest(ask, candidates, least, solve);
  const few = await fewest(ask, candidates, least, solve);
  if (cheap.kind !== 'best' || few.kind !== 'best') return given(cheap.kind === 'best' ? few : cheap);
  return { 'serves-most': first, 'costs-least': cheap, 'fewest-faces': few };
}

function given(found: Found): 'too-long' {
  if (found.kind === 'too-long') return 'too-long';
  throw new Error('a mix with nothing in it always holds, so this question has an answer');
}

export type Composed = { kind: 'mixes'; mixes: Mix[] } | { kind: 'too-long' };

/**
 * Up to three mixes, each the best there is for its aim and no two the same. The first serves the outcomes best; the others
 * serve as many of them for the least money, or with the fewest people to get to know.
 */
export async function compose(ask: Ask, candidates: readonly Candidate[], solve: Solve): Promise<Composed> {
  if (candidates.length === 0) return { kind: 'mixes', mixes: [] };
  const best = await bestOf(ask, candidates, solve);
  if (best === 'too-long') return { kind: 'too-long' };
  const mixes: Mix[] = [];
  for (const aim of AIMS) {
    const { chosen } = best[aim];
    if (chosen.length > 0 && !mixes.some((mix) => isSame(mix.chosen, chosen))) mixes.push(mixOf(aim, chosen));
  }
  return { kind: 'mixes', mixes };
}

const isSame = (a: readonly Candidate[], b: readonly Candidate[]) =>
  a.length === b.length && a.every((each, at) => each === b[at]);

function mixOf(aim: Aim, chosen: readonly Candidate[]): Mix {
  return {
    aim,
    chosen,
    weekPence: sumPence(chosen.map((each) => each.visitPence)) as Pence,
    periodPence: sumPence(chosen.map((each) => each.periodPence)) as Pence,
  };
}
