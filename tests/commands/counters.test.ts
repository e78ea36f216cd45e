import { beforeAll, describe, expect, test } from 'vitest';
import { addLine, removeLine } from '#app/domain/arrangements/building-commands.server.ts';
import { answerProposal, proposeArrangement, reviseArrangement } from '#app/domain/arrangements/commands.server.ts';
import { acceptCounter, offerCounter, withdrawCounter } from '#app/domain/arrangements/counter-commands.server.ts';
import { counterById, versionsOf } from '#app/domain/arrangements/counters.server.ts';
import { differenceOf } from '#app/domain/arrangements/differences.ts';
import { columnOf, day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { refuse } from '#app/kit/result.ts';
import { attempt } from '#tests/support/acts.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { runJobs } from '#tests/support/jobs.ts';
import {
  type Around,
  aroundAisha,
  arrangementIn,
  counteredPlan,
  KEYS,
  type Key,
  offerOf,
  versionOf,
  wish,
} from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);

const planOf = (id: string) => tools.db.arrangement.findUniqueOrThrow({ where: { id } });
const lineOf = (id: string) =>
  tools.db.arrangementLine.findFirstOrThrow({ where: { arrangementId: id }, include: { lineTimes: true } });
const traces = async (id: string) => ({
  plan: await planOf(id),
  lines: await tools.db.arrangementLine.findMany({ where: { arrangementId: id }, orderBy: { position: 'asc' } }),
  counters: await tools.db.counter.findMany({ where: { arrangementId: id }, orderBy: { at: 'asc' } }),
  versions: await tools.db.arrangementVersion.count({ where: { arrangementId: id } }),
  events: await tools.db.event.count({ where: { subject: `arrangement:${id}` } }),
});
const offer = async (id: string, over = {}, reason = 'On Tuesdays I am full.') =>
  offerCounter(tools, around.is.fraser, {
    id,
    providerId: around.providerId,
    version: await versionOf(around, id),
    offers: [offerOf((await lineOf(id)).id, over)],
    reason,
  });

describe('who may do what with an offer', () => {
  const MAY: { act: string; may: Key[] }[] = [
    { act: 'take the offer', may: ['aisha', 'inga'] },
    { act: 'say no to the offer', may: ['aisha', 'inga'] },
    { act: 'take the offer back', may: ['fraser'] },
  ];
  test.for(MAY)('$act: $may', { timeout: 60_000 }, async ({ act, may }) => {
    let { id } = await counteredPlan(around);
    for (const key of KEYS) {
      if (may.includes(key)) {
        expect(await attempt(around, act, around.is[key], id), key).toBe('done');
        id = (await counteredPlan(around)).id;
        continue;
      }
      const before = await traces(id);
      expect(await attempt(around, act, around.is[key], id), key).toMatch(/\.(not-found|not-yours)$/);
      expect(await traces(id), key).toEqual(before);
    }
  });

  test('only the provider who was asked offers', async () => {
    const id = await arrangementIn(around, 'proposed');
    for (const key of KEYS.filter((each) => each !== 'fraser')) {
      expect(await attempt(around, 'offer something else', around.is[key], id), key).toMatch(
        /\.(not-found|not-yours)$/,
      );
    }
    expect(await attempt(around, 'offer something else', around.is.fraser, id)).toBe('done');
    expect(await attempt(around, 'offer something else', around.is.fraser, id)).toBe('line.answered');
  });
});

describe('what may be offered', () => {
  test('something different, with a reason, inside the plan', async () => {
    const id = await arrangementIn(around, 'proposed');
    const before = await traces(id);
    const same = { days: [2], pricePence: pence(2000) };
    expect(await offer(id, same)).toMatchObject(refuse('counter.nothing-different'));
    expect(await offer(id, {}, '   No.    ')).toMatchObject(refuse('counter.no-reason', { field: 'reason' }));
    expect(await offer(id, { days: [] })).toMatchObject(refuse('line.no-times'));
    expect(await offer(id, { toDay: day('2028-11-29') })).toMatchObject({
      ok: false,
      refusal: { code: 'line.outside-period' },
    });
    expect(await traces(id)).toEqual(before);
  });

  test('a price above the published one, and times the listing does not offer, are kept as such', async () => {
    const id = await arrangementIn(around, 'proposed');
    done(await offer(id, { fromMinute: 420, toMinute: 540 }));
    const kept = await tools.db.counterLine.findFirstOrThrow({ where: { counter: { arrangementId: id } } });
    expect(kept).toMatchObject({ pricePence: 2100n, publishedPence: 2000n, outsideTimes: true });
  });
});

describe('the person decides', () => {
  test('a day with its own time and price is kept, taken, and the line; what was offered only grows', async () => {
    const id = await arrangementIn(around, 'proposed');
    const visits = [{ day: 6, fromMinute: 840, toMinute: 960, pence: pence(5600) }];
    const { counterId } = done(await offer(id, { days: [2, 6], visits }));
    expect((await counterById(tools.db, counterId))?.lines[0]?.visits).toEqual(visits);
    await expect(tools.pool.query('UPDATE counter_visit SET pence = 1')).rejects.toThrow(/only grows/);
    expect(await attempt(around, 'take the offer', around.is.aisha, id)).toBe('done');
    const { lineTimes } = await lineOf(id);
    expect(lineTimes.map((time) => [time.day, time.fromMinute, time.pence])).toEqual([
      [2, 600, 4200n],
      [6, 840, 5600n],
    ]);
    const versions = await versionsOf(tools.pool, id);
    expect(versions.map((each) => [each.number, each.because])).toEqual([
      [1, 'proposed'],
      [2, 'counter-taken'],
    ]);
    expect(versions.at(-1)?.lines[0]?.times.map((time) => time.pence)).toEqual([4200n, 5600n]);
  });

  test('taken: the line is what was offered, a new version is kept with its difference, and the council’s clock starts', async () => {
    const { id } = await counteredPlan(around);
    expect(await attempt(around, 'take the offer', around.is.aisha, id)).toBe('done');
    const line = await lineOf(id);
    expect(line).toMatchObject({ answer: 'accepted', pricePence: 2100n });
    expect(line.lineTimes.map((time) => time.day)).toEqual([4]);
    const plan = await planOf(id);
    expect(plan.state).toBe('accepted');
    expect(plan.decideBy).not.toBeNull();
    const versions = await versionsOf(tools.pool, id);
    expect(versions.map(({ number, because }) => [number, because])).toEqual([
      [1, 'proposed'],
      [2, 'counter-taken'],
    ]);
    const difference = differenceOf(versions[0]?.lines ?? [], versions[1]?.lines ?? []);
    expect(difference.lines[0]?.fields).toEqual([
      { field: 'when', before: 'Tuesdays, 10am to noon', after: 'Thursdays, 10am to noon' },
      { field: 'price', before: '£20.00 an hour', after: '£21.00 an hour' },
    ]);
    expect(difference.week).toEqual({ before: 4000n, after: 4200n, by: 200n });
  });

  test('not taken: the provider reads why, and is asked once more for what was asked', async () => {
    const { id, counterId } = await counteredPlan(around);
    expect(await attempt(around, 'say no to the offer', around.is.aisha, id)).toBe('done');
    expect(await lineOf(id)).toMatchObject({ answer: 'none', pricePence: 2000n });
    expect(await tools.db.counter.findUniqueOrThrow({ where: { id: counterId } })).toMatchObject({
      state: 'refused',
      closedWords: 'Tuesdays, please.',
    });
    expect(await attempt(around, 'say yes', around.is.fraser, id)).toBe('done');
  });

  test('more than there is cannot be taken: it says how much more, and nothing is changed', async () => {
    const id = await arrangementIn(around, 'proposed', true);
    done(await offer(id, { days: [1, 2, 3, 4, 5], fromMinute: 540, toMinute: 900 }));
    const before = await traces(id);
    const counterId = before.counters[0]?.id ?? '';
    const said = await acceptCounter(tools, around.is.aisha, { id, version: before.plan.version, counterId });
    // Five days of six hours at £21, for 52 weeks: £32,760 of £20,000.
    expect(said).toMatchObject({ ok: false, refusal: { code: 'counter.over-budget', facts: { over: 1_276_000n } } });
    expect(await traces(id)).toEqual(before);
  });

  test('the plan is changed instead: the offer lapses', async () => {
    const { id, counterId } = await counteredPlan(around);
    expect(await attempt(around, 'revise', around.is.aisha, id)).toBe('done');
    expect((await tools.db.counter.findUniqueOrThrow({ where: { id: counterId } })).state).toBe('lapsed');
    expect(await attempt(around, 'take the offer', around.is.aisha, id)).toMatch(
      /^(counter.closed|arrangement.state)$/,
    );
  });
});

test('whoever said yes to a part that did not change is not asked again; when nobody is left to ask, the council decides', async () => {
  const id = await arrangementIn(around, 'draft');
  const otherWish = { listingId: around.otherListing.listingId, days: [5], fromMinute: 840, toMinute: 960 };
  const listing = await tools.db.listing.findUniqueOrThrow({
    where: { id: otherWish.listingId },
    include: { listingTimes: true },
  });
  const open = listing.listingTimes[0];
  const at = open ? { days: [open.day], fromMinute: open.fromMinute, toMinute: open.fromMinute + 60 } : {};
  done(await addLine(tools, around.is.aisha, { id, version: null, wish: wish(around, { ...otherWish, ...at }) }));
  const now = async () => ({ id, version: await versionOf(around, id) });
  done(await proposeArrangement(tools, around.is.aisha, { ...(await now()), chosen: true }));
  const answer = { accepts: true } as const;
  done(await answerProposal(tools, around.is.naomi, { ...(await now()), providerId: around.otherProviderId, answer }));
  expect(await attempt(around, 'offer something else', around.is.fraser, id)).toBe('done');
  done(await reviseArrangement(tools, around.is.aisha, await now()));
  const fraserLine = await tools.db.arrangementLine.findFirstOrThrow({
    where: { arrangementId: id, providerId: around.providerId },
  });
  done(await removeLine(tools, around.is.aisha, { ...(await now()), lineId: fraserLine.id }));
  done(await proposeArrangement(tools, around.is.aisha, { ...(await now()), chosen: true }));
  expect(await planOf(id)).toMatchObject({ state: 'accepted', decideBy: expect.any(Date) });
});

describe('two at once', () => {
  test('the person takes it while the provider takes it back: one of them does', { timeout: 60_000 }, async () => {
    for (let n = 0; n < 5; n += 1) {
      const { id, counterId } = await counteredPlan(around);
      const ask = { id, counterId, version: await versionOf(around, id) };
      const results = await Promise.all([
        acceptCounter(tools, around.is.aisha, ask),
        withdrawCounter(tools, around.is.fraser, ask),
        acceptCounter(tools, around.is.inga, ask),
      ]);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      const { state } = await tools.db.counter.findUniqueOrThrow({ where: { id: counterId } });
      expect((await planOf(id)).state).toBe(state === 'taken' ? 'accepted' : 'proposed');
    }
  });

  test('two offers of one provider at one moment are one offer', async () => {
    const id = await arrangementIn(around, 'proposed');
    const results = await Promise.all([offer(id), offer(id, { days: [5] }), offer(id, { days: [6] })]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await tools.db.counter.count({ where: { arrangementId: id } })).toBe(1);
  });
});

test('versions only grow, and their hash holds', async () => {
  const { id } = await counteredPlan(around);
  const change = tools.pool.query(`UPDATE arrangement_version SET capacity = 'broker' WHERE arrangement_id = $1`, [id]);
  await expect(change).rejects.toThrow('only grows');
  const row = { number: 9, because: 'proposed', snapshot: '{}', sha256: 'f'.repeat(64), capacity: 'self' };
  const forged = tools.db.arrangementVersion.create({
    data: { ...row, arrangementId: id, byLoginId: around.is.aisha.loginId, at: columnOf(day('2026-11-22')) },
  });
  await expect(forged).rejects.toThrow();
});

test('letters say who must act', async () => {
  await runJobs(tools);
  tools.letters.length = 0;
  const { id } = await counteredPlan(around);
  await runJobs(tools);
  const offered = tools.letters.filter((letter) => letter.subject === 'A provider offers something else');
  expect(offered.map((letter) => letter.to)).toContain('aisha@ettle.example');
  await attempt(around, 'take the offer', around.is.aisha, id);
  await runJobs(tools);
  expect(tools.letters.map(({ to, subject }) => `${to} ${subject}`)).toEqual(
    expect.arrayContaining([
      'fraser@ettle.example Aisha took your offer',
      'stuart@ettle.example A plan waits for your decision',
    ]),
  );
});
