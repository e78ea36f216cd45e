import { beforeAll, describe, expect, it } from 'vitest';
import { correctPerson } from '#app/domain/people/correction-commands.server.ts';
import { timelineOf } from '#app/domain/people/record.server.ts';
import { personFor } from '#app/domain/people/store.server.ts';
import { day, dayOfColumn } from '#app/kit/day.ts';
import type { Result } from '#app/kit/result.ts';
import { actorOf } from '#tests/support/actors.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type Tayside, tayside } from '#tests/support/tayside.ts';

let tools: TestTools;
let who: Tayside;
beforeAll(async () => {
  tools = await freshTools();
  who = await tayside(tools);
});

const code = (result: Result<unknown>) => (result.ok ? 'done' : result.refusal.code);
const why = 'The day and the month were swapped.';

describe('a name or a day of birth put right', () => {
  it('by the person: what stood there is kept, their sign-in has the new name, and the record tells it', async () => {
    const input = { personId: who.aishaId, name: '  Aisha  Rahman-Reid ', bornOn: day('1959-02-03'), why };
    expect(code(await correctPerson(tools, who.aisha, input))).toBe('done');
    expect(await personFor(tools.pool, who.aisha, who.aishaId)).toMatchObject({
      name: 'Aisha Rahman-Reid',
      bornOn: '1959-02-03',
    });
    expect((await actorOf(tools, 'aisha@ettle.example')).name).toBe('Aisha Rahman-Reid');
    const [kept] = await tools.db.personCorrection.findMany({ where: { personId: who.aishaId } });
    expect(kept).toMatchObject({ nameBefore: 'Aisha Rahman', why, correctedBy: who.aisha.loginId });
    expect(kept?.bornBefore && dayOfColumn(kept.bornBefore)).toBe('1959-03-02');
    const { rows } = (await timelineOf(tools.pool, who.aisha, who.aishaId, 1)) ?? { rows: [] };
    expect(JSON.stringify(rows)).toContain('person.corrected');
    expect(JSON.stringify(rows)).not.toContain('1959');
    await expect(tools.pool.query('DELETE FROM person_correction')).rejects.toThrow(/only grows/);
  });

  it('not without a change, not to a day that cannot be, and nobody who signs in becomes a child', async () => {
    const base = { personId: who.aishaId, name: 'Aisha Rahman-Reid', bornOn: null, why };
    expect(code(await correctPerson(tools, who.aisha, base))).toBe('person.nothing-changed');
    expect(code(await correctPerson(tools, who.aisha, { ...base, bornOn: day('2027-01-01') }))).toBe(
      'person.born-later',
    );
    expect(code(await correctPerson(tools, who.aisha, { ...base, bornOn: day('2015-01-01') }))).toBe('person.under-16');
  });

  it('by a social worker of the person’s council; by nobody else, whatever they may do for the person', async () => {
    const input = { personId: who.aishaId, name: 'Aisha Rahman', bornOn: null, why };
    for (const key of ['bashir', 'ruth', 'stuart', 'farah', 'joanne', 'joan', 'inga', 'stranger'] as const)
      expect(code(await correctPerson(tools, who[key], input)), key).toBe('person.not-found');
    expect(code(await correctPerson(tools, who.catriona, { ...input, personId: who.jamieId }))).toBe(
      'person.not-found',
    );
    expect(code(await correctPerson(tools, who.karen, { ...input, personId: 'x' }))).toBe('person.not-found');
    expect(code(await correctPerson(tools, who.karen, input))).toBe('done');
  });

  it('for a child a parent then acts until the day before the new sixteenth birthday, and no child grows up by it', async () => {
    const until = async () => {
      const held = await tools.db.authorityToAct.findFirstOrThrow({
        where: { personId: who.jamieId, capacity: 'parent' },
      });
      return held.toDay && dayOfColumn(held.toDay);
    };
    expect(await until()).toBe('2033-05-05');
    const input = { personId: who.jamieId, name: 'Jamie Fraser', why };
    expect(code(await correctPerson(tools, who.karen, { ...input, bornOn: day('2017-06-05') }))).toBe('done');
    expect(await until()).toBe('2033-06-04');
    expect(code(await correctPerson(tools, who.karen, { ...input, bornOn: day('2007-06-05') }))).toBe(
      'person.parent-acts',
    );
    expect(await until()).toBe('2033-06-04');
  });
});
