import type { SignedIn } from '../access/actor.ts';
import { type CheckFacts, missingOf, needsOf } from '../domain/checks/rules.ts';
import { type CheckRow, checksFor } from '../domain/checks/store.server.ts';
import { firstListingOf } from '../domain/listings/first-hour.server.ts';
import { type FirstFacts, type FirstStep, type Task, tasksOf } from '../domain/listings/first-hour.ts';
import { type ListingPage, listingForEdit } from '../domain/listings/lists.server.ts';
import { type ProviderPage, providerForEdit } from '../domain/providers/store.server.ts';
import { type Day, dayOf } from '../kit/day.ts';
import { isId } from '../kit/id.ts';
import type { Tools } from '../tools.server.ts';
import { draftOf } from './first-hour-schema.ts';

/** The address of somebody who has not said yet who they are. */
export const NOBODY_YET = 'new';

export type FirstHour = {
  provider: ProviderPage | null;
  listing: ListingPage | null;
  /** For the checks: the listing as their table knows it. Null: no listing yet. */
  checkFacts: CheckFacts | null;
  checks: CheckRow[];
  facts: FirstFacts;
  tasks: Task[];
  on: Day;
};

/** How far somebody is, read off their drafts. Null: not there, or somebody else's. */
export async function firstHourOf(
  { pool, clock }: Pick<Tools, 'pool' | 'clock'>,
  actor: SignedIn,
  providerId: string,
): Promise<FirstHour | null> {
  const on = dayOf(clock.now());
  if (providerId === NOBODY_YET) {
    const facts = factsOf(null, null, false, null, [], on);
    return { provider: null, listing: null, checkFacts: null, checks: [], facts, tasks: tasksOf(facts), on };
  }
  if (!isId(providerId)) return null;
  const [provider, first, said] = await Promise.all([
    providerForEdit(pool, actor, providerId),
    firstListingOf(pool, actor, providerId),
    checksFor(pool, actor, providerId),
  ]);
  if (!provider) return null;
  const listing = first ? await listingForEdit(pool, actor, first.id) : null;
  const checks = said?.rows ?? [];
  const checkFacts = listing && { ...draftOf(listing), workers: provider.workers };
  const facts = factsOf(provider, listing, first?.placed ?? false, checkFacts, checks, on);
  return { provider, listing, checkFacts, checks, facts, tasks: tasksOf(facts), on };
}

function factsOf(
  provider: ProviderPage | null,
  listing: ListingPage | null,
  placed: boolean,
  checkFacts: CheckFacts | null,
  checks: readonly CheckRow[],
  on: Day,
): FirstFacts {
  const required = checkFacts ? needsOf(checkFacts, null, on).filter(({ need }) => need === 'required') : [];
  return {
    provider,
    listing: listing && {
      words: draftOf(listing),
      hostProviderId: listing.hostProviderId,
      placed,
      published: listing.state !== 'draft',
    },
    checks: {
      required: required.length,
      missing: checkFacts ? missingOf(checkFacts, checks, null, on).length : 0,
    },
  };
}

export const stateOfStep = (tasks: readonly Task[], step: FirstStep) => tasks.find((task) => task.step === step)?.state;
