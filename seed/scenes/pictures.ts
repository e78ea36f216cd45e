// Providers put pictures on their listings: the drawings of content/drawn.ts, through the same door as a photograph.
import sharp from 'sharp';
import { addPicture } from '#app/domain/listings/picture-commands.server.ts';
import { DRAWN, DRAWN_HEIGHT, DRAWN_WIDTH } from './content/drawn.ts';
import { done, type Moment, type Stage } from './stage.ts';

const DAYS_AGO = 6;

export const pictureMoments = (): Moment[] =>
  DRAWN.map((drawn) => ({
    daysAgo: DAYS_AGO,
    what: `A picture of ${drawn.listing}`,
    act: async (stage: Stage) => {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${DRAWN_WIDTH}" height="${DRAWN_HEIGHT}">${drawn.svg}</svg>`;
      const bytes = await sharp(Buffer.from(svg)).png().toBuffer();
      const listingId = stage.id('listing', drawn.listing);
      done(await addPicture(stage.tools, await stage.actor(drawn.owner), { listingId, alt: drawn.alt, bytes }));
    },
  }));
