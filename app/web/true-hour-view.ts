import type { TrueHourPage } from '../domain/statements/true-hour.server.ts';
import { moreForRate, NO_OWN_TIME, type PlanHour, type TrueHour } from '../domain/statements/true-hour.ts';
import { formatShortDay } from '../kit/day.ts';
import { formatPence, type Pence } from '../kit/pence.ts';
import { plural } from '../kit/text.ts';

/** '1 h 30 min' */
export function hoursWords(minutes: number): string {
  const whole = Math.round(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  return [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : ''].filter(Boolean).join(' ');
}

type Step = { label: string; figure: string };
const less = (amount: Pence) => (amount > 0n ? `−${formatPence(amount)}` : formatPence(amount));

function moneySteps(hour: TrueHour): Step[] {
  return [
    { label: 'Earned, with the travel that is paid', figure: formatPence(hour.earned) },
    { label: 'Kept by somebody else', figure: less(hour.kept) },
    { label: 'What travel cost you', figure: less(hour.wayCosts) },
    { label: 'Costs of these months', figure: less(hour.monthCosts) },
    { label: 'Left', figure: formatPence(hour.left) },
  ];
}

function timeSteps(hour: TrueHour, alone: boolean): Step[] {
  return [
    { label: `With people, or kept free for them (${plural(hour.visits, 'session')})`, figure: hoursWords(hour.given) },
    { label: 'Travelling', figure: hoursWords(hour.way) },
    ...(alone ? [{ label: 'Waiting between two sessions', figure: hoursWords(hour.waiting) }] : []),
    { label: 'Messages and paperwork', figure: hoursWords(hour.desk) },
    { label: 'All of the time', figure: hoursWords(hour.minutes) },
  ];
}

const BECAUSE: Record<NonNullable<PlanHour['because']>, string> = {
  way: 'A lot of travel for each hour given.',
  waiting: 'A lot of waiting for each hour given.',
  price: 'An hour is paid less than your others.',
};

const planRow = (plan: PlanHour) => ({
  key: plan.arrangementId,
  label: `${plan.knownAs}: ${plan.what}`,
  because: plan.because && BECAUSE[plan.because],
  figures: [
    formatPence(plan.hour),
    String(plan.sessions),
    hoursWords(plan.given),
    hoursWords(plan.way + plan.waiting),
    formatPence(plan.earned),
  ],
});

/** Beside the rate for employed people: a number to set a price by, never a mark. */
function rateWords({ rate, own, reckoned, alone }: TrueHourPage): string | null {
  if (!rate || !reckoned.enough) return null;
  const is = `People who are employed in adult social care are to get at least ${formatPence(rate.pence)} an hour, where a council has agreed it.`;
  const yours = alone
    ? 'It is not a rule for somebody who works for themselves; it is here to set a price by.'
    : 'This page says what is left before wages are paid; the rate is here to set a price by.';
  const more = moreForRate(reckoned.hour, own ?? NO_OWN_TIME, rate.pence);
  if (more === null) return `${is} ${yours} All of your time brings that, or more.`;
  return `${is} ${yours} For all of your time to bring that, an hour with somebody would be paid ${formatPence(more)} more, or more of the time would be with people.`;
}

/** The page, in words. */
export function trueHourView(page: TrueHourPage) {
  const { reckoned, waiting, alone, gapMinutes } = page;
  const since = formatShortDay(page.from);
  const left = { since, waiting, alone, gapMinutes, said: page.own !== null };
  if (!reckoned.enough) {
    const { visits, least } = reckoned;
    return { ...left, enough: false as const, visits: plural(visits, 'session'), least, missing: least - visits };
  }
  const { hour } = reckoned;
  const brings = `Since ${since}, an hour of your work really brought ${formatPence(hour.hour)}.`;
  return {
    ...left,
    enough: true as const,
    sentence: `${brings} An hour with somebody was paid ${formatPence(hour.paidHour)}.`,
    money: moneySteps(hour),
    time: timeSteps(hour, alone),
    hour: formatPence(hour.hour),
    reckoning: `${formatPence(hour.left)} in ${hoursWords(hour.minutes)}`,
    off: hour.off.sessions > 0 ? { sessions: hour.off.sessions, amount: formatPence(hour.off.pence) } : null,
    plans: hour.plans.map(planRow),
    rate: rateWords(page),
    source: page.rate && { words: page.rate.source, sureness: page.rate.sureness },
  };
}
