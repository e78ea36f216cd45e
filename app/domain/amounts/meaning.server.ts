import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import { type Pence, pence, sumPence } from '../../kit/pence.ts';
import { type Query, queryOf } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import { costOfWeek, firstDay, type Line } from '../arrangements/lines.ts';
import { loadArrangement } from '../arrangements/store.server.ts';
import { openBudgetOf, usedOf } from '../budgets/funds.server.ts';
import { costBetween, type LineTerms, linesOn } from '../changes/rules.ts';
import { signedTermsOf } from '../changes/store.server.ts';
import { sumOf } from '../money/rules.ts';
import { balancesOf } from '../money/store.server.ts';
import { type LineThen, type Meaning, meaningOf } from './meaning.ts';

const MOST_PLANS = 50;

/** What another amount for Option 2 means from a day on. Null where no budget is open. Callers hold the reach. */
export async function meaningFor(
  { pool, db }: Pick<Tools, 'pool' | 'db'>,
  about: { elementId: Id; was: Pence; next: Pence; from: Day; toDay: Day; today: Day },
): Promise<Meaning | null> {
  const query = queryOf(pool);
  const budget = await openBudgetOf(query, about.elementId);
  if (!budget) return null;
  const [used, balances, plans] = [
    await usedOf(query, budget.id),
    await balancesOf(query, budget.id),
    await plansOf(query, about.elementId),
  ];
  const terms = await signedTermsOf(
    db,
    plans.map((each) => each.id),
  );
  const lines = plans.flatMap((plan) => plan.lines.filter((line) => !line.once).map((line) => cut(line, plan.toDay)));
  const begins = firstDay(lines) ?? about.from;
  const from = [about.from, budget.fromDay, about.today].reduce((last, day) => (day > last ? day : last));
  // What is in use and not planned for after the day is used before it: given, or promised to sessions until then.
  const after = costBetween(lines, terms, from, about.toDay);
  const spent = used > after ? pence(used - after) : pence(0n);
  const promisedTo = (lineId: Id) =>
    sumPence(
      (['reserved', 'banked'] as const).map((kind) =>
        sumOf(
          balances.filter((each) => each.lineId === lineId),
          kind,
        ),
      ),
    );
  const then = linesThen(plans, lines, terms, from > begins ? from : begins, promisedTo);
  return meaningOf({ ...about, from, used, spent, lines: then });
}

type Plan = { id: Id; toDay: Day; lines: (Line & { who: string })[] };

async function plansOf(query: Query, elementId: Id): Promise<Plan[]> {
  const rows = await query<{ id: Id; names: Record<Id, string> | null }>(
    `SELECT a.id, (SELECT json_object_agg(p.id, p.name) FROM arrangement_line n JOIN provider p ON p.id = n.provider_id
                    WHERE n.arrangement_id = a.id) AS names
       FROM arrangement a WHERE a.element_id = $1::uuid AND a.state = 'running' ORDER BY a.id LIMIT ${MOST_PLANS}`,
    [elementId],
  );
  const plans: Plan[] = [];
  for (const { id, names } of rows) {
    const plan = await loadArrangement(query, id);
    const who = (line: Line) => (line.providerId ? (names?.[line.providerId] ?? '') : line.supplier);
    if (plan) plans.push({ id, toDay: plan.toDay, lines: plan.lines.map((line) => ({ ...line, who: who(line) })) });
  }
  return plans;
}

const cut = <L extends Line>(line: L, last: Day): L => (line.toDay > last ? { ...line, toDay: last } : line);

function linesThen(
  plans: readonly Plan[],
  lines: readonly (Line & { who: string })[],
  terms: readonly LineTerms[],
  day: Day,
  promisedTo: (lineId: Id) => Pence,
): LineThen[] {
  const running = linesOn([...lines], terms, day);
  return running.map((line) => ({
    lineId: line.id,
    arrangementId: plans.find((plan) => plan.lines.some((each) => each.id === line.id))?.id ?? '',
    what: line.what,
    who: line.who,
    promised: promisedTo(line.id),
    weekPence: costOfWeek(line),
    weekMinutes:
      line.priceUnit === 'week' ? 0 : line.times.reduce((sum, time) => sum + time.toMinute - time.fromMinute, 0),
  }));
}
