import { beforeAll, describe, expect, it } from 'vitest';
import { answerProfile, setProfile } from '#app/domain/profiles/commands.server.ts';
import { sayEarlyWords } from '#app/domain/statements/early-word-commands.server.ts';
import { earlyWordsFor, wordsWaiting } from '#app/domain/statements/early-words.server.ts';
import { tellOfEarlyWord } from '#app/jobs/early-word-letters.server.ts';
import { addDays, type Day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type Running, runningPlan, tuesday } from '#tests/support/delivery.ts';
import { type Around, aroundAisha, FROM } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
let plan: Running;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
  plan = await runningPlan(around);
}, 60_000);

const evening = (on: Day) => tools.at(`${on}T18:00:00Z`);
const words = () => tools.db.earlyWord.findMany({ where: { budgetId: plan.budgetId }, orderBy: { saidAt: 'asc' } });
const list = (who: 'grant' | 'david' | 'aisha' | 'fraser', kind: 'out' | 'left' | null = null) =>
  earlyWordsFor(tools.pool, around.is[who], kind, 1);

async function lettersOfLast(): Promise<{ to: string; subject: string; text: string }[]> {
  const event = await tools.db.event.findFirstOrThrow({ where: { kind: 'early-word.said' }, orderBy: { at: 'desc' } });
  tools.letters.length = 0;
  await tellOfEarlyWord(tools, event.id);
  return [...tools.letters];
}

describe('a budget of which much would be left', () => {
  it('is not spoken of while it is too soon to say', async () => {
    evening(tuesday(2));
    expect(await sayEarlyWords(tools)).toBe(0);
    expect(await words()).toEqual([]);
  });

  it('is told of once, and not each night', async () => {
    evening(tuesday(9));
    expect(await sayEarlyWords(tools)).toBe(1);
    evening(addDays(tuesday(9), 1));
    expect(await sayEarlyWords(tools)).toBe(0);
    // Nothing was given: all of it would be left.
    expect(await words()).toMatchObject([{ kind: 'left', pence: 2_000_000n, told: true, endedAt: null }]);
  });

  it('is told in calm words to the person and, once a day, to whoever looks after the money, with no amount', async () => {
    const letters = await lettersOfLast();
    expect(letters.map((letter) => letter.to)).toEqual(
      expect.arrayContaining([around.is.aisha.email, around.is.grant.email]),
    );
    expect(new Set(letters.map((letter) => letter.to)).size).toBe(letters.length);
    for (const { text } of letters) expect(text).not.toMatch(/£|Aisha/);
    expect((await lettersOfLast()).map((letter) => letter.to)).not.toContain(around.is.grant.email);
  });

  it('gives no letter to somebody who asked to be phoned; the list says so', async () => {
    const where = { id: around.aishaId };
    const { communication } = await tools.db.person.findUniqueOrThrow({ where });
    await tools.db.person.update({ where, data: { communication: ['phone-not-letters'] } });
    expect((await lettersOfLast()).map((letter) => letter.to)).not.toContain(around.is.aisha.email);
    expect((await list('grant')).rows).toMatchObject([{ knownAs: 'Aisha', phone: true }]);
    await tools.db.person.update({ where, data: { communication } });
  });

  it('stands on the list of its holder alone, by kind', async () => {
    expect(await wordsWaiting(tools.pool, around.is.grant)).toEqual({ out: 0, left: 1 });
    expect((await list('grant', 'left')).rows).toHaveLength(1);
    expect((await list('grant', 'out')).rows).toHaveLength(0);
    for (const who of ['david', 'aisha', 'fraser'] as const) expect((await list(who)).rows, who).toEqual([]);
  });

  it('is over when the season says that it is planned so', async () => {
    const wishes = [
      { name: 'Winter', fromDay: FROM, weekPence: pence(0n) },
      { name: 'Summer', fromDay: addDays(FROM, 182), weekPence: null },
    ];
    const ask = { budgetId: plan.budgetId, wishes, words: 'I go out in summer.', whole: null };
    const { id } = done(await setProfile(tools, around.is.aisha, ask));
    done(await answerProfile(tools, around.is.grant, { id, yes: true, words: '' }));
    expect(await sayEarlyWords(tools)).toBe(0);
    expect((await words()).map((word) => word.endedAt !== null)).toEqual([true]);
    expect((await list('grant')).total).toBe(0);
  });

  it('stands there again when it comes back, and is not told again within four weeks', async () => {
    const wishes = [{ name: 'Every week', fromDay: FROM, weekPence: null }];
    const ask = { budgetId: plan.budgetId, wishes, words: 'I go out all year.', whole: null };
    const { id, band } = done(await setProfile(tools, around.is.aisha, ask));
    if (band === 'holder') done(await answerProfile(tools, around.is.grant, { id, yes: true, words: '' }));
    evening(addDays(tuesday(9), 3));
    expect(await sayEarlyWords(tools)).toBe(0);
    expect((await words()).map((word) => word.told)).toEqual([true, false]);
    expect((await list('grant')).total).toBe(1);
  });

  it('goes when its time is over', async () => {
    evening(addDays(tuesday(53), 1));
    expect(await sayEarlyWords(tools)).toBe(0);
    expect((await list('grant')).total).toBe(0);
  });
});

it('cannot be said otherwise afterwards', async () => {
  const { id } = await tools.db.earlyWord.findFirstOrThrow();
  await expect(tools.db.earlyWord.update({ where: { id }, data: { pence: 1n } })).rejects.toThrow();
  await expect(tools.db.earlyWord.delete({ where: { id } })).rejects.toThrow();
});
