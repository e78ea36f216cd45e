// Who offers support: from a registered care service to one person or a community group.
// Standard 12.9 of the SDS standards lets a budget go to any of them when it serves the outcomes; unregistered providers
// have no regulator to complain to, so they publish their own way of putting things right first (FACTS 7).
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { letterCount } from '#app/kit/text.ts';

export const PROVIDER_KINDS = ['registered', 'third-sector', 'micro', 'sole-trader', 'community'] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

/** What a provider says about itself. A town, never an address. */
export type ProviderWords = {
  kind: ProviderKind;
  name: string;
  about: string;
  workers: number | null;
  town: string;
  authorityCode: string | null;
  phone: string;
  email: string;
  website: string;
  complaintsPolicy: string;
  /** The Care Inspectorate's number for the provider: SP and ten digits. */
  registerNumber: string | null;
};

export type ProviderRefusal =
  | 'provider.not-found'
  | 'provider.signed-out'
  | 'provider.no-name'
  | 'provider.no-contact'
  | 'provider.no-register-number'
  | 'provider.bad-register-number'
  | 'provider.number-taken'
  | 'provider.too-many-workers'
  | 'provider.alone'
  | 'provider.unknown-council'
  | 'provider.bad-website'
  | 'provider.too-many'
  | 'provider.complaints-needed'
  | 'provider.kind-in-use'
  | 'provider.hosts-others'
  | 'staff.not-found'
  | 'staff.bad-email'
  | 'staff.already'
  | 'staff.asked-already'
  | 'staff.too-many'
  | 'staff.gone'
  | 'staff.owner';

/** A micro-provider has eight workers or fewer. No Scottish law says so: it is the usual meaning (FACTS 1.6). */
export const MOST_MICRO_WORKERS = 8;
/** One login keeps at most so many providers: more is a slip, or mischief. */
export const MOST_PROVIDERS = 20;

/**
 * Whether what a provider says hangs together. Refuses with the field: a name, a way to reach them, a register number
 * where there is a registration, and a size that fits the kind. A register number on any other kind is put aside.
 */
export function providerWords(words: ProviderWords): Result<ProviderWords, ProviderRefusal> {
  if (letterCount(words.name.trim()) < 2) return refuse('provider.no-name', { field: 'name' });
  if (words.phone === '' && words.email === '') return refuse('provider.no-contact', { field: 'phone' });
  const registered = words.kind === 'registered';
  if (registered && !words.registerNumber) return refuse('provider.no-register-number', { field: 'registerNumber' });
  if (registered && !/^SP\d{10}$/.test(words.registerNumber ?? '')) {
    return refuse('provider.bad-register-number', { field: 'registerNumber' });
  }
  if (words.kind === 'micro' && (words.workers ?? 1) > MOST_MICRO_WORKERS) {
    return refuse('provider.too-many-workers', { field: 'workers', facts: { most: MOST_MICRO_WORKERS } });
  }
  if (words.kind === 'sole-trader' && (words.workers ?? 1) > 1) return refuse('provider.alone', { field: 'workers' });
  if (words.website !== '' && !isWebAddress(words.website)) return refuse('provider.bad-website', { field: 'website' });
  return ok({ ...words, name: words.name.trim(), registerNumber: registered ? words.registerNumber : null });
}

/** Only addresses that open a page: never 'javascript:' or the like. */
export function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s]+\.[^\s]+$/i.test(text)) return false;
  return URL.canParse(text);
}

/** Long enough to say who to tell, how, and by when. */
export const LEAST_COMPLAINTS_POLICY = 20;

/** Whether people who are not content know what to do: the register does it for a registered service. */
export function saysHowToComplain(provider: { kind: string; complaintsPolicy: string }): boolean {
  return provider.kind === 'registered' || provider.complaintsPolicy.trim().length >= LEAST_COMPLAINTS_POLICY;
}

/**
 * Whether published listings still stand after this change: an unregistered provider keeps its way to complain, and one
 * with listings under a registration, or that answers for somebody else's, stays registered.
 */
export function mayBecome(
  words: ProviderWords,
  listings: { published: number; registered: number; hosted: number },
): Result<undefined, ProviderRefusal> {
  if (listings.published > 0 && !saysHowToComplain(words))
    return refuse('provider.complaints-needed', { field: 'complaintsPolicy' });
  if (listings.registered > 0 && words.kind !== 'registered') return refuse('provider.kind-in-use', { field: 'kind' });
  if (listings.hosted > 0 && words.kind !== 'registered')
    return refuse('provider.hosts-others', { field: 'kind', facts: { count: listings.hosted } });
  return ok();
}

/** How many may work for one provider here, those who are asked counted in. */
export const MOST_STAFF = 100;

/** Whether somebody may be asked to join. Field: 'email'. */
export function invitable(
  email: string,
  team: { here: boolean; asked: boolean; count: number },
): Result<undefined, ProviderRefusal> {
  const field = 'email';
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || letterCount(email) > 200)
    return refuse('staff.bad-email', { field });
  if (team.here) return refuse('staff.already', { field });
  if (team.asked) return refuse('staff.asked-already', { field });
  if (team.count >= MOST_STAFF) return refuse('staff.too-many', { field, facts: { most: MOST_STAFF } });
  return ok();
}
