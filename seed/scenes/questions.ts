// Questions before anything is proposed: one with a meeting agreed, one that waits for its answer, one with times offered.
import { askProvider, writeInThread } from '#app/domain/enquiries/commands.server.ts';
import { offerMeeting, pickTime } from '#app/domain/enquiries/meeting-commands.server.ts';
import { momentOf } from '#app/kit/moment.ts';
import { done, type Moment, type Stage } from './stage.ts';

type Said = { person: string; listing: string; owner: string };
const AISHA: Said = { person: 'aisha', listing: 'tummel-home', owner: 'fraser' };
const EILIDH: Said = { person: 'eilidh', listing: 'string-lessons', owner: 'naomi' };
const PRIYA: Said = { person: 'priya', listing: 'morag-garden', owner: 'morag' };
const TEN = 600;
const TWO = 840;

export const questionMoments = (): Moment[] => [
  {
    daysAgo: 12,
    what: 'Aisha asks Tummelside',
    act: (stage) => ask(stage, AISHA, 'Does the same person come each week? New faces tire me.', 'name'),
  },
  {
    daysAgo: 11,
    what: 'Tummelside answers',
    act: (stage) => answer(stage, AISHA, 'Yes, one of two, and you meet both before you decide.'),
  },
  { daysAgo: 10, what: 'Aisha offers times', act: (stage) => offer(stage, AISHA) },
  { daysAgo: 9, what: 'Tummelside picks one', act: (stage) => pick(stage, AISHA) },
  {
    daysAgo: 3,
    what: 'Priya asks Morag',
    act: (stage) => ask(stage, PRIYA, 'Would you come as far as Leith, for one big clear-up in spring?', 'council'),
  },
  {
    daysAgo: 2,
    what: 'Morag answers',
    act: (stage) => answer(stage, PRIYA, 'It is a long way, but for a whole day we would. Shall we talk it through?'),
  },
  { daysAgo: 1, what: 'Priya offers times', act: (stage) => offer(stage, PRIYA) },
  {
    daysAgo: 1,
    what: 'Eilidh asks Open String',
    act: (stage) => ask(stage, EILIDH, 'Can I try the switch guitar once, before I put it into my plan?', 'council'),
  },
];

async function ask(stage: Stage, said: Said, words: string, share: 'name' | 'council'): Promise<void> {
  const personId = stage.id('person', said.person);
  const { slug } = await stage.tools.db.listing.findUniqueOrThrow({ where: { id: stage.id('listing', said.listing) } });
  const actor = await stage.actor(said.person, said.person);
  done(await askProvider(stage.tools, actor, { personId, slug, words, share, outcomeIds: [], consented: true }));
}

async function threadOf(stage: Stage, { person, listing }: Said): Promise<string> {
  const where = { personId: stage.id('person', person), listingId: stage.id('listing', listing) };
  return (await stage.tools.db.enquiry.findFirstOrThrow({ where })).id;
}

async function answer(stage: Stage, said: Said, words: string): Promise<void> {
  const enquiryId = await threadOf(stage, said);
  done(await writeInThread(stage.tools, await stage.actor(said.owner), { enquiryId, door: 'provider', words }));
}

async function offer(stage: Stage, said: Said): Promise<void> {
  const enquiryId = await threadOf(stage, said);
  const times = [momentOf(stage.day(3), TEN), momentOf(stage.day(4), TWO)];
  const place = { how: 'public-place', placeWords: 'The café at the library', times } as const;
  done(
    await offerMeeting(stage.tools, await stage.actor(said.person, said.person), {
      enquiryId,
      door: 'person',
      ...place,
    }),
  );
}

async function pick(stage: Stage, said: Said): Promise<void> {
  const enquiryId = await threadOf(stage, said);
  const meeting = await stage.tools.db.trialMeeting.findFirstOrThrow({ where: { enquiryId } });
  const chosen = momentOf(stage.day(3), TEN);
  const which = { enquiryId, door: 'provider', meetingId: meeting.id, chosen } as const;
  done(await pickTime(stage.tools, await stage.actor(said.owner), which));
}
