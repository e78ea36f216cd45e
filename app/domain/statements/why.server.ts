import type { Actor } from '#app/access/actor.ts';
import { type Day, dayOf, formatMinute, formatNearDay } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { type Query, queryOf } from '#app/platform/db.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { sharesOf } from '../money/slice.server.ts';
import { comingOf } from './pace.server.ts';
import { type Purse, payersOf, placesOf } from './rules.ts';
import { type Asked, partsOfShares, type Why, type WhyPart } from './why.ts';
import { ledgerFigure, sliceOf } from './why-ledger.ts';
import { reckonedWhy } from './why-pace.server.ts';

type Needs = Pick<Tools, 'pool' | 'db' | 'clock'>;
export type PurseOf = Purse & { personId: Id };

/** Why a figure of a budget is what it is; null: there is no such figure. Callers have the purse in reach, as `purseFor` gives it. */
export async function whyFor(tools: Needs, actor: Actor, purse: PurseOf, asked: Asked): Promise<Why | null> {
  if (!isOfPurse(asked, purse)) return null;
  const today = dayOf(tools.clock.now());
  const query = queryOf(tools.pool);
  if (asked.figure === 'whole' || asked.figure === 'given') return placesWhy(purse, asked);
  if (asked.figure === 'week' || asked.figure === 'week-time') return weekWhy(tools, actor, purse, asked, today);
  return (await ledgerWhy(query, purse, asked, today)) ?? reckonedWhy(tools, purse, asked, today);
}

const isOfPurse = ({ line, payer, outcome }: Asked, { lines, payers }: Purse): boolean =>
  (line === undefined || lines.some((each) => each.lineId === line)) &&
  (outcome === undefined || lines.some((each) => each.outcomeId === outcome)) &&
  (payer === undefined || payers.some((each) => each.fundingLineId === payer));

const arrangementsOf = ({ lines }: Purse, line: Id | undefined): Id[] => [
  ...new Set(lines.filter((each) => line === undefined || each.lineId === line).map((each) => each.arrangementId)),
];

const aboutOf = ({ line, payer }: Asked, purse: Purse): string => {
  const own = purse.lines.find((each) => each.lineId === line);
  const paying = purse.payers.find((each) => each.fundingLineId === payer);
  return own?.what ?? paying?.payer ?? purse.elementName;
};

async function ledgerWhy(query: Query, purse: PurseOf, asked: Asked, today: Day): Promise<Why | null> {
  const figure = ledgerFigure(asked, today);
  if (!figure) return null;
  const { label, sentence, by, clauses } = figure;
  const slice = sliceOf(figure, purse.budgetId);
  const parts = isClosing(asked)
    ? await closingParts(query, purse, asked, today)
    : partsOfShares(await sharesOf(query, slice), asked, by, purse.lines);
  const before = putInBefore(purse, asked);
  return {
    ...{ label, sentence, slice, clauses, unit: slice.unit, about: aboutOf(asked, purse), rules: [] },
    ...{ parts: [...before, ...parts], arrangementIds: arrangementsOf(purse, asked.line) },
  };
}

const isClosing = ({ figure, at = 'closing', line, reason }: Asked): boolean =>
  figure === 'stood' && at === 'closing' && !line && !reason;

/** At the start, and in, less out. */
async function closingParts(query: Query, purse: PurseOf, asked: Asked, today: Day): Promise<WhyPart[]> {
  const steps = [
    { at: 'opening', label: 'At the start', sign: 1n },
    { at: 'added', label: 'In', sign: 1n },
    { at: 'taken', label: 'Out', sign: -1n },
  ] as const;
  return Promise.all(
    steps.map(async ({ at, label, sign }) => {
      const opens = { ...asked, at };
      const figure = ledgerFigure(opens, today);
      const shares = figure ? await sharesOf(query, sliceOf(figure, purse.budgetId)) : [];
      return { key: at, label, amount: sign * shares.reduce((sum, each) => sum + each.amount, 0n), opens };
    }),
  );
}

/** What a payer put in while others held the money, that this budget took over. */
function putInBefore(purse: Purse, { figure, payer }: Asked): WhyPart[] {
  const own = figure === 'put-in' && payersOf(purse).find((each) => each.fundingLineId === payer);
  if (!own || own.before === 0n) return [];
  return [{ key: 'before', label: `While ${purse.cameFrom ?? 'others'} held it`, amount: own.before, opens: null }];
}

/** The whole, or all that is given: by the places where it is. */
function placesWhy(purse: PurseOf, asked: Asked): Why {
  const own = purse.balances.filter((each) => asked.line === undefined || each.lineId === asked.line);
  const places = placesOf(own);
  const names =
    asked.figure === 'given' ? (['paid', 'owed'] as const) : (['free', 'promised', 'owed', 'paid'] as const);
  const labels = { free: 'Free', promised: 'Promised to plans', owed: 'Given, to be paid', paid: 'Paid' };
  const parts = names.map((name) => ({
    ...{ key: name, label: labels[name], amount: places[name] },
    opens: { figure: name, ...(asked.line ? { line: asked.line } : {}) },
  }));
  const whole = asked.figure === 'whole';
  return {
    label: whole ? 'The whole amount' : 'Given',
    sentence: whole
      ? 'What was put in for this, less what went back or over to another holder. Each pound of it is in one of four places.'
      : 'Support that was given and agreed: what is paid of it, and what is to be paid.',
    ...{ about: aboutOf(asked, purse), unit: 'pence', parts, slice: null, rules: [], clauses: ['C06'] },
    arrangementIds: arrangementsOf(purse, asked.line),
  };
}

/** Session by session, what is still to come until Sunday: what `weekLeft` adds up. */
async function weekWhy(tools: Needs, actor: Actor, purse: PurseOf, asked: Asked, today: Day): Promise<Why> {
  const time = asked.figure === 'week-time';
  const coming = await comingOf(tools, actor, purse.personId, today);
  const lines = purse.lines.filter((each) => asked.outcome === undefined || each.outcomeId === asked.outcome);
  const own = coming.filter((each) => lines.some((line) => line.lineId === each.lineId));
  return {
    label: time ? 'Time still to come this week' : 'Still to come this week',
    sentence: time
      ? 'Every session that is planned from now to Sunday, with how long it is.'
      : 'Every session that is planned from now to Sunday, at the price that was signed. It is booked when it is given and agreed.',
    parts: own.map((each) => ({
      key: `${each.lineId} ${each.day} ${each.fromMinute}`,
      label: `${formatNearDay(each.day)}, ${formatMinute(each.fromMinute)} to ${formatMinute(each.toMinute)}: ${each.what}`,
      amount: time ? BigInt(each.minutes) : each.pence,
      opens: null,
    })),
    ...{ about: asked.outcome ? `“${lines[0]?.outcome ?? ''}”` : purse.elementName, unit: time ? 'minutes' : 'pence' },
    ...{
      slice: null,
      rules: [],
      clauses: ['C05', 'C08'],
      arrangementIds: arrangementsOf({ ...purse, lines }, undefined),
    },
  };
}
