import { beforeAll, describe, expect, it } from 'vitest';
import { ANYONE, type SignedIn } from '#app/access/actor.ts';
import {
  addHolderMember,
  adoptReference,
  appointOfficer,
  endOffice,
  makeFirstAdministrator,
  makeHolder,
} from '#app/domain/organisations/commands.server.ts';
import { councilsNow, numberOn, ruleOn } from '#app/domain/organisations/store.server.ts';
import { day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { REFERENCE } from '#seed/reference/adopt.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { actorOf } from '#tests/support/actors.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';

let tools: TestTools;
let joan: SignedIn;
beforeAll(async () => {
  tools = await freshTools();
  await makeFirstAdministrator(tools, { email: 'joan@ettle.example', name: 'Joan Tulloch' });
  joan = await actorOf(tools, 'joan@ettle.example');
});

const karen = {
  email: 'karen@ettle.example',
  name: 'Karen Ogilvie',
  authorityCode: COUNCIL.perth,
  title: 'Social worker',
  duties: ['social-work', 'decide'] as const,
  limitPencePerYear: pence(800_000),
};

describe('reference data', () => {
  it('is in place: 32 councils of today, places and rules', async () => {
    expect(await councilsNow(tools.pool)).toHaveLength(32);
    expect(await tools.db.authority.count()).toBe(38);
    expect(await tools.db.place.count()).toBe(REFERENCE.places.length);
    expect(await tools.db.outcomeTag.count()).toBe(12);
    expect(await tools.db.supportKind.count()).toBe(24);
  });

  it('is not written again when nothing changed, and is when something did', async () => {
    expect(await adoptReference(tools, REFERENCE)).toEqual({ ok: true, value: { changed: false } });
    const [first, ...rest] = REFERENCE.outcomeTags;
    const changed = { ...REFERENCE, outcomeTags: [{ ...first!, label: 'Feel safe and sound' }, ...rest] };
    expect(await adoptReference(tools, changed)).toEqual({ ok: true, value: { changed: true } });
    expect((await tools.db.outcomeTag.findUniqueOrThrow({ where: { code: 'MG01' } })).label).toBe(
      'Feel safe and sound',
    );
    expect(await adoptReference(tools, REFERENCE)).toEqual({ ok: true, value: { changed: true } });
    expect(await tools.db.authority.count()).toBe(38);
    expect(await tools.db.place.count()).toBe(REFERENCE.places.length);
  });

  it('is adopted once by two that start together', async () => {
    const changed = {
      ...REFERENCE,
      outcomeTags: REFERENCE.outcomeTags.map((tag) => ({ ...tag, plain: `${tag.plain} ` })),
    };
    const both = await Promise.all([adoptReference(tools, changed), adoptReference(tools, changed)]);
    expect(both.filter((each) => each.ok && each.value.changed)).toHaveLength(1);
    await adoptReference(tools, REFERENCE);
  });

  it('gives a council its own rule before the national one, with its source', async () => {
    const today = day('2026-11-22');
    expect(await ruleOn(tools.db, COUNCIL.glasgow, 'decision.days', today)).toMatchObject({
      value: 15,
      own: true,
      sureness: 'proposal',
    });
    expect(await ruleOn(tools.db, COUNCIL.perth, 'decision.days', today)).toMatchObject({ value: 10, own: false });
    expect(await numberOn(tools.db, null, 'fair-work.minimum-pence-per-hour', day('2025-06-01'))).toBe(1260);
    expect(await numberOn(tools.db, COUNCIL.fife, 'fair-work.minimum-pence-per-hour', today)).toBe(1345);
    expect(await ruleOn(tools.db, COUNCIL.perth, 'nobody.set-this', today)).toBeNull();
    expect(await ruleOn(tools.db, COUNCIL.perth, 'decision.days', day('2001-01-01'))).toBeNull();
  });
});

describe('offices', () => {
  it('an administrator appoints an officer, who then holds the office', async () => {
    const appointed = await appointOfficer(tools, joan, karen);
    expect(appointed.ok).toBe(true);
    const actor = await actorOf(tools, karen.email);
    expect(actor.offices).toEqual([
      {
        authorityCode: COUNCIL.perth,
        authorityName: 'Perth and Kinross',
        title: 'Social worker',
        duties: ['social-work', 'decide'],
        limitPencePerYear: 800_000n,
      },
    ]);
  });

  it('nobody is appointed twice to one council, nor to a council that has ended', async () => {
    expect(await appointOfficer(tools, joan, karen)).toMatchObject({ refusal: { code: 'officer.already' } });
    const old = { ...karen, authorityCode: 'S12000024' };
    expect(await appointOfficer(tools, joan, old)).toMatchObject({ refusal: { code: 'council.unknown' } });
  });

  it('whoever decides has a limit', async () => {
    const loose = { ...karen, email: 'loose@ettle.example', limitPencePerYear: null };
    expect(await appointOfficer(tools, joan, loose)).toMatchObject({ refusal: { code: 'officer.no-limit' } });
  });

  it('an office that ended gives nothing from the next day on', async () => {
    const appointed = await appointOfficer(tools, joan, { ...karen, email: 'short@ettle.example' });
    if (!appointed.ok) throw new Error('appointed');
    expect((await endOffice(tools, joan, { officerId: appointed.value.officerId, toDay: day('2026-11-22') })).ok).toBe(
      true,
    );
    expect((await actorOf(tools, 'short@ettle.example')).offices).toHaveLength(1);
    tools.at('2026-11-23T09:00:00Z');
    expect((await actorOf(tools, 'short@ettle.example')).offices).toHaveLength(0);
    tools.at('2026-11-22T09:00:00Z');
    const again = await endOffice(tools, joan, { officerId: appointed.value.officerId, toDay: day('2026-11-22') });
    expect(again).toMatchObject({ refusal: { code: 'officer.ended' } });
  });
});

describe('holders', () => {
  it('a council is a holder once, and its people see it', async () => {
    const made = await makeHolder(tools, joan, {
      kind: 'authority',
      name: 'Perth and Kinross Council',
      authorityCode: COUNCIL.perth,
    });
    if (!made.ok) throw new Error('made');
    expect(
      await makeHolder(tools, joan, { kind: 'authority', name: 'Again', authorityCode: COUNCIL.perth }),
    ).toMatchObject({ refusal: { code: 'holder.already' } });
    const member = { holderId: made.value.holderId, email: 'anne@ettle.example', name: 'Anne Petrie' };
    expect((await addHolderMember(tools, joan, member)).ok).toBe(true);
    const anne = await actorOf(tools, 'anne@ettle.example');
    expect(anne.holders).toEqual([{ holderId: made.value.holderId, name: 'Perth and Kinross Council' }]);
    expect(await addHolderMember(tools, anne, member)).toMatchObject({ refusal: { code: 'holder.member-already' } });
    expect(
      (await addHolderMember(tools, anne, { ...member, email: 'colleague@ettle.example', name: 'A Colleague' })).ok,
    ).toBe(true);
  });
});

describe('who may', () => {
  it('nobody but an administrator keeps organisations', async () => {
    const officer = await actorOf(tools, karen.email);
    const stranger = await actorOf(tools, 'stranger@ettle.example');
    for (const actor of [officer, stranger, ANYONE]) {
      expect(await appointOfficer(tools, actor, { ...karen, email: 'x@ettle.example' })).toMatchObject({
        refusal: { code: 'organisation.not-yours' },
      });
      expect(await makeHolder(tools, actor, { kind: 'third-party', name: 'Mine' })).toMatchObject({
        refusal: { code: 'organisation.not-yours' },
      });
      const [holder] = await tools.db.holder.findMany();
      expect(
        await addHolderMember(tools, actor, { holderId: holder!.id, email: 'x@ettle.example', name: 'X' }),
      ).toMatchObject({ refusal: { code: 'holder.not-found' } });
      expect(await endOffice(tools, actor, { officerId: holder!.id, toDay: day('2026-12-01') })).toMatchObject({
        refusal: { code: 'organisation.not-yours' },
      });
    }
    expect(await makeFirstAdministrator(tools, { email: 'x@ettle.example', name: 'X' })).toMatchObject({
      refusal: { code: 'administrator.already' },
    });
  });
});
