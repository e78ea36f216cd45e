import type pg from 'pg';
import { dutiesOn } from '../domain/hosting/duties.ts';
import { earliestEnd } from '../domain/hosting/rules.ts';
import { type HostingRow, hostingOfListing } from '../domain/hosting/store.server.ts';
import { SURENESS_WORDS } from '../domain/listings/readiness.ts';
import { type Day, dayOf, formatShortDay } from '../kit/day.ts';
import { plural } from '../kit/text.ts';
import type { HostedView } from './hosted-by.tsx';
import type { HostingView } from './hosting-card.tsx';
import type { DutiesView } from './hosting-duties.tsx';

/** The list of duties of a day, in words. */
export function dutiesView(on: Day): DutiesView {
  const { fromDay, list, notice } = dutiesOn(on);
  return {
    from: formatShortDay(fromDay as Day),
    list: list.map((each) => ({ ...each, sureness: SURENESS_WORDS[each.sureness] })),
    notice: `Either side may end it with ${plural(notice.days, 'day')} of notice, or at once when somebody is not safe.`,
  };
}

const STATES: Record<HostingRow['state'], HostingView['tag']> = {
  asked: { tone: 'unsure', words: 'Waits for an answer' },
  accepted: { tone: 'ready', words: 'Stands' },
  ending: { tone: 'unsure', words: 'Ends' },
  declined: { tone: 'no', words: 'Declined' },
  'taken-back': { tone: 'plain', words: 'Taken back' },
  ended: { tone: 'plain', words: 'Ended' },
};

/** One hosting for one of its sides. `owner`: may answer and end. */
export function hostingView(row: HostingRow, side: 'host' | 'provider', owner: boolean, on: Day): HostingView {
  const stands = row.state === 'accepted' || row.state === 'ending';
  const who = row.endingSide === 'host' ? row.hostName : row.providerName;
  return {
    id: row.id,
    side,
    title: row.title,
    slug: row.listingState === 'published' || row.listingState === 'paused' ? row.slug : null,
    personalCare: row.personalCare,
    other: side === 'host' ? row.providerName : row.hostName,
    otherSlug: side === 'host' ? row.providerSlug : row.hostSlug,
    providerId: row.providerId,
    tag: STATES[row.state],
    asked: formatShortDay(dayOf(row.askedAt)),
    askWords: row.askWords,
    answered: row.answeredAt ? formatShortDay(dayOf(row.answeredAt)) : null,
    answerWords: row.answerWords,
    duties: formatShortDay(row.dutiesFrom),
    ending: row.endsOn ? { on: formatShortDay(row.endsOn), by: who, words: row.endingWords } : null,
    stands,
    may: {
      answer: owner && side === 'host' && row.state === 'asked',
      takeBack: owner && side === 'provider' && row.state === 'asked',
      end: owner && row.state === 'accepted',
    },
    earliest: earliestEnd(on, false),
    today: on,
  };
}

/** For a listing's page: who hosts it, or null. */
export async function hostedView(pool: pg.Pool, listingId: string): Promise<HostedView | null> {
  const found = await hostingOfListing(pool, listingId);
  if (!found) return null;
  return {
    name: found.hostName,
    slug: found.hostSlug,
    since: formatShortDay(dayOf(found.since)),
    until: found.endsOn && formatShortDay(found.endsOn),
    duties: dutiesView(found.dutiesFrom),
  };
}
