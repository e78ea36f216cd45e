import { beforeAll, describe, expect, test } from 'vitest';
import { addLine } from '#app/domain/arrangements/building-commands.server.ts';
import { NO_CONTINUITY } from '#app/domain/arrangements/continuity.ts';
import { declareInterest, endInterest } from '#app/domain/arrangements/interest-commands.server.ts';
import { ownInterests } from '#app/domain/arrangements/interests.server.ts';
import { interestSentence } from '#app/domain/arrangements/interests.ts';
import { planContinuity } from '#app/domain/arrangements/item-commands.server.ts';
import { interestsAround } from '#app/domain/arrangements/lists.server.ts';
import { loadArrangement } from '#app/domain/arrangements/store.server.ts';
import { giveAuthority } from '#app/domain/people/authority-commands.server.ts';
import { dayOf } from '#app/kit/day.ts';
import { refuse } from '#app/kit/result.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { sentenceFor } from '#app/web/wording.ts';
import { actorOf } from '#tests/support/actors.ts';
import { attempt } from '#tests/support/acts.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type Around, aroundAisha, arrangementIn, type Key, wish } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);

const seenBy = async (key: Key, id: string) => {
  const plan = await loadArrangement(queryOf(tools.pool), id);
  if (!plan) throw new Error('the plan is there');
  return interestsAround(tools.pool, around.is[key], plan, dayOf(tools.clock.now()));
};
const paid = () => ({ providerId: around.providerId, kind: 'paid', words: 'They pay for my training days.' }) as const;

describe('an interest', () => {
  test('is declared once, shown to the person and the council, ended and never changed', {
    timeout: 60_000,
  }, async () => {
    const { bashir } = around.is;
    const id = await arrangementIn(around, 'proposed');
    const family = { providerId: around.providerId, kind: 'family', words: 'My wife works there.' } as const;
    const { id: declared } = done(await declareInterest(tools, bashir, family));
    expect(await declareInterest(tools, bashir, family)).toMatchObject(refuse('interest.already'));
    for (const key of ['aisha', 'stuart'] as const) {
      const { interests } = await seenBy(key, id);
      expect(interests.map(interestSentence), key).toEqual([
        {
          who: 'bashir (family)',
          words: 'has family who own Tummelside or work for it. “My wife works there.”',
        },
      ]);
    }
    expect((await seenBy('fraser', id)).interests).toEqual([]);
    await expect(tools.pool.query('UPDATE declared_interest SET words = $1', ['No'])).rejects.toThrow(/never changed/);
    await expect(tools.pool.query('DELETE FROM declared_interest')).rejects.toThrow(/never changed/);
    expect(await endInterest(tools, around.is.aisha, { id: declared })).toMatchObject(refuse('interest.not-found'));
    done(await endInterest(tools, bashir, { id: declared }));
    expect((await seenBy('aisha', id)).interests).toEqual([]);
    expect(await ownInterests(tools.pool, bashir)).toMatchObject([{ kind: 'family', endedAt: tools.clock.now() }]);
  });

  test('is found in the record when nobody declares it: a helper who works for a provider, a holder that is one', {
    timeout: 60_000,
  }, async () => {
    const id = await arrangementIn(around, 'draft');
    const { aisha } = around.is;
    const fraser = { personId: around.aishaId, email: 'fraser@ettle.example', name: 'Fraser Galbraith' };
    done(await giveAuthority(tools, aisha, { ...fraser, capacity: 'circle', scope: ['see', 'plan'] }));
    expect((await seenBy('aisha', id)).interests).toMatchObject([
      { capacity: 'circle', kind: 'owns', providerName: 'Tummelside', declaredOn: null },
    ]);
    await tools.db.holder.update({
      where: { id: around.holderId },
      data: { kind: 'provider', providerId: around.providerId },
    });
    expect((await seenBy('aisha', id)).interests.map((each) => each.kind).sort()).toEqual(['holds', 'owns']);
    await tools.db.holder.update({ where: { id: around.holderId }, data: { kind: 'third-party', providerId: null } });
  });

  test('those who plan and have said nothing are named, until they say so', async () => {
    const id = await arrangementIn(around, 'draft');
    expect((await seenBy('aisha', id)).silent.map((each) => each.name)).toEqual(
      expect.arrayContaining(['Inga Flett', 'ruth']),
    );
    expect((await seenBy('inga', id)).mine).toBe(true);
    done(await declareInterest(tools, around.is.inga, { kind: 'none', providerId: null, words: '' }));
    const { silent, mine } = await seenBy('inga', id);
    expect([silent.some((each) => each.name === 'Inga Flett'), mine]).toEqual([false, false]);
  });

  test('none is not said by whoever has one; something else needs words', async () => {
    const { naomi, joanne } = around.is;
    expect(await declareInterest(tools, naomi, { kind: 'none', providerId: null, words: '' })).toMatchObject(
      refuse('interest.has-some'),
    );
    const { providerId } = around;
    expect(await declareInterest(tools, joanne, { kind: 'other', providerId, words: ' ' })).toMatchObject(
      refuse('interest.no-words', { field: 'words' }),
    );
    expect(await declareInterest(tools, joanne, { kind: 'works', providerId: 'x', words: '' })).toMatchObject(
      refuse('interest.no-provider', { field: 'providerId' }),
    );
    done(await declareInterest(tools, joanne, { kind: 'none', providerId: null, words: '' }));
    done(await declareInterest(tools, joanne, { kind: 'member', providerId, words: '' }));
    const own = await ownInterests(tools.pool, joanne);
    expect(own.filter((each) => each.endedAt === null).map((each) => each.kind)).toEqual(['member']);
  });
});

describe('a broker who would gain', () => {
  test('may not put that provider into a plan, as a line or as a back-up; others may, and it is shown', {
    timeout: 60_000,
  }, async () => {
    const { ruth, aisha } = around.is;
    const { id: declared } = done(await declareInterest(tools, ruth, paid()));
    const id = await arrangementIn(around, 'draft');
    const add = await addLine(tools, ruth, { id, version: null, wish: wish(around) });
    expect(add).toMatchObject(refuse('line.broker-interest', { facts: { provider: 'Tummelside' } }));
    if (!add.ok) expect(sentenceFor(add.refusal)).toContain('You have an interest in Tummelside');
    done(await addLine(tools, aisha, { id, version: null, wish: wish(around) }));
    const other = wish(around, { listingId: around.otherListing.listingId, fromMinute: 540, toMinute: 660 });
    done(await addLine(tools, ruth, { id, version: null, wish: other }));
    const plan = await loadArrangement(queryOf(tools.pool), id);
    const lineId = plan?.lines.at(-1)?.id ?? '';
    const backUp = { ...NO_CONTINUITY, listingId: around.listing.listingId };
    expect(await planContinuity(tools, ruth, { id, version: null, lineId, plan: backUp })).toMatchObject(
      refuse('line.broker-interest', { field: 'backUp' }),
    );
    done(await planContinuity(tools, aisha, { id, version: null, lineId, plan: backUp }));
    expect((await seenBy('aisha', id)).interests.map((each) => each.kind)).toContain('paid');
    done(await endInterest(tools, ruth, { id: declared }));
    expect(await attempt(around, 'add a line', ruth, id)).toBe('done');
  });

  test('is refused by what the record knows, too; and only where the council’s rule of the day says so', {
    timeout: 60_000,
  }, async () => {
    const { aisha } = around.is;
    const id = await arrangementIn(around, 'draft');
    const naomi = { personId: around.aishaId, email: 'naomi@ettle.example', name: 'Naomi Baird' };
    done(await giveAuthority(tools, aisha, { ...naomi, capacity: 'broker', scope: ['see', 'plan'] }));
    const broker = await actorOf(tools, 'naomi@ettle.example', around.aishaId);
    const ask = {
      id,
      version: null,
      wish: wish(around, { listingId: around.otherListing.listingId, fromMinute: 540, toMinute: 660 }),
    };
    expect(await addLine(tools, broker, ask)).toMatchObject(refuse('line.broker-interest'));
    const { authorityCode } = await tools.db.arrangement.findUniqueOrThrow({ where: { id } });
    const rule = { key: 'interest.broker-money', value: 'show', source: 'A council’s own rule', sureness: 'proposal' };
    await tools.db.datedRule.create({ data: { ...rule, authorityCode, fromDay: new Date('2026-01-01') } });
    done(await addLine(tools, broker, ask));
    await tools.db.datedRule.deleteMany({ where: { key: rule.key, authorityCode } });
  });
});
