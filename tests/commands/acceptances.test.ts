import { beforeAll, describe, expect, it } from 'vitest';
import { ANYONE } from '#app/access/actor.ts';
import { addLine } from '#app/domain/arrangements/building-commands.server.ts';
import { isInPlans } from '#app/domain/arrangements/with-listing.server.ts';
import {
  askAcceptance,
  declineAcceptance,
  takeBackAcceptanceAsk,
} from '#app/domain/listings/acceptance-ask-commands.server.ts';
import { acceptListing, renewAcceptance, withdrawAcceptance } from '#app/domain/listings/acceptance-commands.server.ts';
import { warnOfAcceptances } from '#app/domain/listings/acceptance-warning-commands.server.ts';
import {
  acceptanceFile,
  acceptancesIn,
  listingsToAccept,
  wordsOnOwn,
} from '#app/domain/listings/acceptances.server.ts';
import type { ListedAs } from '#app/domain/listings/acceptances.ts';
import { decideChange } from '#app/domain/listings/change-commands.server.ts';
import { draftListing, editListing, publishListing } from '#app/domain/listings/commands.server.ts';
import { listingForPublic } from '#app/domain/listings/lists.server.ts';
import { readinessOf } from '#app/domain/listings/rules.ts';
import { acceptancesToAskFor } from '#app/domain/listings/waiting.server.ts';
import { addDays, day } from '#app/kit/day.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { attempt } from '#tests/support/acts.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { gardening, gardenProvider, ownerOf } from '#tests/support/garden.ts';
import { runJobs } from '#tests/support/jobs.ts';
import { type Around, aroundAisha, arrangementIn, versionOf, wish } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

const TODAY = day('2026-11-22');
const LATER = addDays(TODAY, 365);
let tools: TestTools;
let around: Around;
let morag: Awaited<ReturnType<typeof ownerOf>>;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
  morag = await ownerOf(tools, 'morag', gardenProvider());
});

const refused = (code: string, field?: string) => ({ ok: false, refusal: field ? { code, field } : { code } });
const times = [1, 2, 3, 4, 5, 6, 7].map((at) => ({ day: at, fromMinute: 480, toMinute: 1200 }));
async function published(over: Parameters<typeof gardening>[0] = {}) {
  const words = gardening({ times, ...over });
  const made = done(await draftListing(tools, morag.actor, { providerId: morag.providerId, words }));
  done(await publishListing(tools, morag.actor, made));
  return made;
}
const WRITTEN = { reference: 'PKC/2026/14', conditions: 'Company only.', toDay: LATER };
const accept = (listingId: string, over = {}) =>
  acceptListing(tools, around.is.farah, { listingId, authorityCode: COUNCIL.perth, ...WRITTEN, ...over });
const renew = (acceptanceId: string, over = {}) =>
  renewAcceptance(tools, around.is.farah, { acceptanceId, ...WRITTEN, ...over });
const withdraw = (acceptanceId: string, reason = 'Nobody answered our two letters.') =>
  withdrawAcceptance(tools, around.is.farah, { acceptanceId, reason });
const ask = (listingId: string, over = {}) =>
  askAcceptance(tools, morag.actor, { listingId, authorityCode: COUNCIL.perth, words: 'May they pay me?', ...over });
const listed = async (as: ListedAs, on = TODAY) =>
  (await acceptancesIn(tools.pool, around.is.farah, COUNCIL.perth, on, { as, words: '', page: 1 })).rows.map(
    (row) => row.listingId,
  );
const readiness = async (slug: string, council: string = COUNCIL.perth, on = TODAY) =>
  readinessOf(
    { ...(await listingForPublic(tools.pool, slug)), hosted: false } as unknown as Parameters<typeof readinessOf>[0],
    council,
    on,
  );
const lettersTo = async (key: string) => {
  await runJobs(tools);
  const said = tools.letters.filter(({ to }) => to === `${key}@ettle.example`).map(({ subject }) => subject);
  tools.letters.length = 0;
  return said;
};

describe('a council’s acceptance in writing', () => {
  it('is asked for, given with conditions, and makes the listing ready there until its day', async () => {
    const { listingId, slug } = await published({ title: 'To be accepted' });
    const open = async () =>
      (
        await listingsToAccept(tools.pool, around.is.farah, COUNCIL.perth, TODAY, { after: null, words: 'be accepted' })
      ).rows.map((row) => row.id);
    expect(await open()).toEqual([listingId]);
    await lettersTo('farah');
    done(await ask(listingId));
    expect(await lettersTo('farah')).toEqual(['A provider asks you to accept a listing']);
    expect(await ask(listingId)).toMatchObject(refused('acceptance.asked-already'));
    expect(await open()).toEqual([]);
    expect(await listed('asked')).toContain(listingId);
    done(await accept(listingId));
    expect(await lettersTo('morag')).toEqual(['A council accepts your listing']);
    expect(await listed('asked')).not.toContain(listingId);
    expect(await listed('in-force')).toContain(listingId);
    expect(await readiness(slug)).toEqual({ status: 'ready', code: 'accepted' });
    expect((await readiness(slug, COUNCIL.glasgow)).status).toBe('not-confirmed');
    expect((await readiness(slug, COUNCIL.perth, addDays(LATER, -1))).code).toBe('accepted');
    expect((await readiness(slug, COUNCIL.perth, LATER)).status).toBe('not-confirmed');
    expect(await accept(listingId)).toMatchObject(refused('acceptance.already'));
    expect(await ask(listingId)).toMatchObject(refused('acceptance.held'));
    const file = await acceptanceFile(tools.pool, around.is.farah, COUNCIL.perth, listingId);
    expect(file?.said).toMatchObject([{ conditions: 'Company only.', reference: 'PKC/2026/14', withdrawn: false }]);
    expect(file?.questions).toMatchObject([{ state: 'accepted', words: 'May they pay me?' }]);
  });

  it('is renewed by a fact of its own that begins where the old one ends; what was written stays', async () => {
    const { listingId, slug } = await published({ title: 'Renewed' });
    const soon = addDays(TODAY, 40);
    const { acceptanceId } = done(await accept(listingId, { toDay: soon }));
    expect(await listed('ending')).toContain(listingId);
    // Near its end the provider may ask again.
    done(await ask(listingId));
    expect(await renew(acceptanceId, { toDay: soon })).toMatchObject(refused('acceptance.dates', 'toDay'));
    expect(await renew(acceptanceId, { toDay: addDays(TODAY, 1097) })).toMatchObject(
      refused('acceptance.dates', 'toDay'),
    );
    expect(await renew(acceptanceId, { reference: ' ' })).toMatchObject(refused('acceptance.no-reference'));
    const next = done(await renew(acceptanceId, { conditions: 'And tell us who covers.' }));
    expect(await renew(acceptanceId)).toMatchObject(refused('acceptance.renewed-already'));
    expect(await ask(listingId)).toMatchObject(refused('acceptance.held'));
    const file = await acceptanceFile(tools.pool, around.is.farah, COUNCIL.perth, listingId);
    expect(file?.said.map(({ id, renewsId, fromDay, toDay }) => [id, renewsId, fromDay, toDay])).toEqual([
      [next.acceptanceId, acceptanceId, soon, LATER],
      [acceptanceId, null, TODAY, soon],
    ]);
    expect(await listed('in-force')).toContain(listingId);
    for (const on of [soon, addDays(soon, -1)])
      expect((await readiness(slug, COUNCIL.perth, on)).code).toBe('accepted');
    await expect(
      tools.db.acceptance.update({ where: { id: acceptanceId }, data: { conditions: 'Other words' } }),
    ).rejects.toThrow();
    await expect(tools.db.acceptance.delete({ where: { id: acceptanceId } })).rejects.toThrow();
  });

  it('may be given anew when the old one has run out, and the old one stays in the history', async () => {
    const { listingId } = await published({ title: 'Runs out' });
    const { acceptanceId } = done(await accept(listingId, { toDay: addDays(TODAY, 5) }));
    tools.at('2026-11-28T09:00:00Z');
    expect(await listed('ended', day('2026-11-28'))).toContain(listingId);
    expect(await renew(acceptanceId)).toMatchObject(refused('acceptance.over'));
    expect(await withdraw(acceptanceId)).toMatchObject(refused('acceptance.over'));
    done(await accept(listingId));
    const file = await acceptanceFile(tools.pool, around.is.farah, COUNCIL.perth, listingId);
    expect(file?.said.map((each) => each.withdrawn)).toEqual([false, false]);
    tools.at('2026-11-22T09:00:00Z');
  });

  it('is refused for what is ready, what must be registered, without a reference, for too long, and elsewhere', async () => {
    const open = await published({ title: 'Open to all', forNeed: false });
    expect(await accept(open.listingId)).toMatchObject(refused('acceptance.not-needed'));
    expect(await ask(open.listingId)).toMatchObject(refused('acceptance.not-needed'));
    const firm = await published({ title: 'Planned help', plannedHelp: true });
    expect(await accept(firm.listingId)).toMatchObject(refused('acceptance.not-allowed'));
    expect(await ask(firm.listingId)).toMatchObject(refused('acceptance.not-allowed'));
    const made = await published({ title: 'Plain' });
    expect(await accept(made.listingId, { reference: ' ' })).toMatchObject(refused('acceptance.no-reference'));
    expect(await accept(made.listingId, { toDay: TODAY })).toMatchObject(refused('acceptance.dates', 'toDay'));
    expect(await accept(made.listingId, { authorityCode: COUNCIL.glasgow })).toMatchObject(
      refused('acceptance.not-found'),
    );
    expect(await ask(made.listingId, { authorityCode: COUNCIL.glasgow })).toMatchObject(
      refused('listing.unknown-choice'),
    );
    const words = gardening({ title: 'Hidden' });
    const hidden = done(await draftListing(tools, morag.actor, { providerId: morag.providerId, words }));
    expect(await accept(hidden.listingId)).toMatchObject(refused('acceptance.not-found'));
    expect(await ask(hidden.listingId)).toMatchObject(refused('listing.state'));
    expect(await accept('not-an-id')).toMatchObject(refused('acceptance.not-found'));
  });

  it('cannot be renewed when what is offered must be registered by now', async () => {
    const { listingId } = await published({ title: 'Turned into planned help' });
    const { acceptanceId } = done(await accept(listingId));
    const words = gardening({ times, title: 'Turned into planned help', plannedHelp: true });
    done(await editListing(tools, morag.actor, { listingId, version: null, words }));
    // The council sees such a change first; it lets this one through.
    const { id: changeId } = await tools.db.listingChange.findFirstOrThrow({ where: { listingId, state: 'waiting' } });
    done(await decideChange(tools, around.is.farah, { changeId, approve: true, reason: '' }));
    expect(await renew(acceptanceId, { toDay: addDays(LATER, 30) })).toMatchObject(refused('acceptance.not-allowed'));
  });
});

describe('taking it back', () => {
  it('needs a reason, takes the renewal with it, lets plans run on and stops new lines; accepted anew, they begin again', async () => {
    const { listingId, slug } = await published({ title: 'Taken back' });
    const first = done(await accept(listingId, { toDay: addDays(TODAY, 30) }));
    done(await renew(first.acceptanceId));
    const id = await arrangementIn(around, 'draft');
    const line = { ...wish(around), listingId };
    const add = async (to: string) =>
      addLine(tools, around.is.aisha, { id: to, version: await versionOf(around, to), wish: line });
    done(await add(id));
    expect(await isInPlans(tools.pool, around.is.farah, COUNCIL.perth, listingId, TODAY)).toBe(false);
    expect(await attempt(around, 'propose', around.is.aisha, id)).toBe('done');
    expect(await isInPlans(tools.pool, around.is.farah, COUNCIL.perth, listingId, TODAY)).toBe(true);
    expect(await isInPlans(tools.pool, around.is.joanne, COUNCIL.perth, listingId, TODAY)).toBe(false);
    expect(await withdraw(first.acceptanceId, 'No.')).toMatchObject(refused('acceptance.no-reason', 'reason'));
    await lettersTo('morag');
    done(await withdraw(first.acceptanceId));
    await runJobs(tools);
    expect(tools.letters.map(({ to, subject }) => `${to.split('@')[0]}: ${subject}`)).toEqual(
      expect.arrayContaining([
        'morag: A council took its acceptance back',
        'aisha: About one of the supports in your plan',
        'stuart: A support in a running plan is no longer accepted',
      ]),
    );
    expect(await withdraw(first.acceptanceId)).toMatchObject(refused('acceptance.over'));
    expect((await readiness(slug)).status).toBe('not-confirmed');
    expect((await readiness(slug, COUNCIL.perth, addDays(TODAY, 31))).status).toBe('not-confirmed');
    expect(await listed('withdrawn')).toContain(listingId);
    const own = await wordsOnOwn(tools.pool, morag.actor, { id: listingId, provider: { id: morag.providerId } });
    expect(own.said.map((each) => [each.withdrawn, each.withdrawnWhy])).toEqual([
      [true, 'Nobody answered our two letters.'],
      [true, 'Nobody answered our two letters.'],
    ]);
    const another = await arrangementIn(around, 'draft');
    expect(await add(another)).toMatchObject(refused('line.acceptance-withdrawn'));
    expect(await tools.db.arrangementLine.count({ where: { arrangementId: id, listingId } })).toBe(1);
    done(await accept(listingId));
    done(await add(another));
  });
});

describe('a question', () => {
  it('is taken back by the provider, or refused with a reason that the provider reads', async () => {
    const { listingId } = await published({ title: 'Asked twice' });
    const first = done(await ask(listingId));
    done(await takeBackAcceptanceAsk(tools, morag.actor, first));
    expect(await takeBackAcceptanceAsk(tools, morag.actor, first)).toMatchObject(refused('acceptance.not-asked'));
    const second = done(await ask(listingId));
    const no = { askId: second.askId, reason: 'We want to see your insurance first.' };
    expect(await declineAcceptance(tools, around.is.farah, { ...no, reason: 'No.' })).toMatchObject(
      refused('acceptance.no-reason'),
    );
    await lettersTo('morag');
    done(await declineAcceptance(tools, around.is.farah, no));
    expect(await lettersTo('morag')).toEqual(['A council does not accept your listing']);
    const own = await wordsOnOwn(tools.pool, morag.actor, { id: listingId, provider: { id: morag.providerId } });
    expect(own.questions.map((each) => [each.state, each.answerWords])).toEqual([
      ['declined', 'We want to see your insurance first.'],
      ['taken-back', ''],
    ]);
  });
});

describe('who may do what', () => {
  it('an officer without the duty, another council, and whoever is neither: refused, and nothing is read', async () => {
    const { listingId } = await published({ title: 'By the table' });
    const { acceptanceId } = done(await accept(listingId, { toDay: addDays(TODAY, 30) }));
    const { askId } = done(await ask(listingId));
    const page = { as: 'in-force', words: '', page: 1 } as const;
    const { karen, stuart, helen, joanne, joan, aisha, naomi } = around.is;
    for (const nobody of [karen, stuart, helen, joanne, joan, aisha, naomi, morag.actor, ANYONE]) {
      const not = refused('acceptance.not-found');
      const about = { listingId, authorityCode: COUNCIL.perth, ...WRITTEN };
      expect(await acceptListing(tools, nobody, about)).toMatchObject(not);
      expect(await renewAcceptance(tools, nobody, { acceptanceId, ...WRITTEN })).toMatchObject(not);
      expect(await withdrawAcceptance(tools, nobody, { acceptanceId, reason: 'Because I say so.' })).toMatchObject(not);
      expect(await declineAcceptance(tools, nobody, { askId, reason: 'Because I say so.' })).toMatchObject(not);
      expect(await acceptanceFile(tools.pool, nobody, COUNCIL.perth, listingId)).toBeNull();
      expect((await acceptancesIn(tools.pool, nobody, COUNCIL.perth, TODAY, page)).total).toBe(0);
      const open = await listingsToAccept(tools.pool, nobody, COUNCIL.perth, TODAY, { after: null, words: '' });
      expect(open.rows).toEqual([]);
    }
    for (const nobody of [around.is.farah, naomi, ANYONE]) {
      expect(await takeBackAcceptanceAsk(tools, nobody, { askId })).toMatchObject(refused('acceptance.not-found'));
      const own = await wordsOnOwn(tools.pool, nobody, { id: listingId, provider: { id: morag.providerId } });
      expect(own).toEqual({ said: [], questions: [] });
    }
  });
});

describe('the list', () => {
  it('has pages and counts, and is searched by listing and provider', async () => {
    const page = async (words: string, at: number) =>
      acceptancesIn(tools.pool, around.is.farah, COUNCIL.perth, TODAY, { as: 'asked', words, page: at });
    const before = (await page('', 1)).counts.asked;
    for (const nth of Array.from({ length: 21 }, (_, at) => at)) {
      const { listingId } = await published({ title: `Many, number ${nth}` });
      done(await ask(listingId));
    }
    expect((await page('', 1)).counts.asked).toBe(before + 21);
    const first = await page('many, number', 1);
    expect([first.rows.length, first.pages, first.total]).toEqual([20, 2, 21]);
    expect((await page('many, number', 99)).rows).toHaveLength(1);
    expect((await page('MANY, number 7', 1)).rows.map((row) => row.title)).toEqual(['Many, number 7']);
    expect((await page('%', 1)).total).toBe(0);
  }, 60_000);
});

describe('before it ends', () => {
  it('the provider hears 60, 30 and 7 days before and when it has ended, each once; not when it is renewed', async () => {
    const { listingId } = await published({ title: 'Warned' });
    const { acceptanceId } = done(await accept(listingId, { toDay: addDays(TODAY, 100) }));
    await lettersTo('morag');
    const heardOn = async (days: number) => {
      tools.at(`${addDays(TODAY, days)}T09:00:00Z`);
      await warnOfAcceptances(tools);
      await warnOfAcceptances(tools);
      await runJobs(tools);
      const rows = await tools.db.acceptanceWarning.findMany({ where: { acceptanceId }, orderBy: { days: 'desc' } });
      return rows.map((row) => row.days);
    };
    expect(await heardOn(30)).toEqual([]);
    expect(await heardOn(40)).toEqual([60]);
    expect(await heardOn(93)).toEqual([60, 7]);
    expect(await heardOn(99)).toEqual([60, 7]);
    expect(await heardOn(100)).toEqual([60, 7, 0]);
    const subjects = tools.letters.filter(({ to }) => to === 'morag@ettle.example').map(({ subject }) => subject);
    expect(subjects).toEqual(
      expect.arrayContaining(['An acceptance ends in 60 days or less', 'An acceptance has ended']),
    );
    tools.at('2026-11-22T09:00:00Z');
    const other = await published({ title: 'Not warned' });
    const held = done(await accept(other.listingId, { toDay: addDays(TODAY, 20) }));
    done(await renew(held.acceptanceId));
    await warnOfAcceptances(tools);
    expect(await tools.db.acceptanceWarning.count({ where: { acceptanceId: held.acceptanceId } })).toBe(0);
  });
});

describe('on the provider’s desk', () => {
  const waiting = async () => {
    const about = { providerId: morag.providerId, withinDays: 60, on: TODAY };
    return (await acceptancesToAskFor(tools.pool, morag.actor, about, 50)).rows.map((row) => row.listingId);
  };

  it('a word that ends soon waits to be asked for again, until it is asked for or renewed', async () => {
    const [soon, later, asked, renewed] = [await published(), await published(), await published(), await published()];
    const ends = { toDay: addDays(TODAY, 30) };
    for (const one of [soon, asked]) done(await accept(one.listingId, ends));
    done(await accept(later.listingId));
    const { acceptanceId } = done(await accept(renewed.listingId, ends));
    done(await renew(acceptanceId));
    done(await ask(asked.listingId));
    const found = await waiting();
    expect(found).toContain(soon.listingId);
    for (const one of [later, asked, renewed]) expect(found).not.toContain(one.listingId);
    const about = { providerId: morag.providerId, withinDays: 60, on: TODAY };
    expect((await acceptancesToAskFor(tools.pool, around.is.fraser, about, 50)).total).toBe(0);
  });
});
