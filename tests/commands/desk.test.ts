import { beforeAll, describe, expect, test } from 'vitest';
import type { SignedIn } from '#app/access/actor.ts';
import { answerProposal } from '#app/domain/arrangements/commands.server.ts';
import { answerChange } from '#app/domain/changes/commands.server.ts';
import { endArrangement } from '#app/domain/changes/ending-commands.server.ts';
import { rotaOf } from '#app/domain/changes/sessions.server.ts';
import { signVariation } from '#app/domain/changes/signing-commands.server.ts';
import { changeById } from '#app/domain/changes/store.server.ts';
import { askProvider } from '#app/domain/enquiries/commands.server.ts';
import { setStanding } from '#app/domain/listings/change-commands.server.ts';
import { inviteStaff } from '#app/domain/providers/staff-commands.server.ts';
import { providersOf } from '#app/domain/providers/store.server.ts';
import { nextParty } from '#app/domain/signing/rules.ts';
import { day } from '#app/kit/day.ts';
import { assert } from '#app/kit/result.ts';
import { waitsOf } from '#app/web/waiting.server.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import {
  type Around,
  aroundAisha,
  arrangementIn,
  changeAsked,
  SIGNERS,
  signNext,
  versionOf,
} from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);

async function waits(actor: SignedIn, all = false) {
  const [provider] = await providersOf(tools.pool, actor);
  return waitsOf(tools, actor, provider ?? null, all);
}
const kinds = async (actor: SignedIn) => (await waits(actor, true)).rows.map(({ kind }) => kind);
const rota = (from: string, to: string, actor = around.is.fraser) =>
  rotaOf(tools, actor, around.providerId, day(from), day(to));
const days = async (arrangementId: string, from: string, to: string) =>
  (await rota(from, to))?.sessions.filter(({ line }) => line.arrangementId === arrangementId).map((each) => each.day);

describe('what waits for a provider', () => {
  test('a plan waits until it is answered, and only on the desk of its provider', { timeout: 60_000 }, async () => {
    const { fraser, naomi } = around.is;
    const id = await arrangementIn(around, 'proposed');
    const { rows } = await waits(fraser, true);
    const row = rows.find(({ key }) => key === id);
    expect(row).toMatchObject({ kind: 'proposal', words: expect.stringContaining('asks you') });
    expect((await waits(naomi, true)).rows.some(({ key }) => key === id)).toBe(false);
    const before = (await waits(fraser)).total;
    const answer = { id, providerId: around.providerId, version: await versionOf(around, id) };
    done(await answerProposal(tools, fraser, { ...answer, answer: { accepts: true } }));
    expect((await waits(fraser)).total).toBe(before - 1);
  });

  test('the list is short, and says how many there are besides', { timeout: 60_000 }, async () => {
    for (let nth = 0; nth < 9; nth += 1) await arrangementIn(around, 'proposed');
    const short = await waits(around.is.fraser);
    const whole = await waits(around.is.fraser, true);
    expect(short.rows).toHaveLength(8);
    expect(short.total).toBe(whole.total);
    expect(whole.rows).toHaveLength(whole.total);
    expect(short.rows).toEqual(whole.rows.slice(0, 8));
  });

  test('an agreement waits for its owner when everybody before has signed', { timeout: 60_000 }, async () => {
    const id = await arrangementIn(around, 'signing');
    const agreement = await tools.db.agreement.findFirstOrThrow({ where: { arrangementId: id } });
    const turn = async (actor = around.is.fraser) =>
      (await waits(actor, true)).rows.some(({ key }) => key === agreement.id);
    expect(await turn(), 'the person signs first').toBe(false);
    await signNext(around, agreement.id);
    expect(await turn()).toBe(true);
    const staff = { ...around.is.fraser, providers: [{ ...around.is.fraser.providers[0], role: 'staff' }] } as SignedIn;
    expect(await turn(staff), 'only the owner signs').toBe(false);
    await signNext(around, agreement.id);
    expect(await turn(), 'it is signed').toBe(false);
  });

  test('a question and an invitation wait too; nobody reads what is not theirs', { timeout: 60_000 }, async () => {
    const { aisha, fraser, naomi } = around.is;
    const { slug } = await tools.db.listing.findUniqueOrThrow({ where: { id: around.otherListing.listingId } });
    const ask = { personId: around.aishaId, slug, words: 'May I come and listen first?', share: 'name' as const };
    done(await askProvider(tools, aisha, { ...ask, outcomeIds: [], consented: true }));
    expect(await kinds(naomi)).toContain('question');
    expect(await kinds(fraser)).not.toContain('question');
    done(await inviteStaff(tools, fraser, { providerId: around.providerId, email: naomi.email }));
    const invited = (await waits(naomi, true)).rows.find(({ kind }) => kind === 'invite');
    expect(invited).toMatchObject({ invite: expect.any(String), to: '' });
  });
});

describe('sessions to come', () => {
  test('what is signed is given on its days; nobody else may look', { timeout: 60_000 }, async () => {
    const id = await arrangementIn(around, 'running');
    expect(await days(id, '2026-11-22', '2026-12-15')).toEqual(['2026-12-01', '2026-12-08', '2026-12-15']);
    expect(await rota('2026-12-01', '2026-12-15', around.is.naomi)).toBeNull();
    expect(await rota('2026-12-01', '2026-12-15', around.is.aisha)).toBeNull();
    const approved = await arrangementIn(around, 'approved');
    expect(await days(approved, '2026-12-01', '2026-12-31')).toEqual([]);
  });

  test('a change counts from its day when everybody has signed it, and not before', { timeout: 60_000 }, async () => {
    const changeId = await changeAsked(around);
    const kept = async () => {
      const change = await changeById(tools.db, changeId);
      assert(change, 'the change is there');
      return change;
    };
    const { arrangementId, terms } = await kept();
    expect(await kinds(around.is.fraser)).toContain('change');
    const fortnight = ['2027-03-01', '2027-03-14'] as const;
    const before = await days(arrangementId, ...fortnight);
    done(await answerChange(tools, around.is.fraser, { id: changeId, yes: true, words: '' }));
    expect(await days(arrangementId, ...fortnight)).toEqual(before);
    for (;;) {
      const { variation } = await kept();
      const next = variation && nextParty(variation.body.parties, variation.signatures);
      if (!next) break;
      expect((await kinds(around.is.fraser)).includes('variation')).toBe(next.role === 'provider');
      const actor = around.is[SIGNERS[next.role]];
      const said = { id: changeId, typedName: actor.name, agreed: true, sha256: variation.sha256 };
      done(await signVariation(tools, actor, said));
    }
    const after = await days(arrangementId, ...fortnight);
    expect(after).not.toEqual(before);
    expect(after?.filter((each) => each < terms.fromDay)).toEqual(before?.filter((each) => each < terms.fromDay));
  });

  test('closed, it is not given, and says why; ended early, it is over', { timeout: 60_000 }, async () => {
    const id = await arrangementIn(around, 'running');
    const closed = { from: day('2027-01-04'), to: day('2027-01-10'), reason: 'Away' };
    const standing = { spaces: null, waitingWeeks: null, closed };
    done(await setStanding(tools, around.is.fraser, { listingId: around.listing.listingId, standing }));
    const found = await rota('2027-01-01', '2027-01-14');
    const mine = found?.missed.filter(({ line }) => line.arrangementId === id);
    expect(mine?.map(({ day: on, why }) => [on, why])).toEqual([['2027-01-05', 'closed']]);
    expect(await days(id, '2027-01-01', '2027-01-14')).toEqual(['2027-01-12']);
    const version = await versionOf(around, id);
    done(await endArrangement(tools, around.is.aisha, { id, version, on: day('2027-02-01'), why: 'I am moving.' }));
    expect(await days(id, '2027-01-25', '2027-02-14')).toEqual(['2027-01-26']);
  });
});
