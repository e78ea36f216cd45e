import { entriesIn } from '../domain/money/slice.server.ts';
import { groundsOf, sourceOf, termsOf } from '../domain/statements/grounds.server.ts';
import type { Why } from '../domain/statements/why.ts';
import { type Query, queryOf } from '../platform/db.server.ts';
import type { Tools } from '../tools.server.ts';
import { pageOf } from './day-field.ts';
import type { EntriesView } from './why-page.tsx';
import { entryView, type Ways, whyView } from './why-view.ts';

type Lines = readonly { lineId: string; what: string }[];
/** `at`: the address of the figure, with the entry after which older ones are asked for. */
type Around<Opens> = {
  ways: Ways<Opens>;
  lines: Lines;
  request: Request;
  before: bigint | null;
  at: (before: string) => string;
};

/** What a page of a figure shows: its parts, what it goes by, and a page of its entries. Callers have the budget in reach. */
export async function whyPageOf<Opens>(tools: Pick<Tools, 'pool'>, why: Why<Opens>, around: Around<Opens>) {
  const query = queryOf(tools.pool);
  const { ways, request, at } = around;
  const [terms, entries] = await Promise.all([
    termsOf(query, why.arrangementIds, why.clauses),
    entriesView(query, why, around),
  ]);
  return { view: whyView(why, terms.map(sourceOf), ways, pageOf(request)), entries, here: at('') };
}

async function entriesView<Opens>(
  query: Query,
  { slice }: Why<Opens>,
  { ways, lines, before, at }: Around<Opens>,
): Promise<EntriesView | null> {
  if (!slice) return null;
  const { entries, more } = await entriesIn(query, slice, before);
  const grounds = await groundsOf(query, slice.budgetId, entries);
  const last = entries.at(-1)?.id;
  return {
    rows: entries.flatMap((entry, nth) => {
      const ground = grounds[nth];
      return ground ? [entryView(entry, ground, lines, ways)] : [];
    }),
    older: more && last !== undefined ? `${at(String(last))}#entries` : null,
    newest: before === null ? null : at(''),
  };
}
