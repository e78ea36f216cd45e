import { expect } from 'vitest';
import type { SignedIn } from '#app/access/actor.ts';
import { entriesIn } from '#app/domain/money/slice.server.ts';
import type { Counted } from '#app/domain/money/slice.ts';
import { groundsOf, termsOf } from '#app/domain/statements/grounds.server.ts';
import { showsIn } from '#app/domain/statements/grounds.ts';
import { purseFor } from '#app/domain/statements/money.server.ts';
import { goesOf } from '#app/domain/statements/pace.server.ts';
import { linesOf, payersOf, placesOf } from '#app/domain/statements/rules.ts';
import { statementBetween } from '#app/domain/statements/statement.server.ts';
import { monthAsked, monthBefore, monthNameOf, movesOf, partsOf } from '#app/domain/statements/statement.ts';
import { type PurseOf, whyFor } from '#app/domain/statements/why.server.ts';
import { type Asked, ATS, amountOf, type Why } from '#app/domain/statements/why.ts';
import { placeName } from '#app/domain/statements/why-ledger.ts';
import { dayOf } from '#app/kit/day.ts';
import { queryOf } from '#app/platform/db.server.ts';
import type { Tools } from '#app/tools.server.ts';

type Open = { tools: Tools; actor: SignedIn; purse: PurseOf };

/** All entries of a figure, page by page. */
async function entriesOfFigure({ tools }: Pick<Open, 'tools'>, { slice }: Why): Promise<Counted[]> {
  const all: Counted[] = [];
  for (let before: bigint | null = null; slice; ) {
    const { entries, more } = await entriesIn(queryOf(tools.pool), slice, before);
    all.push(...entries);
    before = entries.at(-1)?.id ?? null;
    if (!more) return all;
  }
  return all;
}

async function opened({ tools, actor, purse }: Open, asked: Asked): Promise<Why> {
  const why = await whyFor(tools, actor, purse, asked);
  if (!why) throw new Error(`no figure: ${JSON.stringify(asked)}`);
  return why;
}

const size = (amount: bigint) => (amount < 0n ? -amount : amount);

/** A figure is what the screen showed; its parts come to it, and what each part opens is that part; its entries come to it. */
async function opens(open: Open, asked: Asked, shown: bigint): Promise<void> {
  const why = await opened(open, asked);
  const about = JSON.stringify(asked);
  expect(amountOf(why), about).toBe(shown);
  const before = why.parts.filter((part) => part.key === 'before').reduce((sum, part) => sum + part.amount, 0n);
  const entries = await entriesOfFigure(open, why);
  if (why.slice) expect(entries.reduce((sum, each) => sum + each.counts, 0n) + before, `${about}, entries`).toBe(shown);
  for (const part of why.parts) {
    if (!part.opens) continue;
    // A part that counts against its figure opens to what it is by itself.
    expect(size(amountOf(await opened(open, part.opens))), `${about} → ${part.key}`).toBe(size(part.amount));
  }
}

/** Every figure of a person's money page and of each month's statement opens to what it is made of, to the penny and the minute. */
export async function figuresOpen(tools: Tools, actor: SignedIn, budgetId: string): Promise<void> {
  const purse = await purseFor(tools.pool, actor, budgetId);
  if (!purse) throw new Error('out of reach');
  const open = { tools, actor, purse };
  const places = placesOf(purse.balances);
  for (const figure of ['whole', 'free', 'promised', 'owed', 'paid'] as const)
    await opens(open, { figure }, places[figure]);
  await opens(open, { figure: 'given' }, places.owed + places.paid);
  for (const line of linesOf(purse))
    for (const figure of ['promised', 'owed', 'paid'] as const)
      await opens(open, { figure, line: line.lineId }, line[figure]);
  for (const { fundingLineId, putIn, hadBack } of payersOf(purse)) {
    await opens(open, { figure: 'put-in', payer: fundingLineId }, putIn);
    await opens(open, { figure: 'had-back', payer: fundingLineId }, hadBack);
  }
  for (const { kind, unit, lineId, amount } of purse.balances)
    if (lineId && unit === 'minutes' && (kind === 'banked' || kind === 'borrowed'))
      await opens(open, { figure: kind === 'banked' ? 'kept-time' : 'borrowed-time', line: lineId }, amount);
  await paceOpens(open);
  await monthsOpen(open);
  await entriesShow(open);
}

async function paceOpens(open: Open): Promise<void> {
  const { tools, actor, purse } = open;
  const [goes] = await goesOf(tools, actor, purse.personId, [purse]);
  if (!goes) return;
  await opens(open, { figure: 'week' }, goes.week.pence);
  await opens(open, { figure: 'week-time' }, BigInt(goes.week.minutes));
  const [last, now] = [goes.left.at(-1), goes.left.findLast((each) => each.actual !== null)];
  if (last) await opens(open, { figure: 'left-planned', month: last.month }, last.planned);
  if (now?.actual != null) await opens(open, { figure: 'left', month: now.month }, now.actual);
  if (goes.word) await opens(open, { figure: 'early-word' }, goes.word.by);
  if (goes.ahead) await opens(open, { figure: 'ahead' }, goes.ahead.pence);
}

async function monthsOpen(open: Open): Promise<void> {
  const { tools, purse } = open;
  const today = dayOf(tools.clock.now());
  const now = monthNameOf(today);
  const months = new Set([monthNameOf(purse.fromDay), monthBefore(now), now]);
  for (const month of [...months].filter((each) => each <= now)) {
    const asked = monthAsked(month, today);
    if (!asked) throw new Error(month);
    const statement = await statementBetween(queryOf(tools.pool), purse.budgetId, asked.from, asked.to);
    for (const { kind, unit, ...part } of partsOf(statement))
      for (const at of ATS) await opens(open, { figure: 'stood', place: placeName(kind, unit), at, month }, part[at]);
    for (const { reason, unit, lineId, amount } of movesOf(statement, purse.lines)) {
      const whose = lineId ? { line: lineId } : { whole: true as const };
      await opens(open, { figure: 'moved', reason, unit, month, ...whose }, amount);
    }
  }
}

/** The other way round: every figure that an entry is said to stand in has that entry among its own. */
async function entriesShow(open: Open): Promise<void> {
  const free = await opened(open, { figure: 'free' });
  const all = await entriesOfFigure(open, free);
  const query = queryOf(open.tools.pool);
  for (const { source } of await groundsOf(query, open.purse.budgetId, all)) expect(source.words).not.toBe('');
  expect((await termsOf(query, free.arrangementIds, free.clauses)).map((term) => term.code)).toContain('C06');
  for (const entry of all.slice(0, 5))
    for (const asked of showsIn(entry)) {
      const own = await entriesOfFigure(open, await opened(open, asked));
      expect(
        own.map((each) => each.id),
        `${entry.id} in ${JSON.stringify(asked)}`,
      ).toContain(entry.id);
    }
}
