/**
 * Signing in with a council's own account (OpenID Connect Core 1.0). A council vouches for its own staff and for nobody
 * else: what it says about an address outside its domains is not believed, and no login or office is made by it.
 */
import { ok, type Result, refuse } from '../../kit/result.ts';

export type CouncilIdentity = {
  issuer: string;
  subject: string;
  email: string;
  emailVerified: boolean;
  /** Authentication methods (RFC 8176) and context class that the provider says it used. */
  amr: readonly string[];
  acr: string | null;
};

/** What went wrong between us and the council's sign-in, before anybody was named. */
export type CouncilFault = 'council-account.unreachable' | 'council-account.refused' | 'council-account.not-believed';

export type CouncilTerms = { issuer: string; domains: readonly string[]; trustsSecondStep: boolean };

type Refused = 'council-account.not-verified' | 'council-account.foreign-address';

/** Whether this identity may be taken for its address: proved to the council, and one of the council's own. */
export function ownAddress(identity: CouncilIdentity, terms: CouncilTerms): Result<string, Refused> {
  const email = identity.email.trim().toLowerCase();
  if (!identity.emailVerified) return refuse('council-account.not-verified');
  // Exactly one @, and the whole of what follows it: 'a@council.gov.uk@evil.example' has none of ours.
  const [name, domain, ...rest] = email.split('@');
  if (!name || !domain || rest.length > 0 || !terms.domains.includes(domain))
    return refuse('council-account.foreign-address', { facts: { domains: terms.domains.join(', ') } });
  return ok(email);
}

/** Factors of RFC 8176 by what they are: knowing, having, being. */
const FACTORS: ReadonlyMap<string, 'know' | 'have' | 'be'> = new Map(
  Object.entries({
    pwd: 'know',
    pin: 'know',
    kba: 'know',
    otp: 'have',
    sms: 'have',
    swk: 'have',
    hwk: 'have',
    sc: 'have',
    pop: 'have',
    fpt: 'be',
    face: 'be',
    iris: 'be',
    retina: 'be',
    vbm: 'be',
  }),
);
/** OpenID Connect EAP: phishing-resistant, and the same in hardware. */
const STRONG_CLASSES = ['phr', 'phrh'];

/** Whether the council says it asked for two different kinds of proof, and we have agreed to believe it about that. */
export function countsAsStrong(identity: CouncilIdentity, terms: CouncilTerms): boolean {
  if (!terms.trustsSecondStep) return false;
  const kinds = new Set(identity.amr.map((method) => FACTORS.get(method)).filter(Boolean));
  return identity.amr.includes('mfa') || kinds.size > 1 || STRONG_CLASSES.includes(identity.acr ?? '');
}

export type CouncilAccountForm = { issuer: string; clientId: string; domains: string };

type BadTerms = 'council-account.issuer' | 'council-account.domains';

/**
 * What an administrator typed, as it is kept. The issuer is https, without query or fragment (RFC 8414); http is for a
 * site that itself runs on http, on one's own machine.
 */
export function termsOf(
  form: CouncilAccountForm,
  plainHttp: boolean,
): Result<{ issuer: string; domains: string[] }, BadTerms> {
  const issuer = form.issuer.trim();
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  const scheme = url?.protocol === 'https:' || (plainHttp && url?.protocol === 'http:');
  if (!url || !scheme || url.search || url.hash || url.username || url.password)
    return refuse('council-account.issuer', { field: 'issuer' });
  const domains = [
    ...new Set(
      form.domains
        .toLowerCase()
        .split(/[\s,;]+/)
        .map((each) => each.replace(/^@/, '')),
    ),
  ].filter(Boolean);
  const fine = domains.every((domain) => /^(?=.{4,200}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(domain));
  if (domains.length === 0 || domains.length > 20 || !fine)
    return refuse('council-account.domains', { field: 'domains' });
  return ok({ issuer, domains });
}

/** How a login's link to a council account is named: one issuer's subject, for one council. */
export const methodOf = (authorityCode: string): string => `council:${authorityCode}`;
export const accountOf = (identity: Pick<CouncilIdentity, 'issuer' | 'subject'>): string =>
  `${identity.issuer} ${identity.subject}`;
