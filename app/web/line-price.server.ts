import type pg from 'pg';
import { type Before, itemBefore, lineBefore } from '../domain/arrangements/before.server.ts';
import { costOfPeriod, costOfVisit, costOfWeek, costOfYear, type Wish } from '../domain/arrangements/lines.ts';
import type { Offered } from '../domain/arrangements/lists.server.ts';
import { offWarning } from '../domain/arrangements/off-days.ts';
import type { Loaded } from '../domain/arrangements/shown.ts';
import type { Id } from '../kit/id.ts';
import { formatPence, NO_PENCE, type Pence } from '../kit/pence.ts';
import { type FormReply, type Read, readSent } from './form.ts';
import { lineTimes, thingCount, thingPrice, wishOf } from './line-schema.ts';
import { sentenceFor } from './wording.ts';

/** What the box beside the form says: the price; why there is none; or null, while something is still to be filled in. */
export type PriceAnswer = ({ kind: 'price' } & ReturnType<typeof shownOf>) | { kind: 'not'; why: string } | null;
type Asked = { reply: FormReply; price: PriceAnswer };
type For = { plan: Loaded; replaces: Id | null };

/** The button 'Show what it costs', and what a form asks while somebody fills it in. Nothing is kept. */
export const asksPrice = (sent: FormData): boolean => sent.get('intent') === 'price';

/** What the line costs that the form's times make. Everything typed comes back. */
export async function linePriceAsked(pool: pg.Pool, sent: FormData, listing: Offered, of: For): Promise<Asked> {
  const read = readSent(sent, lineTimes);
  if (!read.ok) return { reply: read.reply, price: null };
  return answer(read, await lineBefore(pool, listing, { ...of, wish: wishOf(read.value) }));
}

/** The same for something bought once; without a listing at the price that was typed. */
export async function thingPriceAsked(pool: pg.Pool, sent: FormData, listing: Offered | null, of: For): Promise<Asked> {
  const thing = { what: '', supplier: '', withinLimits: true };
  if (listing) {
    const read = readSent(sent, thingCount);
    if (!read.ok) return { reply: read.reply, price: null };
    const wish = { ...thing, ...read.value, pricePence: NO_PENCE };
    return answer(read, await itemBefore(pool, listing, { ...of, wish }));
  }
  const read = readSent(sent, thingPrice);
  if (!read.ok) return { reply: read.reply, price: null };
  const { price: pricePence, ...rest } = read.value;
  return answer(read, await itemBefore(pool, null, { ...of, wish: { ...thing, ...rest, pricePence } }));
}

/** What a line that is in the plan already costs, for the form that changes it; null when it is not offered like that any more. */
export async function priceNow(pool: pg.Pool, listing: Offered, wish: Wish, of: For): Promise<PriceAnswer> {
  const before = await lineBefore(pool, listing, { ...of, wish });
  return before.ok ? { kind: 'price', ...shownOf(before.value) } : null;
}

type Sent = Extract<Read<unknown>, { ok: true }>;

function answer({ kept, refused }: Sent, before: Awaited<ReturnType<typeof lineBefore>>): Asked {
  if (!before.ok) return { reply: refused(before.refusal), price: { kind: 'not', why: sentenceFor(before.refusal) } };
  return { reply: kept(), price: { kind: 'price', ...shownOf(before.value) } };
}

function shownOf({ line, visits, off, purse }: Before) {
  const week = costOfWeek(line);
  const year = costOfYear(line, line.fromDay);
  const period = costOfPeriod(line);
  const left = purse?.left ?? null;
  const amount = purse?.amount ?? null;
  const count = line.unitsHundredths / 100;
  const each = line.pricePence;
  const travel = line.travelPencePerVisit;
  return {
    once: line.once ? { count, each, travel, whole: costOfVisit(line) } : null,
    visits,
    ...{ week, year, period, toDay: line.toDay, left, amount },
    note: line.priceNote,
    off: offWarning(off, line.once),
    said: saidOf(line.once ? `${formatPence(period)} in all` : `${formatPence(week)} a week`, left),
  };
}

/** The whole in one breath, for whoever hears it. */
function saidOf(cost: string, left: Pence | null): string {
  if (left === null) return `It costs ${cost}.`;
  return left < 0n
    ? `It costs ${cost}. That is ${formatPence(-left as Pence)} more than you have.`
    : `It costs ${cost}. ${formatPence(left)} is left afterwards.`;
}
