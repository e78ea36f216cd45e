import { type Actor, isSignedIn, mayFor } from '#app/access/actor.ts';
import { columnOf, type Day, dayOf, formatShortDay } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { plural } from '#app/kit/text.ts';
import { actorOfLogin } from '#app/platform/actor.server.ts';
import { type Tx, transact } from '#app/platform/db.server.ts';
import { enqueue, record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { paths } from '#app/web/paths.ts';
import { findEvery } from './finding.server.ts';
import { type Kept, keptFor, mayKeepSearch, maySeeSearch } from './policy.ts';
import { keepable, newAmong, type SearchRefusal, searchName } from './rules.ts';
import {
  type Due,
  emailOf,
  keepFound,
  keepSearch,
  knownTo,
  lockSearch,
  openSearches,
  queryOfSearch,
  searchesDue,
} from './store.server.ts';

// Each looks before its transaction: the search may be asked over the network.

type Answer<T> = Promise<Result<T, SearchRefusal>>;

const MOST_TYPED = 4000;

/**
 * Keeps a search under a name, for the person whose screens are open or for the login itself. What it finds today counts
 * as seen.
 */
export async function saveSearch(
  tools: Tools,
  actor: Actor,
  input: { name: string; query: string },
): Answer<{ id: Id }> {
  const at = tools.clock.now();
  const found = await findEvery(tools, input.query.slice(0, MOST_TYPED));
  return transact<{ id: Id }, SearchRefusal>(tools, async (tx) => {
    if (!isSignedIn(actor)) return refuse('search.not-found');
    const kept: Kept = { personId: keptFor(actor), loginId: actor.loginId };
    if (!maySeeSearch(actor, kept)) return refuse('search.not-found');
    if (!mayKeepSearch(actor, kept)) return refuse('search.see-only');
    const name = searchName(input.name);
    if (!name.ok) return name;
    const open = await openSearches(tx, kept.personId, kept.loginId);
    const fits = keepable({ ...found, open });
    if (!fits.ok) return fits;
    const id = await keepSearch(tx, { ...kept, name: name.value, query: found.query, at, on: dayOf(at) });
    await keepFound(tx, id, found.listingIds, 'seen', at);
    await happened(tx, actor, { ...kept, id }, 'search.saved', at, { found: found.total });
    return ok({ id });
  });
}

/** Everything that it finds now has been looked at: only what comes later is new. */
export async function seeSearch(tools: Tools, actor: Actor, { id }: { id: Id }): Answer<undefined> {
  const at = tools.clock.now();
  const query = await queryOfSearch(tools.db, id);
  const found = query === null ? [] : (await findEvery(tools, query)).listingIds;
  return transact(tools, async (tx) => {
    const search = await lockSearch(tx, { id });
    if (!search || !maySeeSearch(actor, search)) return refuse('search.not-found');
    if (!mayKeepSearch(actor, search)) return refuse('search.see-only');
    const fresh = newAmong(found, await knownTo(tx, id)).length;
    await keepFound(tx, id, found, 'seen', at);
    await happened(tx, actor, search, 'search.seen', at, { found: fresh });
    return ok();
  });
}

/** No more letters, and it leaves the list. Whoever gets the letters may always do it. */
export function stopSearch(tools: Tools, actor: Actor, { id }: { id: Id }): Answer<undefined> {
  const at = tools.clock.now();
  return transact(tools, async (tx) => {
    const search = await lockSearch(tx, { id });
    if (!search || !maySeeSearch(actor, search)) return refuse('search.not-found');
    if (!mayKeepSearch(actor, search) && search.loginId !== actor.loginId) return refuse('search.see-only');
    await tx.savedSearch.update({ where: { id }, data: { stoppedAt: at } });
    await happened(tx, actor, search, 'search.stopped', at, {});
    return ok();
  });
}

/** The same by the link of a letter: whoever has the letter may stop it, without signing in. */
export function stopByLetter(tools: Tools, code: string): Answer<undefined> {
  const at = tools.clock.now();
  return transact(tools, async (tx) => {
    const search = /^[\w-]{22,40}$/.test(code) ? await lockSearch(tx, { stopCode: code }) : null;
    if (!search) return refuse('search.not-found');
    await tx.savedSearch.update({ where: { id: search.id }, data: { stoppedAt: at } });
    await happened(tx, null, search, 'search.stopped', at, { byLetter: true });
    return ok();
  });
}

/**
 * Looks again for one login, once a day: all its searches, and one letter when any of them found something that was never
 * told. Letter and memory are kept together, so that nothing is told twice and nothing is lost. Somebody who may not see
 * the person any more hears nothing.
 */
export async function tellOfNew(tools: Tools, loginId: Id, on: Day): Answer<{ told: number }> {
  const at = tools.clock.now();
  const looked: { search: Due; found: Id[] }[] = [];
  for (const search of await searchesDue(tools.pool, loginId, on)) {
    const may = await mayHear(tools, loginId, search, at);
    looked.push({ search, found: may ? (await findEvery(tools, search.query)).listingIds : [] });
  }
  const to = await emailOf(tools.pool, loginId);
  return transact<{ told: number }, SearchRefusal>(tools, async (tx) => {
    const news: News[] = [];
    for (const { search, found } of looked) {
      const held = await lockSearch(tx, { id: search.id });
      // Stopped, or told by another process, since we looked.
      if (!held || held.lookedOn >= columnOf(on)) continue;
      await tx.savedSearch.update({ where: { id: search.id }, data: { lookedOn: columnOf(on) } });
      const fresh = newAmong(found, await knownTo(tx, search.id));
      if (fresh.length === 0) continue;
      await keepFound(tx, search.id, fresh, 'told', at);
      await happened(tx, null, held, 'search.told', at, { found: fresh.length });
      news.push({ ...search, count: fresh.length });
    }
    if (to && news.length > 0) await enqueue(tx, 'send-mail', letterOf(to, tools.env.origin, news));
    return ok({ told: news.length });
  });
}

async function mayHear(tools: Tools, loginId: Id, { personId }: Due, at: Date): Promise<boolean> {
  if (!personId) return true;
  return mayFor(await actorOfLogin(tools.pool, loginId, personId, at), personId, 'see');
}

type News = Due & { count: number };

/** No name of a search, no word that was looked for, no listing: the page behind the link has them. */
function letterOf(to: string, origin: string, news: readonly News[]) {
  const parts = news.flatMap(({ id, count, savedAt, stopCode }) => [
    `${plural(count, 'new result')} for the search that you saved on ${formatShortDay(dayOf(savedAt))}:\n${origin}${paths.savedSearch(id)}`,
    `To hear no more about this one:\n${origin}${paths.stop(stopCode)}`,
  ]);
  return {
    to,
    subject: 'Something new for a search you saved',
    text: ['Hello,', ...parts, 'We write at most once a day, and never twice about the same.', 'Ettle'].join('\n\n'),
  };
}

function happened(
  tx: Tx,
  actor: Actor | null,
  search: { id: Id; personId: Id | null },
  kind: string,
  at: Date,
  data: Record<string, number | boolean>,
): Promise<Id> {
  return record(tx, { subject: `search:${search.id}`, kind, actor, personId: search.personId, at, data });
}
