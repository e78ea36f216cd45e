import { beforeAll, describe, expect, it } from 'vitest';
import { ANYONE } from '#app/access/actor.ts';
import { addOutcome, changeOutcome, endOutcome, reorderOutcome } from '#app/domain/outcomes/commands.server.ts';
import { MOST_OUTCOMES } from '#app/domain/outcomes/rules.ts';
import { outcomesOf } from '#app/domain/outcomes/store.server.ts';
import { timelineOf } from '#app/domain/people/record.server.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { done, type Tayside, tayside } from '#tests/support/tayside.ts';

let tools: TestTools;
let who: Tayside;
beforeAll(async () => {
  tools = await freshTools();
  who = await tayside(tools);
});

const refused = (code: string) => ({ ok: false, refusal: { code } });
const words = async (personId: string) =>
  (await outcomesOf(tools.pool, who.aisha, personId))?.map((each) => each.words);

describe('what matters to Aisha', () => {
  it('is kept in her own words, tags or none, in her order', async () => {
    const add = async (text: string, tags: string[] = []) =>
      done(await addOutcome(tools, who.aisha, { personId: who.aishaId, words: text, tags })).outcomeId;
    const roses = await add('  I want my roses back.  ', ['MG03', 'MG03']);
    const lunch = await add('Lunch with folk I know.');
    const safe = await add('Nae mair falls', ['MG01', 'MG04']);
    expect(await words(who.aishaId)).toEqual(['I want my roses back.', 'Lunch with folk I know.', 'Nae mair falls']);
    done(await reorderOutcome(tools, who.aisha, { outcomeId: safe, direction: 'up' }));
    done(await reorderOutcome(tools, who.aisha, { outcomeId: roses, direction: 'up' }));
    expect(await words(who.aishaId)).toEqual(['I want my roses back.', 'Nae mair falls', 'Lunch with folk I know.']);
    done(await changeOutcome(tools, who.ruth, { outcomeId: lunch, words: 'Lunch with people I know', tags: ['MG02'] }));
    done(await endOutcome(tools, who.aisha, { outcomeId: safe }));
    expect(await words(who.aishaId)).toEqual(['I want my roses back.', 'Lunch with people I know', 'Nae mair falls']);
    for (const again of [changeOutcome, endOutcome])
      expect(await again(tools, who.aisha, { outcomeId: safe, words: 'again' })).toMatchObject(
        refused('outcome.ended'),
      );
    const changed = await tools.db.event.findFirstOrThrow({ where: { kind: 'outcome.changed' } });
    expect(changed).toMatchObject({ forPersonId: who.aishaId, capacity: 'broker', personId: who.aishaId });
    expect(
      JSON.stringify(await tools.db.event.findMany({ where: { subject: { startsWith: 'outcome:' } } })),
    ).not.toContain('roses');
  });

  it('what was said before stays readable, and nobody can change or take it away', async () => {
    const { outcomeId } = done(await addOutcome(tools, who.inga, { personId: who.magnusId, words: 'The sea' }));
    done(await changeOutcome(tools, who.inga, { outcomeId, words: 'The sea', tags: ['MG06'] }));
    done(await changeOutcome(tools, who.inga, { outcomeId, words: 'To see the sea again' }));
    const [outcome] = (await outcomesOf(tools.pool, who.inga, who.magnusId)) ?? [];
    expect(outcome).toMatchObject({ words: 'To see the sea again', before: ['The sea'], tags: [] });
    const line = await timelineOf(tools.pool, who.inga, who.magnusId, 1);
    const said = line?.rows.filter((each) => each.subject === `outcome:${outcomeId}`).map((each) => each.outcomeWords);
    expect(said).toEqual(['To see the sea again', 'The sea', 'The sea']);
    await expect(tools.db.outcomeWords.updateMany({ data: { words: 'no' } })).rejects.toThrow();
    await expect(tools.db.outcomeWords.deleteMany()).rejects.toThrow();
    const both = ['One', 'Two'].map((words) => changeOutcome(tools, who.inga, { outcomeId, words: `${words} more` }));
    expect((await Promise.all(both)).every((each) => each.ok)).toBe(true);
    expect((await outcomesOf(tools.pool, who.inga, who.magnusId))?.[0]?.before).toHaveLength(3);
  });

  it('refuses nothing at all, a tag that is not there, and a list without end', async () => {
    const add = (text: string, tags: string[] = []) =>
      addOutcome(tools, who.catriona, { personId: who.jamieId, words: text, tags });
    expect(await add(' ')).toMatchObject(refused('outcome.no-words'));
    expect(await add('x'.repeat(601))).toMatchObject(refused('outcome.too-long'));
    expect(await add('Swim', ['MG99'])).toMatchObject(refused('outcome.unknown-tag'));
    for (let at = 0; at < MOST_OUTCOMES; at += 1) done(await add(`Number ${at}`));
    expect(await add('One more')).toMatchObject(refused('outcome.too-many'));
  });
});

describe('who may write and read them', () => {
  const table = [
    { name: 'aisha', write: true, read: true },
    { name: 'ruth', write: true, read: true },
    { name: 'bashir', write: false, read: true },
    { name: 'kirsty', write: false, read: true },
    { name: 'samuel', write: false, read: true },
    { name: 'karen', write: false, read: true },
    { name: 'stuart', write: false, read: false },
    { name: 'farah', write: false, read: false },
    { name: 'joanne', write: false, read: false },
    { name: 'joan', write: false, read: false },
    { name: 'catriona', write: false, read: false },
    { name: 'inga', write: false, read: false },
    { name: 'stranger', write: false, read: false },
    { name: 'anyone', write: false, read: false },
  ] as const;
  it.each(table)('$name', async ({ name, write, read }) => {
    const actor = name === 'anyone' ? ANYONE : who[name];
    const { outcomeId } = done(await addOutcome(tools, who.aisha, { personId: who.aishaId, words: 'For the table' }));
    expect((await outcomesOf(tools.pool, actor, who.aishaId)) !== null).toBe(read);
    const results = [
      await addOutcome(tools, actor, { personId: who.aishaId, words: `By ${name}` }),
      await changeOutcome(tools, actor, { outcomeId, words: `Changed by ${name}` }),
      await reorderOutcome(tools, actor, { outcomeId, direction: 'up' }),
      await endOutcome(tools, actor, { outcomeId }),
    ];
    for (const result of results) {
      if (write) expect(result.ok).toBe(true);
      else expect(result).toMatchObject(refused('outcome.not-found'));
    }
    await tools.db.outcome.updateMany({
      where: { personId: who.aishaId, endedAt: null },
      data: { endedAt: new Date() },
    });
  });
});
