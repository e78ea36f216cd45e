import type { SignedIn } from '../access/actor.ts';
import { CHECK_WORDS } from '../domain/checks/kinds.ts';
import type { FirstStep } from '../domain/listings/first-hour.ts';
import { labelsOf } from '../domain/listings/labels.server.ts';
import type { ListingPage } from '../domain/listings/lists.server.ts';
import { pricesOf } from '../domain/listings/prices.server.ts';
import { READINESS_REASONS } from '../domain/listings/readiness.ts';
import { readinessOf } from '../domain/listings/rules.ts';
import type { Tools } from '../tools.server.ts';
import type { CheckView } from './check-facts.tsx';
import type { CheckToState } from './check-forms.tsx';
import { checkView, needViews } from './checks-view.server.ts';
import { isListingStep, type ListingStep, startingText, stepFilledIn } from './first-hour-schema.ts';
import type { FirstHour } from './first-hour-view.server.ts';
import { listsOf } from './listing-form.tsx';
import { viewOf } from './listing-view.server.ts';
import { filledIn, NO_PROVIDER } from './provider-schema.ts';
import { readinessView } from './readiness.server.ts';

/** What one step shows: the questions with what stands already, or what there is to look at. */
export async function stepView(tools: Tools, actor: SignedIn, hour: FirstHour, step: FirstStep) {
  const { provider, listing } = hour;
  if (step === 'who') {
    const { councils } = listsOf(await labelsOf(tools.pool));
    return { step, councils, given: provider ? filledIn(provider) : { ...NO_PROVIDER, email: actor.email } };
  }
  if (!provider) return null;
  if (step === 'complaints') {
    const given = provider.complaintsPolicy.trim() === '' ? startingText(provider) : provider.complaintsPolicy;
    return { step, started: provider.complaintsPolicy.trim() === '', given: { complaintsPolicy: given } };
  }
  if (isListingStep(step)) return listingStepView(tools, hour, step, provider);
  if (!listing) return null;
  return step === 'show'
    ? { step, today: hour.on, checks: checksToState(hour, listing) }
    : publishView(tools, hour, listing);
}

async function listingStepView(
  tools: Tools,
  { listing, tasks }: FirstHour,
  step: ListingStep,
  provider: NonNullable<FirstHour['provider']>,
) {
  return {
    step,
    lists: listsOf(await labelsOf(tools.pool)),
    registered: provider.kind === 'registered',
    given: stepFilledIn(listing, provider),
    version: listing?.version ?? null,
    host: step === 'care' && listing && tasks.some(({ state }) => state === 'host') ? listing.id : null,
  };
}

type OneToShow = { check: CheckToState; why: NonNullable<CheckView['why']> };

/** What this offer needs and what is good to have, the needed first, each with why and who says so. */
function checksToState({ checkFacts, checks, on }: FirstHour, listing: ListingPage): OneToShow[] {
  if (!checkFacts) return [];
  const needs = needViews({ ...checkFacts, registrationNumber: listing.registrationNumber }, checks, null, on);
  return needs
    .flatMap(({ kind, why }): OneToShow[] => {
      const words = CHECK_WORDS[kind as keyof typeof CHECK_WORDS];
      const row = checks.find((each) => each.kind === kind);
      if (!why || kind === 'care-inspectorate') return [];
      const check = {
        id: row?.id ?? null,
        kind,
        label: words.label,
        says: words.says,
        reference: words.reference?.label ?? null,
        ends: words.ends,
        view: row ? checkView(row, on) : null,
        required: why.need === 'required' ? [listing.title] : [],
        asked: why.need === 'asked' ? [listing.title] : [],
        given: { reference: row?.reference ?? '', fromDay: row?.fromDay ?? '', untilDay: row?.untilDay ?? '' },
      };
      return [{ check, why }];
    })
    .sort((a, b) => b.check.required.length - a.check.required.length);
}

async function publishView(tools: Tools, { on }: FirstHour, listing: ListingPage) {
  const priced = (await pricesOf(tools.pool, [listing.id])).get(listing.id);
  if (!priced) return null;
  const code = listing.authorityCode ?? listing.serves[0]?.code ?? null;
  const name = listing.authorityName ?? listing.serves[0]?.label ?? null;
  const facts = { ...listing, hosted: listing.hostProviderId !== null };
  return {
    step: 'publish' as const,
    version: listing.version,
    listing: viewOf(listing, priced, on),
    complaints: listing.provider.complaintsPolicy,
    readiness: {
      ...readinessView(facts, code && name ? { code, name } : null, on),
      next: READINESS_REASONS[readinessOf(facts, code, on).code].forProvider,
    },
  };
}
