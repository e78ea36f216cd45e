// What a mix says about itself: why each part is in it, and what it costs and goes without beside the first.
import { weekdayName } from '../../kit/day.ts';
import { formatPence, type Pence } from '../../kit/pence.ts';
import { listWords, plural } from '../../kit/text.ts';
import { type Aim, linesOf, type Mix, type MixLine, type Unserved, type Wanted } from './rules.ts';

export const AIM_WORDS: Record<Aim, { title: string; means: string }> = {
  'serves-most': {
    title: 'Does the most',
    means: 'It serves what matters to you best, within your week and your money.',
  },
  'costs-least': {
    title: 'Costs the least',
    means: 'It serves as many of the things that matter as can be, once each, for the least money.',
  },
  'fewest-faces': {
    title: 'Fewest new people',
    means: 'It serves as many of the things that matter as can be, with the fewest people to get to know.',
  },
};

export const UNSERVED_WORDS: Record<Unserved['why'], string> = {
  nobody: 'Nobody near you offers this on Ettle.',
  'not-then': 'Somebody offers this, but not when you are free, or not for as long as you asked.',
  money: 'Somebody offers this, but it does not fit into the money that is left.',
  'no-room': 'Somebody offers this, but every mix puts other things first at those times.',
};

const MILE = 1.609344;

/** Why a line is in the mix: what can be said for it, in facts. */
export function reasonsOf({ offer, outcomeId, visits }: MixLine): string[] {
  const shared = offer.serves.find((each) => each.outcomeId === outcomeId)?.shared ?? [];
  const miles = offer.km === null ? null : Math.max(1, Math.round(offer.km / MILE));
  return [
    shared.length > 0
      ? `It speaks of ${listWords(shared.slice(0, 4).map((word) => `“${word}”`))}, as you do`
      : 'Its provider says it helps with this; it does not use your words, so read about it first',
    ...(offer.audience === 'ask' ? [`It is for ${offer.meantFor}: check that this is you`] : []),
    ...(offer.audience === 'fits' ? [`It is for ${offer.meantFor}`] : []),
    ...priceReasons(visits),
    miles === null ? 'Distance does not matter' : miles === 1 ? 'About a mile away' : `About ${miles} miles away`,
    offer.spacesNow ? 'Has space now' : `Full at the moment: ${waitWords(offer.waitingWeeks)}`,
    offer.ready
      ? 'Ready for Option 2 where you live'
      : 'Not confirmed for Option 2 yet: your council must say yes first',
  ];
}

const waitWords = (weeks: number | null) =>
  weeks ? `others wait about ${plural(weeks, 'week')}` : 'you would wait, and they do not say how long';

/** '£40.50 a visit, everything in', each price with its days where they differ; and what is not in it. */
function priceReasons(visits: MixLine['visits']): string[] {
  const prices = [...new Set(visits.map((visit) => visit.visitPence))];
  const notes = [...new Set(visits.map((visit) => visit.note))].filter(Boolean);
  const whole = notes.length === 0 ? ', everything in' : '';
  const said = prices.map((price) => {
    const days = visits.filter((visit) => visit.visitPence === price).map(({ time }) => `${weekdayName(time.day)}s`);
    return `${formatPence(price)} a visit${prices.length > 1 ? ` on ${listWords(days)}` : ''}${whole}`;
  });
  return [...said, ...notes.map((note) => note.replace(/\.$/, ''))];
}

/** What to mind before it is taken: days on which nobody comes stand beside the line, never hidden in a sum. */
export function mindsOf({ visits }: Pick<MixLine, 'visits'>): string[] {
  const off = visits.reduce((sum, visit) => sum + visit.off, 0);
  return off === 0 ? [] : [`Nobody comes on ${plural(off, 'day')} of the plan: they are closed or away then.`];
}

const visitsFor = (mix: Mix, outcomeId: string) => mix.chosen.filter((each) => each.outcomeId === outcomeId).length;
const facesIn = (mix: Mix) => new Set(mix.chosen.map((each) => each.offer.providerId)).size;
const minutesIn = (mix: Mix) => mix.chosen.reduce((sum, { time }) => sum + time.toMinute - time.fromMinute, 0);

/** '3 visits, 5½ hours, 2 people or groups' */
export function sizeWords(mix: Mix): string {
  const hours = minutesIn(mix) / 60;
  const half = hours % 1 === 0 ? '' : hours % 1 === 0.5 ? '½' : String(Math.round((hours % 1) * 100) / 100).slice(1);
  const hoursWords = `${Math.floor(hours) || (half ? '' : '0')}${half} ${hours === 1 || hours === 0.5 ? 'hour' : 'hours'}`;
  return listWords([
    plural(mix.chosen.length, 'visit'),
    hoursWords,
    plural(facesIn(mix), 'person or group', 'people or groups'),
  ]);
}

/** What another mix gives up and gains beside the first, in words. Only what differs is said. */
export function tradeOffs(first: Mix, other: Mix, wanted: readonly Wanted[]): string[] {
  const cheaper = first.weekPence - other.weekPence;
  const faces = facesIn(other) - facesIn(first);
  return [
    ...(cheaper > 0n ? [`Costs ${formatPence(cheaper as Pence)} less a week.`] : []),
    ...(cheaper < 0n ? [`Costs ${formatPence(-cheaper as Pence)} more a week.`] : []),
    ...wanted.flatMap(({ outcomeId, words }) => {
      const more = visitsFor(other, outcomeId) - visitsFor(first, outcomeId);
      if (more === 0) return [];
      if (visitsFor(other, outcomeId) === 0) return [`Has nothing for “${words}”.`];
      return [`${plural(Math.abs(more), 'visit')} ${more > 0 ? 'more' : 'fewer'} a week for “${words}”.`];
    }),
    ...(faces === 0
      ? []
      : [
          `${plural(Math.abs(faces), 'person or group', 'people or groups')} ${faces > 0 ? 'more' : 'fewer'} to get to know.`,
        ]),
    ...(linesOf(other).some(({ offer }) => !offer.ready) && !linesOf(first).some(({ offer }) => !offer.ready)
      ? ['Part of it is not confirmed for Option 2 yet.']
      : []),
  ];
}
