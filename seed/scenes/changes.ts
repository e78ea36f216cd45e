// What providers changed after people could see it: a price that is higher now and what it was before, a change that waits for
// its council, a holiday, a full house.
import { setStanding } from '#app/domain/listings/change-commands.server.ts';
import { editListing } from '#app/domain/listings/commands.server.ts';
import type { ListingWords } from '#app/domain/listings/rules.ts';
import { pence } from '#app/kit/pence.ts';
import { LISTINGS, listingWords } from './content/listings.ts';
import { price } from './content/shape.ts';
import { done, type Moment, type Stage } from './stage.ts';

function wordsOf(key: string, over: Partial<ListingWords>): ListingWords {
  const listing = LISTINGS.find((each) => each.key === key);
  if (!listing) throw new Error(`No listing has the key ${key}`);
  return { ...listingWords(listing), ...over };
}

async function edit(stage: Stage, by: string, key: string, over: Partial<ListingWords>): Promise<{ waits: boolean }> {
  const input = { listingId: stage.id('listing', key), version: null, words: wordsOf(key, over) };
  return done(await editListing(stage.tools, await stage.actor(by), input));
}

/** Dearer from last month on, more on bank holidays, and the boat to Hoy is said at last. */
const ERRANDS_NOW: Partial<ListingWords> = {
  pricePence: pence(22_00),
  travelPencePerVisit: pence(0),
  pencePerMile: pence(45),
  freeMiles: 5,
  ferryPence: pence(11_50),
  vat: 'none',
  minimumMinutes: 60,
  prices: [{ ...price(0, { bankHolidays: true }), pence: pence(30_00) }],
  offBankHolidays: false,
};

export function changeMoments(): Moment[] {
  return [
    {
      daysAgo: 30,
      what: 'Sigrid’s errands cost more',
      act: (stage) => edit(stage, 'sigrid', 'sigrid-errands', ERRANDS_NOW),
    },
    {
      daysAgo: 6,
      what: 'Sigrid’s errands are full',
      act: async (stage) => {
        const standing = { spaces: 0, waitingWeeks: 3, closed: null };
        const input = { listingId: stage.id('listing', 'sigrid-errands'), standing };
        done(await setStanding(stage.tools, await stage.actor('sigrid'), input));
      },
    },
    {
      daysAgo: 5,
      what: 'Sigrid goes away at the turn of the year',
      act: async (stage) => {
        const closed = { from: stage.day(31), to: stage.day(42), reason: 'With my sister in Bergen' };
        const input = {
          listingId: stage.id('listing', 'sigrid-company'),
          standing: { spaces: 2, waitingWeeks: null, closed },
        };
        done(await setStanding(stage.tools, await stage.actor('sigrid'), input));
      },
    },
    {
      daysAgo: 3,
      what: 'Morag’s new price waits for the council',
      act: async (stage) => {
        const { waits } = await edit(stage, 'morag', 'morag-garden', { pricePence: pence(26_50), vat: 'none' });
        if (!waits) throw new Error('the council wants to see prices first, and this one did not wait');
      },
    },
  ];
}
