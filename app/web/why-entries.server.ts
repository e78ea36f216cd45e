import { entriesBehind, sourcesBehind } from '../domain/statements/behind.server.ts';
import type { Why } from '../domain/statements/why.ts';
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
  const { ways, request, at } = around;
  const [sources, entries] = await Promise.all([sourcesBehind(tools.pool, why), entriesView(tools, why, around)]);
  return { view: whyView(why, sources, ways, pageOf(request)), entries, here: at('') };
}

async function entriesView<Opens>(
  { pool }: Pick<Tools, 'pool'>,
  { slice }: Why<Opens>,
  { ways, lines, before, at }: Around<Opens>,
): Promise<EntriesView | null> {
  if (!slice) return null;
  const { entries, more } = await entriesBehind(pool, slice, before);
  const last = entries.at(-1)?.entry.id;
  return {
    rows: entries.map(({ entry, ground }) => entryView(entry, ground, lines, ways)),
    older: more && last !== undefined ? `${at(String(last))}#entries` : null,
    newest: before === null ? null : at(''),
  };
}
