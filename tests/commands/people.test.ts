import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ANYONE, type Capacity, SCOPES, type Scope } from '#app/access/actor.ts';
import { giveAuthority, recordAuthority, revokeAuthority } from '#app/domain/people/authority-commands.server.ts';
import { actFor, editDetails, recordLook, registerPerson, welcomePerson } from '#app/domain/people/commands.server.ts';
import { looksOf, timelineOf } from '#app/domain/people/record.server.ts';
import { standsOn } from '#app/domain/people/rules.ts';
import { helpersOf, peopleOf, personFor } from '#app/domain/people/store.server.ts';
import { addDays, day } from '#app/kit/day.ts';
import { brokenLink } from '#app/platform/events.server.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { actorOf } from '#tests/support/actors.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { done, type Tayside, tayside } from '#tests/support/tayside.ts';

let tools: TestTools;
let who: Tayside;
const today = day('2026-11-22');
beforeAll(async () => {
  tools = await freshTools();
  who = await tayside(tools);
});

const refused = (code: string) => ({ ok: false, refusal: { code } });

describe('making a record', () => {
  it('somebody who signed in tells what to call them; the town gets a point on the map, never an address', async () => {
    const person = await personFor(tools.pool, who.aisha, who.aishaId);
    expect(person).toMatchObject({
      knownAs: 'Aisha',
      town: 'Pitlochry',
      authorityName: 'Perth and Kinross',
      signsIn: true,
    });
    expect(person?.lat).toBeCloseTo(56.7, 1);
    expect(who.aisha.acting).toMatchObject({ capacity: 'self', personId: who.aishaId });
  });

  it('one login, one record, also when two clicks arrive at once', async () => {
    expect(await welcomePerson(tools, who.aisha, { name: 'A', knownAs: 'A' })).toMatchObject(refused('person.already'));
    const quick = await actorOf(tools, 'quick@ettle.example');
    const both = await Promise.all(
      [1, 2, 3].map(() => welcomePerson(tools, quick, { name: 'Quick', knownAs: 'Quick' })),
    );
    expect(both.filter((each) => each.ok)).toHaveLength(1);
    expect(both.filter((each) => !each.ok && each.refusal.code === 'person.already')).toHaveLength(2);
  });

  it('a child does not make a record alone, a sixteen-year-old may', async () => {
    const child = await actorOf(tools, 'fifteen@ettle.example');
    const born = (text: string) => ({ name: 'Y', knownAs: 'Y', bornOn: day(text) });
    expect(await welcomePerson(tools, child, born('2010-11-23'))).toMatchObject(refused('person.under-16'));
    expect((await welcomePerson(tools, child, born('2010-11-22'))).ok).toBe(true);
  });

  it('refuses an address, a day of birth to come and a council of the past', async () => {
    const new1 = await actorOf(tools, 'new1@ettle.example');
    const base = { name: 'N', knownAs: 'N' };
    expect(await welcomePerson(tools, new1, { ...base, town: '4 High Street, Crieff' })).toMatchObject(
      refused('person.town-only'),
    );
    expect(await welcomePerson(tools, new1, { ...base, town: 'PH16 5BH' })).toMatchObject(refused('person.town-only'));
    expect(await welcomePerson(tools, new1, { ...base, bornOn: day('2027-01-01') })).toMatchObject(
      refused('person.born-later'),
    );
    expect(await welcomePerson(tools, new1, { ...base, authorityCode: 'S12000024' })).toMatchObject(
      refused('person.council-unknown'),
    );
    expect((await welcomePerson(tools, new1, { ...base, town: 'ph16' })).ok).toBe(true);
  });

  it('a social worker registers people of their own council only', async () => {
    const person = { authorityCode: COUNCIL.perth, name: 'Nell Gow', knownAs: 'Nell', email: 'nell@ettle.example' };
    expect(await registerPerson(tools, who.joanne, person)).toMatchObject(refused('person.not-found'));
    expect(await registerPerson(tools, who.stuart, person)).toMatchObject(refused('person.not-found'));
    const { personId } = done(await registerPerson(tools, who.karen, person));
    expect((await actorOf(tools, 'nell@ettle.example')).acting?.personId).toBe(personId);
    expect(await registerPerson(tools, who.karen, person)).toMatchObject(refused('person.login-taken'));
    const child = { ...person, email: 'wee@ettle.example', bornOn: day('2020-01-01') };
    expect(await registerPerson(tools, who.karen, child)).toMatchObject(refused('person.child-no-login'));
  });
});

describe('what each may do with Aisha’s record', () => {
  const details = (personId: string) => ({
    personId,
    knownAs: 'Aisha',
    town: 'Pitlochry',
    communication: ['large-print'],
    communicationNote: 'Ring the bell twice.',
  });
  type Row = { name: keyof Tayside | 'anyone'; open: boolean; edit: boolean; give: boolean; record: boolean };
  const table: Row[] = [
    { name: 'aisha', open: true, edit: true, give: true, record: false },
    { name: 'karen', open: true, edit: true, give: false, record: true },
    { name: 'ruth', open: true, edit: true, give: false, record: false },
    { name: 'bashir', open: true, edit: false, give: false, record: false },
    { name: 'kirsty', open: true, edit: false, give: false, record: false },
    { name: 'samuel', open: true, edit: false, give: false, record: false },
    { name: 'stuart', open: false, edit: false, give: false, record: false },
    { name: 'farah', open: false, edit: false, give: false, record: false },
    { name: 'joanne', open: false, edit: false, give: false, record: false },
    { name: 'joan', open: false, edit: false, give: false, record: false },
    { name: 'catriona', open: false, edit: false, give: false, record: false },
    { name: 'stranger', open: false, edit: false, give: false, record: false },
    { name: 'anyone', open: false, edit: false, give: false, record: false },
  ];
  it.each(table)('$name', async ({ name, open, edit, give, record }) => {
    const actor = name === 'anyone' ? ANYONE : (who[name] as Tayside['aisha']);
    expect((await personFor(tools.pool, actor, who.aishaId)) !== null, 'open').toBe(open);
    expect((await helpersOf(tools.pool, actor, who.aishaId)) !== null, 'helpers').toBe(open);
    expect((await editDetails(tools, actor, details(who.aishaId))).ok, 'edit').toBe(edit);
    const email = `${String(name)}-friend@ettle.example`;
    const gave = await giveAuthority(tools, actor, {
      personId: who.aishaId,
      email,
      name: 'A Friend',
      capacity: 'circle',
      scope: ['see'],
    });
    expect(gave.ok, 'give').toBe(give);
    const recorded = await recordAuthority(tools, actor, {
      personId: who.aishaId,
      email: `law-${email}`,
      name: 'In Law',
      capacity: 'attorney',
      scope: ['see'],
      evidence: 'A certificate',
      seenOn: today,
    });
    expect(recorded.ok, 'record').toBe(record);
    if (!edit) expect(await editDetails(tools, actor, details(who.aishaId))).toMatchObject(refused('person.not-found'));
  });

  it('a broker plans but does not move somebody to another council', async () => {
    const moved = { ...details(who.aishaId), authorityCode: COUNCIL.glasgow };
    expect(await editDetails(tools, who.ruth, moved)).toMatchObject(refused('person.not-found'));
    expect((await editDetails(tools, who.ruth, { ...moved, authorityCode: COUNCIL.perth })).ok).toBe(true);
  });
});

describe('giving and recording authority to act', () => {
  const to = (key: string) => ({ personId: who.aishaId, email: `${key}@ettle.example`, name: key });

  it('each capacity holds so much and no more, by the rule and by the database', async () => {
    const most: Record<string, Scope[]> = {
      family: ['sign'],
      circle: ['sign'],
      broker: ['money'],
      helper: ['plan'],
      advocate: ['plan'],
    };
    for (const [capacity, scope] of Object.entries(most)) {
      const input = { ...to(`over-${capacity}`), capacity: capacity as Capacity, scope };
      expect(await giveAuthority(tools, who.aisha, input)).toMatchObject(refused('authority.scope-too-wide'));
    }
    const given = await tools.db.authorityToAct.findFirstOrThrow({ where: { capacity: 'broker' } });
    await expect(
      tools.db.authorityToAct.update({ where: { id: given.id }, data: { scope: ['see', 'money'] } }),
    ).rejects.toThrow();
  });

  it('a standing in law is not the person’s to give, and not to be recorded without evidence', async () => {
    const input = { ...to('lawful'), capacity: 'attorney' as const, scope: ['see'] as const };
    expect(await giveAuthority(tools, who.aisha, input)).toMatchObject(refused('authority.not-yours-to-give'));
    const law = { ...input, evidence: '  ', seenOn: today };
    expect(await recordAuthority(tools, who.karen, law)).toMatchObject(refused('authority.evidence-missing'));
    const later = { ...law, evidence: 'A certificate', seenOn: addDays(today, 1) };
    expect(await recordAuthority(tools, who.karen, later)).toMatchObject(refused('authority.evidence-day'));
  });

  it('an officer does not speak for somebody who signs in, but may write down the word of somebody who does not', async () => {
    const input = {
      ...to('friend'),
      capacity: 'circle' as const,
      scope: ['see', 'plan'] as const,
      evidence: 'He said so at home',
      seenOn: today,
    };
    expect(await recordAuthority(tools, who.karen, input)).toMatchObject(refused('authority.own-voice'));
    expect((await recordAuthority(tools, who.karen, { ...input, personId: who.magnusId })).ok).toBe(true);
  });

  it('nobody writes down their own power over somebody', async () => {
    const power = {
      capacity: 'attorney' as const,
      scope: ['see', 'sign'] as const,
      evidence: 'A certificate',
      seenOn: today,
    };
    const self = { ...power, personId: who.magnusId, email: 'karen@ettle.example', name: 'karen' };
    expect(await recordAuthority(tools, who.karen, self)).toMatchObject(refused('authority.not-to-yourself'));
    const more = {
      personId: who.magnusId,
      email: 'inga@ettle.example',
      name: 'Inga',
      capacity: 'family' as const,
      scope: ['see'] as const,
    };
    expect(await giveAuthority(tools, who.inga, more)).toMatchObject(refused('authority.not-to-yourself'));
  });

  it('a parent acts until the day before the child is 16', async () => {
    const [held] = await tools.db.authorityToAct.findMany({ where: { personId: who.jamieId } });
    expect(held?.toDay?.toISOString().slice(0, 10)).toBe('2033-05-05');
    const input = {
      personId: who.magnusId,
      email: 'mother@ettle.example',
      name: 'M',
      capacity: 'parent' as const,
      scope: ['see'] as const,
      evidence: 'A certificate',
      seenOn: today,
    };
    expect(await recordAuthority(tools, who.karen, input)).toMatchObject(refused('authority.not-a-child'));
  });

  it('tells the other by e-mail, makes their login, and lets them open the screens', async () => {
    const { loginId } = done(
      await giveAuthority(tools, who.aisha, { ...to('newcomer'), capacity: 'family', scope: ['plan'] }),
    );
    const jobs = await tools.pool.query(
      `SELECT payload FROM graphile_worker._private_jobs WHERE payload->>'to' = 'newcomer@ettle.example'`,
    );
    expect(jobs.rows[0].payload.text).toContain('You may now act for Aisha');
    const newcomer = await actorOf(tools, 'newcomer@ettle.example');
    expect(newcomer.loginId).toBe(loginId);
    expect(done(actFor(newcomer, who.aishaId)).scope).toEqual(['see', 'plan']);
    expect(actFor(newcomer, who.magnusId)).toMatchObject(refused('person.not-found'));
  });

  it('not to oneself, not twice, not backwards, not in the past', async () => {
    const give = (input: object) =>
      giveAuthority(tools, who.aisha, { ...to('odd'), capacity: 'family', scope: ['see'], ...input });
    expect(await give({ email: 'AISHA@ettle.example ' })).toMatchObject(refused('authority.to-self'));
    expect(await give({ email: 'bashir@ettle.example' })).toMatchObject(refused('authority.already'));
    expect(await give({ fromDay: addDays(today, -1) })).toMatchObject(refused('authority.in-the-past'));
    expect(await give({ fromDay: addDays(today, 5), toDay: addDays(today, 4) })).toMatchObject(
      refused('authority.dates'),
    );
    const twice = await Promise.all([give({ email: 'twice@ettle.example' }), give({ email: 'twice@ettle.example' })]);
    expect(twice.filter((each) => each.ok)).toHaveLength(1);
  });

  it('an attorney gives no more than the attorney holds', async () => {
    const limited = {
      personId: who.magnusId,
      email: 'limited@ettle.example',
      name: 'L',
      capacity: 'guardian' as const,
      scope: ['see', 'plan'] as const,
    };
    done(
      await recordAuthority(tools, who.karen, { ...limited, evidence: 'Certificate of appointment', seenOn: today }),
    );
    const guardian = await actorOf(tools, 'limited@ettle.example');
    const give = (scope: Scope[]) =>
      giveAuthority(tools, guardian, {
        personId: who.magnusId,
        email: 'cousin@ettle.example',
        name: 'C',
        capacity: 'family',
        scope,
      });
    expect(await give(['see', 'money'])).toMatchObject(refused('authority.more-than-yours'));
    expect((await give(['see', 'plan'])).ok).toBe(true);
  });
});

describe('taking authority back', () => {
  const give = async (key: string) =>
    done(
      await giveAuthority(tools, who.aisha, {
        personId: who.aishaId,
        email: `${key}@ettle.example`,
        name: key,
        capacity: 'circle',
        scope: ['see', 'plan'],
      }),
    ).authorityId;

  it('the person, the bearer and the council’s social worker may; others may not', async () => {
    const id = await give('back1');
    for (const actor of [who.bashir, who.ruth, who.joanne, who.stuart, who.joan, who.stranger, ANYONE]) {
      expect(await revokeAuthority(tools, actor, { authorityId: id, why: 'x' })).toMatchObject(
        refused('authority.not-found'),
      );
    }
    expect((await revokeAuthority(tools, who.aisha, { authorityId: id, why: 'We fell out' })).ok).toBe(true);
    expect(await revokeAuthority(tools, who.aisha, { authorityId: id, why: '' })).toMatchObject(
      refused('authority.ended-already'),
    );
    expect(
      (await revokeAuthority(tools, who.karen, { authorityId: await give('back2'), why: 'Safeguarding' })).ok,
    ).toBe(true);
    const told = await tools.pool.query(
      `SELECT payload FROM graphile_worker._private_jobs WHERE payload->>'to' = 'back1@ettle.example' AND payload->>'subject' LIKE 'You no longer act for Aisha%'`,
    );
    expect(told.rows).toHaveLength(1);
    const back3 = await give('back3');
    expect(
      (
        await revokeAuthority(tools, await actorOf(tools, 'back3@ettle.example'), {
          authorityId: back3,
          why: 'No time',
        })
      ).ok,
    ).toBe(true);
  });

  it('an attorney cannot cut off somebody whom the attorney did not ask', async () => {
    const asked = {
      personId: who.magnusId,
      email: 'voice@ettle.example',
      name: 'V',
      capacity: 'advocate' as const,
      scope: ['see'] as const,
    };
    const byOfficer = done(
      await recordAuthority(tools, who.karen, { ...asked, evidence: 'He asked for her', seenOn: today }),
    );
    expect(await revokeAuthority(tools, who.inga, { authorityId: byOfficer.authorityId, why: 'x' })).toMatchObject(
      refused('authority.not-found'),
    );
    const byInga = done(await giveAuthority(tools, who.inga, { ...asked, email: 'inga-friend@ettle.example' }));
    expect((await revokeAuthority(tools, who.inga, { authorityId: byInga.authorityId, why: 'x' })).ok).toBe(true);
  });

  it('gives nothing outside its days or after it was taken back, whatever the days are', async () => {
    const days = fc.integer({ min: 0, max: 40 });
    let key = 0;
    await fc.assert(
      fc.asyncProperty(
        days,
        fc.option(days),
        fc.boolean(),
        fc.integer({ min: 0, max: 90 }),
        async (from, length, revoke, later) => {
          tools.at('2026-11-22T09:00:00Z');
          key += 1;
          const email = `prop${key}@ettle.example`;
          const fromDay = addDays(today, from);
          const toDay = length === null ? null : addDays(fromDay, length);
          const { authorityId } = done(
            await giveAuthority(tools, who.aisha, {
              personId: who.aishaId,
              email,
              name: email,
              capacity: 'circle',
              scope: SCOPES.slice(0, 4),
              fromDay,
              toDay,
            }),
          );
          if (revoke) done(await revokeAuthority(tools, who.aisha, { authorityId, why: '' }));
          const on = addDays(today, later);
          tools.at(`${on}T09:00:00Z`);
          const actor = await actorOf(tools, email);
          const expected = standsOn({ fromDay, toDay, revokedAt: revoke ? new Date() : null }, on);
          expect(actor.standings.length > 0).toBe(expected);
          expect((await personFor(tools.pool, actor, who.aishaId)) !== null).toBe(expected);
          expect(actFor(actor, who.aishaId).ok).toBe(expected);
        },
      ),
      { numRuns: 40 },
    );
    tools.at('2026-11-22T09:00:00Z');
  });
});

describe('the officer’s list of people', () => {
  it('holds the own council’s people only, found without accents and capitals', async () => {
    expect((await peopleOf(tools.pool, who.karen, 'RAHM', 1)).people.map((each) => each.knownAs)).toEqual(['Aisha']);
    expect((await peopleOf(tools.pool, who.joanne, '', 1)).count).toBe(0);
    expect((await peopleOf(tools.pool, who.stuart, '', 1)).count).toBe(0);
    expect((await peopleOf(tools.pool, who.karen, '%', 1)).count).toBe(0);
  });
});

describe('the record', () => {
  it('who looked: once a day each, never the person', async () => {
    await recordLook(tools, who.karen, who.aishaId, 'file');
    await recordLook(tools, who.karen, who.aishaId, 'file');
    await recordLook(tools, who.aisha, who.aishaId, 'home');
    await recordLook(tools, who.ruth, who.aishaId, 'home');
    await recordLook(tools, ANYONE, who.aishaId, 'home');
    const looks = await looksOf(tools.pool, who.aisha, who.aishaId, 1);
    expect(looks?.rows.map((each) => [each.name, each.what])).toEqual(
      expect.arrayContaining([
        ['karen', 'file'],
        ['ruth', 'home'],
      ]),
    );
    expect(looks?.count).toBe(2);
    expect(await looksOf(tools.pool, who.stranger, who.aishaId, 1)).toBeNull();
  });

  it('tells everything, newest first, by whom and for whom; and its chain holds', async () => {
    const first = await timelineOf(tools.pool, who.aisha, who.aishaId, 1);
    const pages = Array.from({ length: Math.ceil((first?.count ?? 0) / 25) }, (_, at) => at + 1);
    const rows = (await Promise.all(pages.map((page) => timelineOf(tools.pool, who.aisha, who.aishaId, page)))).flatMap(
      (page) => page?.rows ?? [],
    );
    expect(rows).toHaveLength(first?.count ?? 0);
    expect(new Set(rows.map((each) => each.id)).size).toBe(rows.length);
    expect(rows.at(-1)).toMatchObject({ kind: 'person.welcomed', byPerson: true, byReader: true, forName: null });
    expect(rows.find((each) => each.kind === 'authority.given')).toMatchObject({ byPerson: true });
    const edited = rows.find((each) => each.kind === 'person.details-changed' && each.byName === 'ruth');
    expect(edited).toMatchObject({ capacity: 'broker', forName: 'Aisha' });
    expect(await timelineOf(tools.pool, who.stranger, who.aishaId, 1)).toBeNull();
    expect(await timelineOf(tools.pool, who.joanne, who.aishaId, 1)).toBeNull();
    expect(await brokenLink(tools.db, `person:${who.aishaId}`)).toBeNull();
  });
});
