// Councils, partnerships, officers and holders, and what each council sets for itself from a day on.
// Councils are the authorities of the Social Care (Self-directed Support) (Scotland) Act 2013; the codes are National
// Records of Scotland's (S12, S37). No national limits or waits exist (FACTS 8): they are dated rules, per council.
import type { Duty } from '#app/access/duties.ts';
import { type Day, isDay } from '#app/kit/day.ts';
import type { Pence } from '#app/kit/pence.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';

export type Sureness = 'found' | 'known' | 'inference' | 'proposal';

type Dated = { readonly validFrom: string; readonly validTo: string | null };

/** What seed/reference gives to adopt: plain rows with their days and sources. */
export type ReferenceData = {
  readonly partnerships: readonly (Dated & { readonly code: string; readonly name: string; readonly source: string })[];
  readonly authorities: readonly (Dated & {
    readonly code: string;
    readonly name: string;
    readonly officialName: string;
    readonly slug: string;
    readonly partnershipCode: string;
    readonly islands: 'none' | 'some' | 'all';
    readonly lat: number;
    readonly lon: number;
    readonly replacedBy: string | null;
    readonly source: string;
  })[];
  readonly rules: readonly {
    readonly key: string;
    readonly value: unknown;
    readonly authorityCode: string | null;
    readonly fromDay: string;
    readonly toDay: string | null;
    readonly source: string;
    readonly sureness: Sureness;
  }[];
  readonly outcomeTags: readonly {
    readonly code: string;
    readonly label: string;
    readonly plain: string;
    readonly position: number;
    readonly mapsTo: readonly string[];
    readonly source: string;
    readonly sureness: Sureness;
  }[];
  readonly supportKinds: readonly {
    readonly code: string;
    readonly label: string;
    readonly triageHint: string;
    readonly position: number;
    readonly source: string;
    readonly sureness: Sureness;
  }[];
  readonly places: readonly {
    readonly name: string;
    readonly searchName: string;
    readonly kind: string;
    readonly authorityCode: string | null;
    readonly lat: number;
    readonly lon: number;
  }[];
};

export type ReferenceRefusal = 'reference.bad-day' | 'reference.unknown-council' | 'reference.twice';

/**
 * Whether reference data hangs together: real days in order, every council that a row names, no row twice.
 * Refuses with the row's name, so that a slip in a seed file is found at the start and not by a reader.
 */
export function checkReference(data: ReferenceData): Result<ReferenceData, ReferenceRefusal> {
  const councils = new Set(data.authorities.map((each) => each.code));
  const partnerships = new Set(data.partnerships.map((each) => each.code));
  const spans = [
    ...[...data.partnerships, ...data.authorities].map((each) => [each.code, each.validFrom, each.validTo] as const),
    ...data.rules.map((each) => [each.key, each.fromDay, each.toDay] as const),
  ];
  for (const [row, from, to] of spans) {
    if (!isDay(from) || (to !== null && (!isDay(to) || to <= from)))
      return refuse('reference.bad-day', { facts: { row } });
  }
  for (const each of data.authorities) {
    const known = partnerships.has(each.partnershipCode) && (each.replacedBy === null || councils.has(each.replacedBy));
    if (!known) return refuse('reference.unknown-council', { facts: { row: each.code } });
  }
  for (const { authorityCode } of [...data.rules, ...data.places]) {
    if (authorityCode !== null && !councils.has(authorityCode)) {
      return refuse('reference.unknown-council', { facts: { row: authorityCode } });
    }
  }
  const keys = [
    ...data.rules.map((each) => `${each.authorityCode} ${each.key} ${each.fromDay}`),
    ...data.authorities.map((each) => each.code),
    ...data.places.map((each) => `${each.searchName} ${each.kind} ${each.authorityCode}`),
  ];
  const seen = new Set<string>();
  const twice = keys.find((key) => seen.size === seen.add(key).size);
  return twice ? refuse('reference.twice', { facts: { row: twice } }) : ok(data);
}

/** A rule as it stands on a day: the value with where it comes from and how sure we are of it. */
export type DatedValue = { value: unknown; source: string; sureness: Sureness; fromDay: Day; own: boolean };

type RuleRow = Omit<DatedValue, 'own'> & { authorityCode: string | null; toDay: Day | null };

/** The rule that holds on that day: the council's own before the national one, the newest first. Null: none is set. */
export function ruleAmong(rows: readonly RuleRow[], authorityCode: string | null, day: Day): DatedValue | null {
  const standing = rows
    .filter((row) => row.fromDay <= day && (row.toDay === null || row.toDay > day))
    .filter((row) => row.authorityCode === null || row.authorityCode === authorityCode)
    .sort(
      (a, b) => Number(b.authorityCode !== null) - Number(a.authorityCode !== null) || (a.fromDay < b.fromDay ? 1 : -1),
    );
  const first = standing[0];
  if (!first) return null;
  const { value, source, sureness, fromDay } = first;
  return { value, source, sureness, fromDay, own: first.authorityCode !== null };
}

export type OfficerTerms = {
  title: string;
  duties: readonly Duty[];
  limitPencePerYear: Pence | null;
  fromDay: Day;
  toDay: Day | null;
};

export type OrganisationRefusal =
  | ReferenceRefusal
  | 'organisation.not-yours'
  | 'council.unknown'
  | 'officer.no-duty'
  | 'officer.no-limit'
  | 'officer.dates'
  | 'officer.already'
  | 'officer.not-found'
  | 'officer.ended'
  | 'holder.needs-council'
  | 'holder.needs-provider'
  | 'holder.already'
  | 'holder.not-found'
  | 'holder.member-already'
  | 'administrator.already';

/** An office has at least one duty; whoever decides has a limit (delegation is by name and amount); it begins before it ends. */
export function officerTerms(terms: OfficerTerms): Result<OfficerTerms, OrganisationRefusal> {
  if (terms.duties.length === 0) return refuse('officer.no-duty', { field: 'duties' });
  if (terms.duties.includes('decide') && terms.limitPencePerYear === null) {
    return refuse('officer.no-limit', { field: 'limitPencePerYear' });
  }
  if (terms.toDay !== null && terms.toDay < terms.fromDay) return refuse('officer.dates', { field: 'toDay' });
  return ok({ ...terms, duties: [...new Set(terms.duties)] });
}

export type HolderKind = 'authority' | 'provider' | 'third-party';

/** A holder is the council itself, one provider (an Individual Service Fund), or a third party: never two of them. */
export function holderParts(kind: HolderKind, authorityCode: string | null, providerId: string | null) {
  if (kind === 'authority' && !authorityCode) return refuse('holder.needs-council', { field: 'authorityCode' });
  if (kind === 'provider' && !providerId) return refuse('holder.needs-provider', { field: 'providerId' });
  return ok({
    authorityCode: kind === 'authority' ? authorityCode : null,
    providerId: kind === 'provider' ? providerId : null,
  });
}
