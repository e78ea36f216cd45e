import { beforeAll, describe, expect, it } from 'vitest';
import { ANYONE } from '#app/access/actor.ts';
import { setElement } from '#app/domain/budgets/commands.server.ts';
import { relevantAmountsOf } from '#app/domain/budgets/store.server.ts';
import { makeHolder } from '#app/domain/organisations/commands.server.ts';
import { day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { done, type Tayside, tayside } from '#tests/support/tayside.ts';

let tools: TestTools;
let who: Tayside;
beforeAll(async () => {
  tools = await freshTools();
  who = await tayside(tools);
});

const refused = (code: string) => ({ ok: false, refusal: { code } });
const element = (over: object = {}) => ({
  personId: who.aishaId,
  name: 'Getting out and about',
  fromDay: day('2026-12-01'),
  toDay: day('2027-11-30'),
  holderId: who.councilHolderId,
  amounts: [
    { option: 2 as const, pence: pence(520_000), toldOn: day('2026-11-20') },
    { option: 1 as const, pence: pence(500_000), toldOn: day('2026-11-20') },
  ],
  ...over,
});

describe('an element of support', () => {
  it('carries the amount told for each option offered, and who would hold the money', async () => {
    const { elementId } = done(await setElement(tools, who.karen, element()));
    const [told] = (await relevantAmountsOf(tools.pool, who.aisha, who.aishaId)) ?? [];
    expect(told).toMatchObject({
      id: elementId,
      holderName: 'Perth and Kinross Council',
      fromDay: '2026-12-01',
      toDay: '2027-11-30',
    });
    expect(told?.amounts).toEqual([
      { option: 1, pence: 500_000n, toldOn: '2026-11-20' },
      { option: 2, pence: 520_000n, toldOn: '2026-11-20' },
    ]);
    done(
      await setElement(
        tools,
        who.karen,
        element({ elementId, amounts: [{ option: 2, pence: pence(530_000), toldOn: day('2026-11-22') }] }),
      ),
    );
    const [again, ...others] = (await relevantAmountsOf(tools.pool, who.aisha, who.aishaId)) ?? [];
    expect(others).toEqual([]);
    expect(again?.amounts).toEqual([{ option: 2, pence: 530_000n, toldOn: '2026-11-22' }]);
    const changed = await tools.db.event.findFirstOrThrow({ where: { kind: 'element.changed' } });
    expect(changed.data).toMatchObject({ option2: '530000', was1: '500000', was2: '520000' });
  });

  it('of one person is not set through another', async () => {
    const { elementId } = done(await setElement(tools, who.karen, element()));
    expect(await setElement(tools, who.karen, element({ elementId, personId: who.magnusId }))).toMatchObject(
      refused('element.not-found'),
    );
  });

  it('is refused without a holder for Option 2, with another council’s holder, told on a day to come', async () => {
    expect(await setElement(tools, who.karen, element({ holderId: null }))).toMatchObject(refused('element.no-holder'));
    expect(await setElement(tools, who.karen, element({ holderId: who.aishaId }))).toMatchObject(
      refused('element.holder-elsewhere'),
    );
    const later = [{ option: 2, pence: pence(1), toldOn: day('2026-11-23') }];
    expect(await setElement(tools, who.karen, element({ amounts: later }))).toMatchObject(
      refused('element.told-later'),
    );
  });
});

describe('who may set and see it', () => {
  const table = [
    { name: 'karen', set: true, see: true },
    { name: 'aisha', set: false, see: true },
    { name: 'ruth', set: false, see: true },
    { name: 'bashir', set: false, see: true },
    { name: 'kirsty', set: false, see: true },
    { name: 'samuel', set: false, see: true },
    { name: 'stuart', set: false, see: false },
    { name: 'farah', set: false, see: false },
    { name: 'joanne', set: false, see: false },
    { name: 'joan', set: false, see: false },
    { name: 'inga', set: false, see: false },
    { name: 'stranger', set: false, see: false },
    { name: 'anyone', set: false, see: false },
  ] as const;
  it.each(table)('$name', async ({ name, set, see }) => {
    const actor = name === 'anyone' ? ANYONE : who[name];
    const result = await setElement(tools, actor, element());
    expect(result.ok).toBe(set);
    if (!set) expect(result).toMatchObject(refused('element.not-found'));
    expect((await relevantAmountsOf(tools.pool, actor, who.aishaId)) !== null).toBe(see);
  });
});

describe('who puts the money in', () => {
  const put = (personId: string, name: string) =>
    tools.pool.query<{ source: string; payer: string; pence: bigint }>(
      `SELECT f.source, f.payer, -a.balance AS pence FROM support_element e JOIN budget b ON b.element_id = e.id AND b.closed_on IS NULL
         JOIN funding_line f ON f.budget_id = b.id JOIN ledger_account a ON a.funding_line_id = f.id
        WHERE e.person_id = $1 AND e.name = $2 ORDER BY f.position`,
      [personId, name],
    );
  const nhs = (amount: number) => ({ source: 'nhs' as const, payer: 'NHS Tayside', pence: pence(amount) });

  it('is kept apart, payer by payer; the council pays the rest, and more or less is granted when it changes', async () => {
    const terms = element({ name: 'With health money', others: [nhs(120_000)] });
    const { elementId } = done(await setElement(tools, who.karen, terms));
    expect((await put(who.aishaId, 'With health money')).rows).toEqual([
      { source: 'authority', payer: 'Perth and Kinross Council', pence: 400_000n },
      { source: 'nhs', payer: 'NHS Tayside', pence: 120_000n },
    ]);
    const own = { source: 'own' as const, payer: 'Aisha', pence: pence(20_000) };
    done(await setElement(tools, who.karen, { ...terms, elementId, others: [nhs(100_000), own] }));
    expect((await put(who.aishaId, 'With health money')).rows.map((row) => row.pence)).toEqual([
      400_000n,
      100_000n,
      20_000n,
    ]);
    const told = (await relevantAmountsOf(tools.pool, who.aisha, who.aishaId))?.find((each) => each.id === elementId);
    expect(told?.others).toEqual([nhs(100_000), own]);
  });

  it('cannot be more than the whole', async () => {
    const asked = element({ others: [nhs(520_001)] });
    expect(await setElement(tools, who.karen, asked)).toMatchObject(refused('element.parts-too-much'));
  });

  it('the same again moves nothing', async () => {
    const terms = element({ name: 'Twice the same' });
    const { elementId } = done(await setElement(tools, who.karen, terms));
    const count = async () => tools.db.ledgerEntry.count();
    const before = await count();
    done(await setElement(tools, who.karen, { ...terms, elementId }));
    expect(await count()).toBe(before);
  });

  it('goes over to another holder as long as nothing is promised', async () => {
    const { holderId } = done(await makeHolder(tools, who.joan, { kind: 'third-party', name: 'The Kist Trust' }));
    const terms = element({ name: 'Another holder' });
    const { elementId } = done(await setElement(tools, who.karen, terms));
    done(await setElement(tools, who.karen, { ...terms, elementId, holderId }));
    const budgets = await tools.db.budget.findMany({ where: { elementId }, orderBy: { openedAt: 'asc' } });
    expect(budgets.map((each) => [each.holderId, each.closedOn === null])).toEqual([
      [who.councilHolderId, false],
      [holderId, true],
    ]);
    expect((await put(who.aishaId, 'Another holder')).rows.map((row) => row.pence)).toEqual([520_000n]);
  });
});
