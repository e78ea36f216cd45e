// What Perth and Kinross was asked and said about listings that the law leaves open: one waits for an answer, one is renewed, one
// ends soon, one has ended, one was taken back.
import { askAcceptance } from '#app/domain/listings/acceptance-ask-commands.server.ts';
import { acceptListing, renewAcceptance, withdrawAcceptance } from '#app/domain/listings/acceptance-commands.server.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { done, type Moment, type Stage } from './stage.ts';

type Word = { listing: string; daysAgo: number; days: number; reference: string; conditions: string };
const accepted = new Map<string, string>();

function accept({ listing, daysAgo, days, reference, conditions }: Word): Moment {
  const act = async (stage: Stage) => {
    const about = { listingId: stage.id('listing', listing), authorityCode: COUNCIL.perth };
    const input = { ...about, reference, conditions, toDay: stage.day(days - daysAgo) };
    accepted.set(listing, done(await acceptListing(stage.tools, await stage.actor('farah'), input)).acceptanceId);
  };
  return { daysAgo, what: `Farah accepts ${listing}`, act };
}

const idOf = (listing: string) => {
  const id = accepted.get(listing);
  if (!id) throw new Error(`${listing} was not accepted before`);
  return id;
};

export function acceptanceStory(): Moment[] {
  return [
    accept({
      listing: 'kist-budget',
      daysAgo: 150,
      days: 130,
      reference: 'PKC-O2-0115',
      conditions: 'One statement each quarter to the person and to us.',
    }),
    {
      daysAgo: 40,
      what: 'Farah renews the word on the Kist Trust',
      act: async (stage) => {
        const written = { reference: 'PKC-O2-0131', conditions: 'One statement each quarter to the person and to us.' };
        const input = { acceptanceId: idOf('kist-budget'), ...written, toDay: stage.day(345) };
        done(await renewAcceptance(stage.tools, await stage.actor('farah'), input));
      },
    },
    accept({ listing: 'harbour-advocacy', daysAgo: 140, days: 165, reference: 'PKC-O2-0117', conditions: '' }),
    accept({ listing: 'ruth-planning', daysAgo: 140, days: 120, reference: 'PKC-O2-0118', conditions: '' }),
    accept({
      listing: 'coop-assistants',
      daysAgo: 130,
      days: 365,
      reference: 'PKC-O2-0120',
      conditions: 'You tell us which workers come, before they come for the first time.',
    }),
    {
      daysAgo: 40,
      what: 'Farah takes the word on the Co-op’s assistants back',
      act: async (stage) => {
        const reason =
          'We asked twice which workers come and had no answer. Send us the list, and we look at it again.';
        const input = { acceptanceId: idOf('coop-assistants'), reason };
        done(await withdrawAcceptance(stage.tools, await stage.actor('farah'), input));
      },
    },
    {
      daysAgo: 2,
      what: 'Lorna asks about a companion who comes to you',
      act: async (stage) => {
        const about = { listingId: stage.id('listing', 'ericht-company'), authorityCode: COUNCIL.perth };
        const words =
          'It is company and a hand at home, no personal care. Three people in Blairgowrie have asked me whether their budget may pay for it.';
        done(await askAcceptance(stage.tools, await stage.actor('lorna'), { ...about, words }));
      },
    },
  ];
}
