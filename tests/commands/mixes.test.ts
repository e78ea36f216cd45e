import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { addLine, changeLine } from '#app/domain/arrangements/building-commands.server.ts';
import { NO_CONTINUITY } from '#app/domain/arrangements/continuity.ts';
import { addItem, planContinuity, sayWhyNot } from '#app/domain/arrangements/item-commands.server.ts';
import { costOf } from '#app/domain/arrangements/lines.ts';
import { searchesFor } from '#app/domain/arrangements/lists.server.ts';
import { chooseMix, copyMix } from '#app/domain/arrangements/mix-commands.server.ts';
import { comparedFor, mixesBeside, refusedMixes } from '#app/domain/arrangements/mixes.server.ts';
import { loadArrangement } from '#app/domain/arrangements/store.server.ts';
import { frozenSearch } from '#app/domain/searches/finding.server.ts';
import { day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { refuse } from '#app/kit/result.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { attempt } from '#tests/support/acts.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { runJobs } from '#tests/support/jobs.ts';
import { type Around, aroundAisha, arrangementIn, FROM, KEYS, versionOf, wish } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);

const load = async (id: string) => {
  const plan = await loadArrangement(queryOf(tools.pool), id);
  if (!plan) throw new Error('the plan is there');
  return plan;
};
const copy = async (id: string, name: string) =>
  done(await copyMix(tools, around.is.ruth, { id, version: null, name })).id;

describe('another mix', () => {
  test('is a copy that costs the same to the penny, whatever is in it, and carries its cover and its evidence', {
    timeout: 60_000,
  }, async () => {
    const anyDays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(anyDays, fc.integer({ min: 1, max: 90_000 }), async (days, price) => {
        const id = await arrangementIn(around, 'draft');
        done(await addLine(tools, around.is.aisha, { id, version: null, wish: wish(around, { days }) }));
        const thing = { what: 'A tablet', supplier: 'A shop', pricePence: pence(price), count: 2, on: FROM };
        const whole = { ...thing, withinLimits: true, outcomeId: around.outcomeId, listingId: null };
        done(await addItem(tools, around.is.aisha, { id, version: null, wish: whole }));
        const lineId = (await load(id)).lines[0]?.id ?? '';
        const plan = { ...NO_CONTINUITY, ring: 'Bashir' };
        done(await planContinuity(tools, around.is.aisha, { id, version: null, lineId, plan }));
        const [first, second] = [await load(id), await load(await copy(id, 'The other way'))];
        expect(costOf(second.lines)).toEqual(costOf(first.lines));
        const bare = ({ id: _, ...line }: (typeof first.lines)[number]) => line;
        expect(second.lines.map(bare)).toEqual(first.lines.map(bare));
        expect(second.considered).toEqual(first.considered);
        expect(second.why).toBe('');
      }),
      { numRuns: 6 },
    );
  });

  test('is made by those who plan, never more than four at once, and only of what is not put to anybody', async () => {
    const id = await arrangementIn(around, 'draft');
    for (const key of KEYS) {
      const before = await tools.db.arrangement.count();
      const copied = await copyMix(tools, around.is[key], { id, version: null, name: `A mix of ${key}` });
      expect(copied.ok, key).toBe(['aisha', 'inga', 'ruth'].includes(key));
      if (!copied.ok) expect(copied.refusal.code, key).toMatch(/\.(not-found|not-yours)$/);
      if (!copied.ok) expect(await tools.db.arrangement.count()).toBe(before);
    }
    expect(await copyMix(tools, around.is.aisha, { id, version: null, name: 'Too many' })).toMatchObject(
      refuse('mix.too-many', { field: 'name' }),
    );
    expect(await mixesBeside(tools, around.is.bashir, await load(id), FROM)).toHaveLength(4);
    expect(await mixesBeside(tools, around.is.karen, await load(id), FROM)).toHaveLength(0);
    const running = await arrangementIn(around, 'running');
    expect(await copyMix(tools, around.is.aisha, { id: running, version: null, name: 'Again' })).toMatchObject(
      refuse('arrangement.state'),
    );
  });

  test('four who copy at once never come to more than four', async () => {
    const id = await arrangementIn(around, 'draft');
    const tries = [1, 2, 3, 4, 5].map((n) => copyMix(tools, around.is.aisha, { id, version: null, name: `Mix ${n}` }));
    const made = (await Promise.all(tries)).filter((each) => each.ok);
    expect(made).toHaveLength(3);
  });
});

describe('going on with one', () => {
  test('sets the others aside as they were, with why not; the council sees both, and the agreement says it', {
    timeout: 60_000,
  }, async () => {
    const id = await arrangementIn(around, 'draft');
    const other = await copy(id, 'Twice a week');
    const lineId = (await load(other)).lines[0]?.id ?? '';
    const { listingId: _, ...times } = wish(around, { days: [2, 4] });
    done(await changeLine(tools, around.is.aisha, { id: other, version: null, lineId, wish: times }));
    const ask = async (why: string) => ({ id, version: await versionOf(around, id), reasons: [{ id: other, why }] });
    expect(await chooseMix(tools, around.is.aisha, await ask(' '))).toMatchObject(
      refuse('mix.no-why', { field: `why-${other}` }),
    );
    expect(await chooseMix(tools, around.is.ruth, await ask('No.'))).toMatchObject(refuse('arrangement.not-yours'));
    done(await chooseMix(tools, around.is.aisha, await ask('Twice in a week is too much for me.')));
    expect((await load(other)).state).toBe('withdrawn');
    const [refused] = await refusedMixes(queryOf(tools.pool), id);
    expect(refused).toMatchObject({
      why: 'Twice in a week is too much for me.',
      mix: { id: other, name: 'Twice a week', week: 8_000n, hoursHundredths: 400 },
    });
    await expect(tools.pool.query('UPDATE mix_refused SET why = $1', ['Something else'])).rejects.toThrow(/only grows/);
    for (const [act, key] of [
      ['say why', 'aisha'],
      ['propose', 'aisha'],
      ['say yes', 'fraser'],
      ['approve', 'stuart'],
      ['make the agreement', 'david'],
    ] as const) {
      expect(await attempt(around, act, around.is[key], id), act).toBe('done');
    }
    const plan = await load(id);
    expect(await comparedFor(tools, around.is.stuart, plan, FROM)).toMatchObject({
      chosen: { id, week: 4_000n },
      refused: [{ mix: { id: other } }],
    });
    expect(await comparedFor(tools, around.is.fraser, plan, FROM)).toBeNull();
    const { facts, clauses } = await tools.db.agreement.findFirstOrThrow({ where: { arrangementId: id } });
    expect(facts).toMatchObject({ alternatives: [{ name: 'Twice a week', perWeek: { pence: '8000' } }] });
    expect(JSON.stringify(clauses)).toContain('Twice in a week is too much for me.');
    // What was set aside may be taken up again as a new mix.
    expect((await load(await copy(other, 'Twice, after all'))).lines).toHaveLength(1);
  });

  test('needs something to compare with', async () => {
    const id = await arrangementIn(around, 'draft');
    const ask = { id, version: await versionOf(around, id), reasons: [] };
    expect(await chooseMix(tools, around.is.aisha, ask)).toMatchObject(refuse('mix.alone'));
  });
});

describe('what else there was', () => {
  test('is the search as the server answered it that day, kept with the line, for the person and the council only', async () => {
    await runJobs(tools);
    const id = await arrangementIn(around, 'draft');
    const search = await frozenSearch(tools, 'q=company+songs', tools.clock.now());
    if (!search) throw new Error('something was found');
    expect(search.top.length).toBeGreaterThan(1);
    done(await addLine(tools, around.is.aisha, { id, version: null, wish: wish(around), search }));
    const plan = await load(id);
    const line = plan.lines.at(-1);
    const seen = async (key: (typeof KEYS)[number]) =>
      (await searchesFor(tools.pool, around.is[key], plan)).map((each) => [each.lineId, each.search.top.length]);
    expect(await seen('bashir')).toEqual([[line?.id, search.top.length]]);
    expect(await seen('stuart')).toEqual([[line?.id, search.top.length]]);
    expect(await seen('fraser')).toEqual([]);
    await expect(tools.pool.query(`UPDATE line_search SET found = '{}'`)).rejects.toThrow(/only grows/);
    const other = search.top.find((each) => each.listingId === around.otherListing.listingId);
    const say = (listingId: string, reason: 'price' | 'other', words = '') =>
      sayWhyNot(tools, around.is.aisha, {
        id,
        version: null,
        lineId: line?.id ?? '',
        say: { listingId, reason, words },
      });
    expect(await say(around.listing.listingId, 'price')).toMatchObject(refuse('line.was-taken'));
    expect(await say(around.providerId, 'price')).toMatchObject(refuse('line.not-found'));
    expect(await say(other?.listingId ?? '', 'other')).toMatchObject(refuse('line.other-words', { field: 'words' }));
    done(await say(other?.listingId ?? '', 'price'));
    done(await say(other?.listingId ?? '', 'other', 'I cannot sing.'));
    const [found] = await searchesFor(tools.pool, around.is.aisha, plan);
    expect(found?.notChosen).toEqual([{ listingId: other?.listingId, reason: 'other', words: 'I cannot sing.' }]);
    expect(day(search.at.slice(0, 10))).toBe('2026-11-22');
  });
});
