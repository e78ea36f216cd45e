// What people told that was not right any more: one waits for Morag, one was answered by Open String.
import { answerCorrection, tellCorrection } from '#app/domain/corrections/commands.server.ts';
import { done, type Moment, type Stage } from './stage.ts';

export const correctionMoments = (): Moment[] => [
  { daysAgo: 9, what: 'Somebody tells of the Thursday band', act: tellOfBand },
  { daysAgo: 7, what: 'Open String answers', act: answerForBand },
  { daysAgo: 4, what: 'Somebody tells of the garden work', act: tellOfGarden },
];

const slugOf = async (stage: Stage, listing: string) =>
  (await stage.tools.db.listing.findUniqueOrThrow({ where: { id: stage.id('listing', listing) } })).slug;
const READ_SECONDS = 60;

async function tellOfBand(stage: Stage): Promise<void> {
  const what = { wrong: 'times', words: 'They stop at half past eight now, not at nine.', trap: '' } as const;
  const where = { about: 'listing', slug: await slugOf(stage, 'string-band') } as const;
  const reply = { replyEmail: 'neighbour@ettle.example', caller: 'a neighbour', seconds: READ_SECONDS };
  done(await tellCorrection(stage.tools, { ...what, ...where, ...reply }));
}

async function answerForBand(stage: Stage): Promise<void> {
  const listingId = stage.id('listing', 'string-band');
  const { id } = await stage.tools.db.correction.findFirstOrThrow({ where: { listingId } });
  const words = 'It says half past eight already, since we moved to the new hall. Perhaps you saw the old poster.';
  done(
    await answerCorrection(stage.tools, await stage.actor('naomi'), { correctionId: id, answer: 'still-right', words }),
  );
}

async function tellOfGarden(stage: Stage): Promise<void> {
  const what = {
    wrong: 'price',
    words: 'My sister was told £26 an hour last week.',
    trap: '',
    replyEmail: '',
  } as const;
  const where = { about: 'listing', slug: await slugOf(stage, 'morag-garden') } as const;
  done(await tellCorrection(stage.tools, { ...what, ...where, caller: 'a sister', seconds: READ_SECONDS }));
}
