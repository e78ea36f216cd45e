import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  claimProvider,
  closeClaims,
  decideClaim,
  revokeClaim,
  takeBackClaim,
} from '#app/domain/claims/commands.server.ts';
import { claimsFor, claimsOf, registerFacts } from '#app/domain/claims/store.server.ts';
import { editListing } from '#app/domain/listings/commands.server.ts';
import { listingForEdit, listingForPublic } from '#app/domain/listings/lists.server.ts';
import { invitesTo, teamOf } from '#app/domain/providers/staff.server.ts';
import { answerInvite, inviteStaff, removeStaff, takeBackInvite } from '#app/domain/providers/staff-commands.server.ts';
import { importRegister } from '#app/domain/register/commands.server.ts';
import { decideRow, REGISTER_COLUMNS, type RegisterRow } from '#app/domain/register/rules.ts';
import { readCouncils } from '#app/domain/register/store.server.ts';
import { onDayTurned } from '#app/jobs/calendar.server.ts';
import { addDays, day } from '#app/kit/day.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { CARE_SERVICES } from '#seed/reference/care-services.ts';
import { actorOf } from '#tests/support/actors.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { gardening, gardenProvider, ownerOf } from '#tests/support/garden.ts';
import { runJobs } from '#tests/support/jobs.ts';
import { done, type Tayside, tayside } from '#tests/support/tayside.ts';

const TODAY = day('2026-11-22');
let tools: TestTools;
let who: Tayside;
beforeAll(async () => {
  tools = await freshTools();
  who = await tayside(tools);
});

const refused = (code: string) => ({ ok: false, refusal: { code } });
const as = (key: string) => actorOf(tools, `${key}@ettle.example`);
const WHY = 'The number answered, and the word was right.';

let nth = 0;
/** A service of the register that nobody has claimed, as the import's own command makes it. */
async function unclaimed() {
  nth += 1;
  const sp = `SP20990009${String(nth).padStart(2, '0')}`;
  const cs = sp.replace('SP', 'CS');
  const councils = await readCouncils(tools.pool);
  const rows = Array.from({ length: nth }, (_, at) => String(at + 1).padStart(2, '0')).map((two) => ({
    ...(Object.fromEntries(REGISTER_COLUMNS.map((column) => [column, ''])) as RegisterRow),
    csNumber: `CS20990009${two}`,
    spNumber: `SP20990009${two}`,
    careService: 'Care Home Service',
    subtype: 'Older People',
    serviceType: 'Private',
    serviceName: `Lochside House ${two}`,
    provider: `Lochside House Care ${two} Ltd`,
    town: 'Aberfeldy',
    council: 'Perth and Kinross',
    phone: '01632 960 290',
    publicList: 'Yes',
    status: 'Active',
  }));
  async function* lines() {
    for (const [line, row] of rows.entries()) {
      const decision = decideRow(row, councils, CARE_SERVICES);
      yield { line, decision, hash: createHash('sha256').update(JSON.stringify(decision)).digest() };
    }
  }
  const file = { fileName: 'made-up.csv', sourceDate: TODAY, sha256: () => '0'.repeat(64) };
  done(await importRegister(tools, null, file, lines()));
  const provider = await tools.db.provider.findUniqueOrThrow({ where: { registerNumber: sp } });
  const listing = await tools.db.listing.findUniqueOrThrow({ where: { csNumber: cs } });
  return { providerId: provider.id, sp, cs, slug: listing.slug, listingId: listing.id };
}
const words = (registerNumber: string) => ({
  registerNumber,
  work: 'Manager',
  proof: 'register-phone',
  proofText: 'Ask for Lorna at the desk.',
});
const claimed = async (key: string) => {
  const service = await unclaimed();
  const asked = done(
    await claimProvider(tools, await as(key), { providerId: service.providerId, ...words(service.sp) }),
  );
  return { ...service, ...asked };
};

describe('a claim', () => {
  it('changes nothing until it is decided; then the claimant owns it and writes its listing', async () => {
    const { claimId, providerId, sp, cs, slug, listingId, spokenWord } = await claimed('lorna');
    expect(spokenWord).toMatch(/^\w+ \w+ \d\d$/);
    expect((await as('lorna')).providers).toEqual([]);
    const [row] = (await claimsFor(tools.pool, who.farah, COUNCIL.perth, 1)).rows;
    expect(row).toMatchObject({
      id: claimId,
      state: 'waiting',
      disputed: false,
      registerNumber: sp,
      services: 1,
      gone: 0,
    });
    const yes = { claimId, accepts: true, reason: WHY };
    for (const nobody of [who.karen, who.joanne, who.stranger, await as('lorna')])
      expect(await decideClaim(tools, nobody, yes)).toMatchObject(refused('claim.not-found'));
    expect(await decideClaim(tools, who.farah, { ...yes, reason: 'Fine.' })).toMatchObject(refused('claim.no-reason'));
    done(await decideClaim(tools, who.farah, yes));
    await runJobs(tools);
    const toLorna = tools.letters.filter(({ to }) => to === 'lorna@ettle.example');
    expect(toLorna.map(({ subject }) => subject)).toEqual(['The service is yours']);
    expect(await decideClaim(tools, who.farah, yes)).toMatchObject(refused('claim.state'));
    const lorna = await as('lorna');
    expect(lorna.providers).toMatchObject([{ providerId, role: 'owner' }]);
    expect(await listingForPublic(tools.pool, slug)).toMatchObject({ source: 'register', provider: { claimed: true } });
    const own = await listingForEdit(tools.pool, lorna, listingId);
    expect(own?.csNumber).toBe(cs);
    const written = gardening({
      title: 'A room by the loch',
      placeKind: 'at-place',
      radiusKm: null,
      town: 'Aberfeldy',
    });
    done(await editListing(tools, lorna, { listingId, version: null, words: { ...written, forNeed: false } }));
    expect(await listingForPublic(tools.pool, slug)).toMatchObject({
      source: 'provider',
      csNumber: cs,
      title: 'A room by the loch',
    });
    expect(await registerFacts(tools.pool, sp)).toMatchObject({
      number: sp,
      services: [{ csNumber: cs, gone: false }],
    });
  });

  it('is told once to whoever can decide on it: the council’s officers, and administrators when it is disputed', async () => {
    await runJobs(tools);
    tools.letters.length = 0;
    const told = async () => {
      await runJobs(tools);
      const waits = tools.letters.filter(({ subject }) => subject === 'A claim on a service waits');
      tools.letters.length = 0;
      return waits.map(({ to }) => to);
    };
    const { providerId, sp } = await claimed('gregor');
    expect(await told()).toEqual(['farah@ettle.example']);
    await onDayTurned(tools);
    expect(await told()).toEqual([]);
    done(await claimProvider(tools, await as('senga'), { providerId, ...words(sp) }));
    expect(await told()).toEqual(['joan@ettle.example']);
  });

  it('waits in pages, the oldest first, before what is decided', async () => {
    const first = await claimsFor(tools.pool, who.joan, null, 1);
    for (const nth of Array.from({ length: 21 }, (_, at) => at)) await claimed(`waiting${nth}`);
    const [one, two] = [await claimsFor(tools.pool, who.joan, null, 1), await claimsFor(tools.pool, who.joan, null, 2)];
    expect([one.total, one.pages, one.rows.length]).toEqual([first.total + 21, 2, 20]);
    const both = [...one.rows, ...two.rows];
    expect(new Set(both.map((row) => row.id)).size).toBe(one.total);
    const waiting = both.filter((row) => row.state === 'waiting');
    expect(both.slice(0, waiting.length)).toEqual(waiting);
    const asked = waiting.map((row) => row.askedAt.getTime());
    expect(asked).toEqual([...asked].sort((a, b) => a - b));
    expect((await claimsFor(tools.pool, who.karen, COUNCIL.perth, 1)).rows).toEqual([]);
  });

  it('needs the register’s own number, is made once, and can be taken back', async () => {
    const { claimId, providerId, sp } = await claimed('neil');
    const neil = await as('neil');
    expect(await claimProvider(tools, neil, { providerId, ...words(sp) })).toMatchObject(
      refused('claim.waiting-already'),
    );
    expect(await claimProvider(tools, await as('dilys'), { providerId, ...words('SP2099000999') })).toMatchObject(
      refused('claim.wrong-number'),
    );
    const self = await ownerOf(tools, 'morag', gardenProvider());
    expect(await claimProvider(tools, neil, { providerId: self.providerId, ...words(sp) })).toMatchObject(
      refused('claim.not-imported'),
    );
    expect(await takeBackClaim(tools, await as('dilys'), { claimId })).toMatchObject(refused('claim.not-found'));
    done(await takeBackClaim(tools, neil, { claimId }));
    done(await claimProvider(tools, neil, { providerId, ...words(sp) }));
    expect((await claimsOf(tools.pool, neil)).map((each) => each.state)).toEqual(['waiting', 'taken-back']);
  });

  it('on what somebody else has, or wants, is an administrator’s to settle; the one before has it no more', async () => {
    const { claimId, providerId, sp } = await claimed('pauline');
    const second = done(await claimProvider(tools, await as('zofia'), { providerId, ...words(sp) }));
    const yes = { accepts: true, reason: WHY };
    expect(await decideClaim(tools, who.farah, { claimId, ...yes })).toMatchObject(refused('claim.disputed'));
    done(await decideClaim(tools, who.joan, { claimId, ...yes }));
    expect((await as('pauline')).providers).toHaveLength(1);
    done(await decideClaim(tools, who.joan, { claimId: second.claimId, ...yes }));
    expect((await as('pauline')).providers).toEqual([]);
    expect((await as('zofia')).providers).toMatchObject([{ providerId, role: 'owner' }]);
    const claims = await tools.db.claim.findMany({ where: { providerId } });
    const states = Object.fromEntries(claims.map((each) => [each.id, each.state]));
    expect(states).toEqual({ [claimId]: 'revoked', [second.claimId]: 'accepted' });
  });

  it('is taken back with notice: until that day it holds, then nobody speaks for it', async () => {
    const { claimId, providerId, slug } = await claimed('femi');
    done(await decideClaim(tools, who.farah, { claimId, accepts: true, reason: WHY }));
    const ask = { claimId, reason: 'She left the service in October.', atOnce: false };
    expect(await revokeClaim(tools, who.farah, { ...ask, revokeOn: addDays(TODAY, 13) })).toMatchObject(
      refused('claim.notice'),
    );
    done(await revokeClaim(tools, who.farah, { ...ask, revokeOn: addDays(TODAY, 14) }));
    tools.at(`${addDays(TODAY, 13)}T23:00:00Z`);
    expect(await closeClaims(tools)).toBe(0);
    expect((await as('femi')).providers).toHaveLength(1);
    tools.at(`${addDays(TODAY, 14)}T00:02:00Z`);
    expect(await closeClaims(tools)).toBe(1);
    expect((await as('femi')).providers).toEqual([]);
    expect(await listingForPublic(tools.pool, slug)).toMatchObject({
      provider: { claimed: false },
      source: 'register',
    });
    expect((await tools.db.provider.findUniqueOrThrow({ where: { id: providerId } })).claimed).toBe(false);
    tools.at('2026-11-22T09:00:00Z');
  });
});

describe('who works there', () => {
  it('is invited by the owner, joins by signing in with that address, and can be taken out', async () => {
    const { actor, providerId } = await ownerOf(tools, 'owner', gardenProvider({ name: 'A small service' }));
    const invite = (email: string, by = actor) => inviteStaff(tools, by, { providerId, email });
    expect(await invite('x@y.example', who.stranger)).toMatchObject(refused('staff.not-found'));
    const { inviteId } = done(await invite(' Helper@Ettle.example '));
    expect(await invite('helper@ettle.example')).toMatchObject(refused('staff.asked-already'));
    expect(await invite('owner@ettle.example')).toMatchObject(refused('staff.already'));
    const helper = await as('helper');
    expect(await invitesTo(tools.pool, helper)).toMatchObject([{ id: inviteId, providerName: 'A small service' }]);
    expect(await invitesTo(tools.pool, who.stranger)).toEqual([]);
    expect(await answerInvite(tools, who.stranger, { inviteId, joins: true })).toMatchObject(
      refused('staff.not-found'),
    );
    done(await answerInvite(tools, helper, { inviteId, joins: true }));
    expect(await answerInvite(tools, helper, { inviteId, joins: true })).toMatchObject(refused('staff.gone'));
    const staff = await as('helper');
    expect(staff.providers).toMatchObject([{ providerId, role: 'staff' }]);
    expect(await invite('other@ettle.example', staff)).toMatchObject(refused('staff.not-found'));
    expect(await teamOf(tools.pool, staff, providerId, TODAY)).toBeNull();
    const out = (loginId: string, by = actor) => removeStaff(tools, by, { providerId, loginId });
    expect(await out(actor.loginId)).toMatchObject(refused('staff.owner'));
    expect(await out(staff.loginId, staff)).toMatchObject(refused('staff.not-found'));
    done(await out(staff.loginId));
    expect((await as('helper')).providers).toEqual([]);
    const again = done(await invite('helper@ettle.example'));
    done(await takeBackInvite(tools, actor, { inviteId: again.inviteId }));
    expect(await invitesTo(tools.pool, helper)).toEqual([]);
  });
});
