import { beforeAll, describe, expect, it } from 'vitest';
import { ANYONE } from '#app/access/actor.ts';
import { askProvider, closeEnquiry, writeInThread } from '#app/domain/enquiries/commands.server.ts';
import { cancelMeeting, noteMeeting, offerMeeting, pickTime } from '#app/domain/enquiries/meeting-commands.server.ts';
import { MOST_A_DAY, type Side, wordsRight } from '#app/domain/enquiries/rules.ts';
import { threadFor, threadsForProviders, threadsOfPerson } from '#app/domain/enquiries/store.server.ts';
import { questionsWaiting } from '#app/domain/enquiries/waiting.server.ts';
import { day } from '#app/kit/day.ts';
import { momentOf } from '#app/kit/moment.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { runJobs } from '#tests/support/jobs.ts';
import { type Around, aroundAisha } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let a: Around;
beforeAll(async () => {
  tools = await freshTools();
  a = await aroundAisha(tools);
});

const refused = (code: string, field?: string) => ({ ok: false, refusal: field ? { code, field } : { code } });
const ask = (over: Partial<Parameters<typeof askProvider>[2]> = {}, actor = a.is.aisha) =>
  askProvider(tools, actor, {
    ...{ personId: a.aishaId, slug: a.listing.slug, words: 'Does the same person come each week?', share: 'council' },
    ...{ outcomeIds: [], consented: true },
    ...over,
  });
const NEXT = [momentOf(day('2026-11-26'), 600), momentOf(day('2026-11-27'), 840)];
let enquiryId = '';
const as = (door: Side) => ({ enquiryId, door });

describe('asking', () => {
  it('shares what was agreed to, and nothing else', async () => {
    expect(await ask({ consented: false })).toEqual(refused('enquiry.no-consent', 'consented'));
    expect(await ask({ words: ' ' })).toEqual(refused('enquiry.no-words', 'words'));
    expect(await ask({ outcomeIds: [a.callumId] })).toEqual(refused('enquiry.outcome', 'outcomes'));
    expect(await ask({ slug: 'nowhere' })).toEqual(refused('enquiry.not-found'));
    for (const key of ['bashir', 'kirsty', 'callum', 'karen', 'fraser', 'joan'] as const)
      expect(await ask({}, a.is[key]), key).toEqual(refused('enquiry.not-found'));
    ({ enquiryId } = done(await ask({ outcomeIds: [a.outcomeId] }, a.is.ruth)));
    const seen = await threadFor(tools.pool, a.is.fraser, enquiryId, 'provider');
    expect(seen).toMatchObject({ shownAs: 'Someone in Perth and Kinross', sharedOutcomes: ['I want my roses back.'] });
    expect(JSON.stringify({ ...seen, personId: '' })).not.toMatch(/Aisha|Rahman|aisha|ruth|Pitlochry/);
    expect((await threadsForProviders(tools.pool, a.is.fraser, 1)).rows).toMatchObject([{ waitsFor: 'provider' }]);
    expect((await questionsWaiting(tools.pool, a.is.fraser, a.providerId, 10)).total).toBe(1);
  });

  it('opens one question at a time with a provider, also when two are sent at once', async () => {
    expect(await ask()).toEqual(refused('enquiry.already'));
    const both = await Promise.all([1, 2].map(() => ask({ personId: a.callumId }, a.is.callum)));
    expect(both.filter((each) => each.ok)).toHaveLength(1);
  });

  it('is read by the two sides and those with a standing, by nobody else', async () => {
    const readers = { person: ['aisha', 'bashir', 'ruth', 'kirsty'], provider: ['fraser'] };
    for (const [key, actor] of Object.entries(a.is)) {
      for (const door of ['person', 'provider'] as const) {
        const may = readers[door].includes(key) || (door === 'person' && key === 'inga');
        expect((await threadFor(tools.pool, actor, enquiryId, door)) !== null, `${key} by ${door}`).toBe(may);
      }
    }
    expect(await threadFor(tools.pool, ANYONE, enquiryId, 'person')).toBeNull();
    expect((await threadsOfPerson(tools.pool, a.is.callum, a.aishaId, 1)).rows).toEqual([]);
  });
});

describe('writing', () => {
  it.for([
    ['Ring me on 01632 960 201', false],
    ['+44 7700 900123', false],
    ['write to me@example.org', false],
    ['Tuesday 24/11/2026 at 10:30, for £24.50', true],
    ['We are 2 people, 3 days, 09:00-12:00', true],
  ] as const)('%s', ([words, fine]) => {
    expect(wordsRight(words).ok).toBe(fine);
  });

  it('goes to and fro, the other side has a short letter, and the record says by whom', async () => {
    await runJobs(tools);
    tools.letters.length = 0;
    const write = (key: keyof Around['is'], door: Side, words = 'Yes, one of two.') =>
      writeInThread(tools, a.is[key], { ...as(door), words });
    expect(await write('naomi', 'provider')).toEqual(refused('enquiry.not-found'));
    expect(await write('bashir', 'person')).toEqual(refused('enquiry.not-found'));
    expect(await write('aisha', 'provider')).toEqual(refused('enquiry.not-found'));
    expect(await write('fraser', 'provider', 'Ring 01632 960 201')).toEqual(refused('enquiry.has-contact', 'words'));
    done(await write('fraser', 'provider'));
    await runJobs(tools);
    expect(tools.letters.map((each) => each.to).sort()).toEqual(['aisha@ettle.example', 'ruth@ettle.example']);
    expect(JSON.stringify(tools.letters)).not.toMatch(/one of two|Tummelside|Perth/);
    done(await write('aisha', 'person', 'Thank you.'));
    for (let n = 2; n < MOST_A_DAY; n += 1) done(await write('aisha', 'person', `Message ${n}`));
    expect(await write('aisha', 'person')).toEqual(refused('enquiry.too-often', 'words'));
    const events = await tools.db.event.findMany({
      where: { subject: `enquiry:${enquiryId}` },
      orderBy: { seq: 'asc' },
    });
    expect(events.slice(0, 3).map((each) => [each.kind, each.capacity, each.personId === a.aishaId])).toEqual([
      ['enquiry.asked', 'broker', true],
      ['enquiry.written', 'provider', true],
      ['enquiry.written', 'self', true],
    ]);
    expect(JSON.stringify(events.map((each) => each.data))).not.toContain('one of two');
  });
});

describe('a meeting to try it out', () => {
  const offer = (key: keyof Around['is'], door: Side, over = {}) =>
    offerMeeting(tools, a.is[key], {
      ...as(door),
      how: 'public-place',
      placeWords: 'The library',
      times: NEXT,
      ...over,
    });
  const refuses = async (over: object, code: string, field?: string) =>
    expect(await offer('aisha', 'person', over)).toMatchObject(refused(code, field));

  it('begins with the person, with two or three times to come, and never at a home that was not offered', async () => {
    expect(await offer('fraser', 'provider')).toEqual(refused('meeting.not-theirs'));
    await refuses({ times: NEXT.slice(0, 1) }, 'meeting.times', 'day1');
    await refuses({ times: [NEXT[0], NEXT[0]] }, 'meeting.times', 'day1');
    await refuses({ times: [NEXT[0], new Date('2026-11-20T10:00:00Z')] }, 'meeting.days', 'day1');
    await refuses({ times: [NEXT[0], new Date('2027-11-20T10:00:00Z')] }, 'meeting.days', 'day1');
    await refuses({ placeWords: 'ring 01632 960 201' }, 'enquiry.has-contact', 'placeWords');
    done(await offer('aisha', 'person'));
    expect(await offer('fraser', 'provider', { how: 'home' })).toEqual(refused('meeting.home-is-theirs', 'how'));
  });

  it('the provider offers others, the person picks one, either may cancel; the note is the person’s alone', async () => {
    const { meetingId } = done(await offer('fraser', 'provider', { how: 'their-place' }));
    const [first = new Date()] = NEXT;
    const pick = (key: keyof Around['is'], door: Side, chosen = first) =>
      pickTime(tools, a.is[key], { ...as(door), meetingId, chosen });
    expect(await pick('fraser', 'provider')).toEqual(refused('meeting.not-theirs'));
    expect(await pick('aisha', 'person', new Date('2026-11-28T10:00:00Z'))).toEqual(refused('meeting.state'));
    const both = await Promise.all([pick('aisha', 'person'), pick('ruth', 'person')]);
    expect(both.filter((each) => each.ok)).toHaveLength(1);
    expect(await offer('aisha', 'person')).toEqual(refused('meeting.live'));
    const note = { enquiryId, meetingId, note: 'She listened. I would go again.' };
    expect(await noteMeeting(tools, a.is.aisha, note)).toEqual(refused('meeting.not-yet'));
    tools.at('2026-11-26T12:00:00Z');
    expect(await noteMeeting(tools, a.is.fraser, note)).toEqual(refused('enquiry.not-found'));
    done(await noteMeeting(tools, a.is.aisha, note));
    const noteSeen = async (key: keyof Around['is'], door: Side) =>
      (await threadFor(tools.pool, a.is[key], enquiryId, door))?.meetings.find((each) => each.id === meetingId)?.note;
    expect(await noteSeen('aisha', 'person')).toContain('She listened');
    expect(await noteSeen('fraser', 'provider')).toBe('');
    tools.at('2026-11-22T09:00:00Z');
    expect(await cancelMeeting(tools, a.is.naomi, { ...as('provider'), meetingId })).toEqual(
      refused('enquiry.not-found'),
    );
    done(await cancelMeeting(tools, a.is.fraser, { ...as('provider'), meetingId }));
    expect(await cancelMeeting(tools, a.is.aisha, { ...as('person'), meetingId })).toEqual(refused('meeting.state'));
  });
});

describe('closing', () => {
  it('is the person’s to do; a provider who was stopped is not asked again', async () => {
    expect(await closeEnquiry(tools, a.is.fraser, { enquiryId, stop: false })).toEqual(refused('enquiry.not-found'));
    done(await closeEnquiry(tools, a.is.aisha, { enquiryId, stop: true }));
    expect(await writeInThread(tools, a.is.fraser, { ...as('provider'), words: 'But why?' })).toEqual(
      refused('enquiry.over'),
    );
    expect(await ask()).toEqual(refused('enquiry.stopped-before'));
    expect((await questionsWaiting(tools.pool, a.is.naomi, a.providerId, 10)).total).toBe(0);
  });

  it('the clock of a time is Scotland’s, in summer too', () => {
    expect(momentOf(day('2026-11-26'), 600).toISOString()).toBe('2026-11-26T10:00:00.000Z');
    expect(momentOf(day('2026-07-26'), 600).toISOString()).toBe('2026-07-26T09:00:00.000Z');
    expect(momentOf(day('2026-07-26'), 0).toISOString()).toBe('2026-07-25T23:00:00.000Z');
  });
});
