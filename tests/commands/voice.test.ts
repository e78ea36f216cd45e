// A person's own voice where others act for them; asking to act; a way in of one's own; and the letters of the calendar.
import { beforeAll, describe, expect, it } from 'vitest';
import { recordAuthority } from '#app/domain/people/authority-commands.server.ts';
import { registerPerson } from '#app/domain/people/commands.server.ts';
import { tellOfTheCalendar } from '#app/domain/people/notice-commands.server.ts';
import { askToAct, connectLogin, endRequest, MOST_WAITING } from '#app/domain/people/request-commands.server.ts';
import { requestsBy, requestsWaiting } from '#app/domain/people/requests.server.ts';
import { raiseDisagreement, settleDisagreement, writeView } from '#app/domain/voice/commands.server.ts';
import { voiceOf } from '#app/domain/voice/store.server.ts';
import { addDays, day } from '#app/kit/day.ts';
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

describe('what a person thinks', () => {
  const view = () => ({
    personId: who.jamieId,
    arrangementId: null,
    way: 'shown' as const,
    words: 'The fire.',
    heardOn: today,
  });

  it('is written down by who plans with them, by a helper with decisions and by their social worker; by nobody else', async () => {
    for (const actor of [who.catriona, who.karen])
      expect(await writeView(tools, actor, view())).toMatchObject({ ok: true });
    expect(await writeView(tools, who.kirsty, { ...view(), personId: who.aishaId })).toMatchObject({ ok: true });
    for (const actor of [who.bashir, who.samuel])
      expect(await writeView(tools, actor, { ...view(), personId: who.aishaId })).toMatchObject(
        refused('voice.not-found'),
      );
    for (const actor of [who.stranger, who.joanne, who.stuart, who.aisha])
      expect(await writeView(tools, actor, view())).toMatchObject(refused('voice.not-found'));
  });

  it('is not heard on a day to come, and is about a plan of theirs or none', async () => {
    const late = { ...view(), heardOn: addDays(today, 1) };
    expect(await writeView(tools, who.catriona, late)).toMatchObject(refused('voice.day-to-come'));
    const nowhere = { ...view(), arrangementId: '01234567-89ab-7def-8123-456789abcdef' };
    expect(await writeView(tools, who.catriona, nowhere)).toMatchObject(refused('voice.plan-not-found'));
  });

  it('stays as it was said', async () => {
    const { viewId } = done(await writeView(tools, who.catriona, view()));
    await expect(
      tools.db.personView.update({ where: { id: viewId }, data: { words: 'Something else' } }),
    ).rejects.toThrow();
    await expect(tools.db.personView.delete({ where: { id: viewId } })).rejects.toThrow();
  });
});

describe('when they do not agree', () => {
  const raise = (over = {}) => ({
    personId: who.aishaId,
    arrangementId: null,
    about: 'Mornings',
    personWords: 'Not before ten.',
    proxyWords: '',
    authorityId: null,
    ...over,
  });

  it('an advocate writes it down; the social workers of the council hear that there is something to read, and nothing of it', async () => {
    const { disagreementId } = done(await raiseDisagreement(tools, who.samuel, raise()));
    const jobs = await tools.pool.query(
      "SELECT payload FROM graphile_worker._private_jobs WHERE payload->>'subject' LIKE 'Somebody and who acts%'",
    );
    expect(jobs.rows).toHaveLength(1);
    expect(jobs.rows[0].payload).toMatchObject({ to: 'karen@ettle.example' });
    expect(JSON.stringify(jobs.rows[0].payload)).not.toContain('before ten');
    const voice = await voiceOf(tools.pool, who.aisha, who.aishaId);
    expect(voice?.disagreements.find((each) => each.id === disagreementId)).toMatchObject({
      personWords: 'Not before ten.',
      raisedCapacity: 'advocate',
      settled: null,
    });
  });

  it('the person or a social worker says how it ended, once; who it is with does not', async () => {
    const held = await tools.db.authorityToAct.findFirstOrThrow({
      where: { personId: who.magnusId, capacity: 'attorney' },
    });
    const about = raise({ personId: who.magnusId, authorityId: held.id });
    const { disagreementId } = done(await raiseDisagreement(tools, who.karen, about));
    const end = { disagreementId, how: 'agreed-between' as const, words: 'Half past nine.' };
    expect(await settleDisagreement(tools, who.inga, end)).toMatchObject(refused('voice.not-yours-to-settle'));
    expect(await settleDisagreement(tools, who.joanne, end)).toMatchObject(refused('voice.not-found'));
    expect(await settleDisagreement(tools, who.karen, end)).toMatchObject({ ok: true });
    expect(await settleDisagreement(tools, who.karen, end)).toMatchObject(refused('voice.settled-already'));
    await expect(
      tools.db.disagreement.update({ where: { id: disagreementId }, data: { personWords: 'Whenever.' } }),
    ).rejects.toThrow();
  });

  it('names only somebody who acts for that person, and a page holds only so many', async () => {
    const other = await tools.db.authorityToAct.findFirstOrThrow({ where: { personId: who.jamieId } });
    expect(await raiseDisagreement(tools, who.aisha, raise({ authorityId: other.id }))).toMatchObject(
      refused('voice.no-such-proxy'),
    );
    expect(await raiseDisagreement(tools, who.stranger, raise())).toMatchObject(refused('voice.not-found'));
    expect(await voiceOf(tools.pool, who.stranger, who.aishaId)).toBeNull();
    expect(await voiceOf(tools.pool, who.joanne, who.aishaId)).toBeNull();
  });
});

describe('asking a council to write down that one acts for somebody', () => {
  const ask = (over = {}) => ({
    capacity: 'guardian' as const,
    authorityCode: COUNCIL.perth,
    personName: 'Magnus Flett',
    personBornOn: null,
    papers: 'Certificate of appointment, March 2026',
    ...over,
  });
  const written = (requestId: string, over = {}) => ({
    personId: who.magnusId,
    email: 'stranger@ettle.example',
    name: 'Stranger',
    capacity: 'guardian' as const,
    scope: ['see', 'plan'] as const,
    evidence: 'Certificate seen',
    seenOn: today,
    requestId,
    ...over,
  });

  it('is answered by writing it down for the one who asked, in the way that was asked', async () => {
    const { requestId } = done(await askToAct(tools, who.stranger, ask()));
    expect((await requestsWaiting(tools.pool, who.karen, 1)).requests.map((each) => each.id)).toContain(requestId);
    expect((await requestsWaiting(tools.pool, who.joanne, 1)).count).toBe(0);
    const other = written(requestId, { email: 'somebody@ettle.example' });
    expect(await recordAuthority(tools, who.karen, other)).toMatchObject(refused('request.other-person'));
    const attorney = written(requestId, { capacity: 'attorney' });
    expect(await recordAuthority(tools, who.karen, attorney)).toMatchObject(refused('request.other-capacity'));
    expect(await recordAuthority(tools, who.karen, written(requestId))).toMatchObject({ ok: true });
    expect((await requestsBy(tools.pool, who.stranger.loginId))[0]).toMatchObject({ state: 'recorded' });
    expect((await actorOf(tools, 'stranger@ettle.example')).standings).toMatchObject([{ capacity: 'guardian' }]);
    expect(await endRequest(tools, who.karen, { requestId, why: 'No' })).toMatchObject(refused('request.answered'));
  });

  it('is refused with a reason, or taken back; another council never sees it', async () => {
    const { requestId } = done(await askToAct(tools, who.bashir, ask()));
    expect(await endRequest(tools, who.joanne, { requestId, why: 'No' })).toMatchObject(refused('request.not-found'));
    expect(await endRequest(tools, who.karen, { requestId, why: ' ' })).toMatchObject(refused('request.no-why'));
    expect(await endRequest(tools, who.karen, { requestId, why: 'Bring the certificate.' })).toMatchObject({
      ok: true,
    });
    const again = done(await askToAct(tools, who.bashir, ask()));
    expect(await endRequest(tools, who.bashir, { requestId: again.requestId, why: '' })).toMatchObject({ ok: true });
  });

  it('a parent asks for a child only, and nobody has more than so many waiting, also when clicks come together', async () => {
    const grown = ask({ capacity: 'parent', personBornOn: day('2010-11-22') });
    expect(await askToAct(tools, who.kirsty, grown)).toMatchObject(refused('authority.not-a-child'));
    const all = await Promise.all(Array.from({ length: MOST_WAITING + 3 }, () => askToAct(tools, who.samuel, ask())));
    expect(all.filter((each) => each.ok)).toHaveLength(MOST_WAITING);
  });
});

describe('a way in of one’s own', () => {
  it('is made by a social worker from 16 on, never with the e-mail of who acts for them', async () => {
    const person = { authorityCode: COUNCIL.perth, name: 'Iona Reid', knownAs: 'Iona', bornOn: day('2010-11-22') };
    const { personId } = done(await registerPerson(tools, who.karen, person));
    const iona = { personId, email: 'iona@ettle.example' };
    expect(await connectLogin(tools, who.joanne, iona)).toMatchObject(refused('person.not-found'));
    expect(await connectLogin(tools, who.karen, iona)).toMatchObject({ ok: true });
    expect((await actorOf(tools, 'iona@ettle.example')).acting).toMatchObject({ capacity: 'self', personId });
    expect(await connectLogin(tools, who.karen, iona)).toMatchObject(refused('person.has-login'));
    const child = { personId: who.jamieId, email: 'jamie@ettle.example' };
    expect(await connectLogin(tools, who.karen, child)).toMatchObject(refused('person.child-no-login'));
    const taken = { personId: who.magnusId, email: 'inga@ettle.example' };
    expect(await connectLogin(tools, who.karen, taken)).toMatchObject(refused('person.acts-for-them'));
  });
});

describe('the letters of the calendar', () => {
  it('tell of a sixteenth birthday and of an authority that ends, each once', async () => {
    const person = { authorityCode: COUNCIL.perth, name: 'Rory Gow', knownAs: 'Rory', bornOn: day('2011-01-10') };
    const { personId } = done(await registerPerson(tools, who.karen, person));
    done(
      await recordAuthority(tools, who.karen, {
        personId,
        email: 'mum@ettle.example',
        name: 'Rory’s mother',
        capacity: 'parent',
        scope: ['see', 'plan'],
        evidence: 'Birth certificate',
        seenOn: today,
      }),
    );
    const sent = await tellOfTheCalendar(tools);
    expect(sent).toBeGreaterThanOrEqual(2);
    const { rows } = await tools.pool.query<{ to: string; subject: string }>(
      `SELECT payload->>'to' AS to, payload->>'subject' AS subject FROM graphile_worker._private_jobs WHERE payload->>'subject' LIKE 'Rory decides%'`,
    );
    expect(rows).toEqual([{ to: 'mum@ettle.example', subject: expect.stringContaining('10 January 2027') }]);
    expect(await tellOfTheCalendar(tools)).toBe(0);
  });
});
