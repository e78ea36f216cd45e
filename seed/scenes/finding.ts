// Looking: what people saved while they looked, whom they showed it, and a search that found something a month later.
import { judgeOn } from '#app/domain/listings/rules.ts';
import { saveSearch, tellOfNew } from '#app/domain/searches/commands.server.ts';
import { noteEntry, saveListing, shareShortlist } from '#app/domain/shortlists/commands.server.ts';
import { dayOf } from '#app/kit/day.ts';
import { streamDocuments } from '#search/documents.ts';
import { SAVED_SEARCHES, type SeedSavedSearch, type SeedShortlist, SHORTLISTS } from './content/finding.ts';
import { done, type Moment, type Stage } from './stage.ts';

export function findingMoments(): Moment[] {
  return [...SHORTLISTS.flatMap(listMoments), ...SAVED_SEARCHES.flatMap(searchMoments)];
}

function listMoments(list: SeedShortlist): Moment[] {
  const what = `The list of ${list.person}`;
  return [
    { daysAgo: list.daysAgo, what: `${what}, saved`, act: (stage) => save(stage, list) },
    ...(list.sharedDaysAgo === null
      ? []
      : [{ daysAgo: list.sharedDaysAgo, what: `${what}, shared`, act: (stage: Stage) => share(stage, list) }]),
  ];
}

const keeperOf = async (stage: Stage, { by, person }: { by: string; person: string }) => ({
  actor: await stage.actor(by, person),
  visitorKey: null,
});

async function save(stage: Stage, list: SeedShortlist): Promise<void> {
  const keeper = await keeperOf(stage, list);
  for (const { listing, note } of list.entries) {
    const listingId = stage.id('listing', listing);
    const { slug } = await stage.tools.db.listing.findUniqueOrThrow({ where: { id: listingId } });
    done(await saveListing(stage.tools, keeper, { slug, caller: 'the demo world' }));
    if (note) done(await noteEntry(stage.tools, keeper, { listingId, note }));
  }
}

async function share(stage: Stage, list: SeedShortlist): Promise<void> {
  done(await shareShortlist(stage.tools, await keeperOf(stage, list)));
}

function searchMoments(search: SeedSavedSearch): Moment[] {
  const what = `The search “${search.name}”`;
  return [
    { daysAgo: search.daysAgo, what: `${what}, saved`, act: (stage) => saveOne(stage, search) },
    { daysAgo: search.toldDaysAgo, what: `${what}, told`, act: (stage) => tell(stage, search) },
  ];
}

async function saveOne(stage: Stage, { by, person, name, query }: SeedSavedSearch): Promise<void> {
  await asOnThatDay(stage);
  done(await saveSearch(stage.tools, await stage.actor(by, person), { name, query }));
}

async function tell(stage: Stage, { by }: SeedSavedSearch): Promise<void> {
  await asOnThatDay(stage);
  const today = dayOf(stage.tools.clock.now());
  const { told } = done(await tellOfNew(stage.tools, stage.id('login', by), today));
  if (told === 0) throw new Error('the saved search found nothing new');
}

/** The story builds search once, at its end; who looks before that needs what was there on their day. */
async function asOnThatDay({ tools }: Stage): Promise<void> {
  await tools.search.rebuild(streamDocuments(tools.pool, judgeOn(dayOf(tools.clock.now()))));
}
