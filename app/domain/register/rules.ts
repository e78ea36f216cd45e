// What one row of the Care Inspectorate's register becomes here: a kept row, a provider and a listing, or nothing.
// Encodes the kinds of care service of the Public Services Reform (Scotland) Act 2010, schedule 12, and the rule that
// no person's name is kept from the register (PRODUCT 3.13; issue 2, "Real input").

import type { PlaceKind, PriceUnit, WhoFor } from '#app/domain/listings/rules.ts';
import type { Day } from '#app/kit/day.ts';
import { slugOf } from '#app/kit/text.ts';
import { listingOf, phoneOf, sourceRowOf } from './entries.ts';
import { isServiceNamedAfterPerson, looksLikePerson, tradingName } from './names.ts';

/** One line of the dated table in seed/reference/care-services.ts. */
export type CareServiceKind = {
  careService: string;
  subtype: string | null;
  supportKind: string;
  whoFor: readonly WhoFor[];
  outcomes: readonly string[];
  placeKind: PlaceKind;
  priceUnit: PriceUnit;
  forNeed: boolean;
  personalCare: boolean;
  plannedHelp: boolean;
  overnight: boolean;
  /** What it is, in a few words. */
  says: string;
  notListedBecause: string | null;
  fromDay: string;
  source: string;
  sureness: 'found' | 'known' | 'inference' | 'proposal';
};

/** A row of the file under our own names of columns; '' for a column that the file lacks. */
export const REGISTER_COLUMNS = [
  'csNumber',
  'careService',
  'subtype',
  'additionalSubtypes',
  'serviceType',
  'serviceName',
  'town',
  'postcode',
  'phone',
  'spNumber',
  'provider',
  'status',
  'registeredOn',
  'council',
  'places',
  'beds',
  'clientGroup',
  'publicList',
  'mainArea',
  'minGrade',
  'maxGrade',
  'gradedOn',
  'inspectedOn',
] as const;
export type RegisterColumn = (typeof REGISTER_COLUMNS)[number];
export type RegisterRow = Record<RegisterColumn, string>;
export const REQUIRED_COLUMNS: readonly RegisterColumn[] = [
  'csNumber',
  'careService',
  'serviceName',
  'spNumber',
  'provider',
  'council',
  'publicList',
];

export type RejectReason =
  | 'no-number'
  | 'wrong-number'
  | 'no-kind'
  | 'no-council'
  | 'unknown-council'
  | 'public-not-said'
  | 'no-name'
  | 'no-provider'
  | 'twice'
  | 'broken';

/** What is kept of a row. Everything here is safe to show: it holds no person's name, mail or phone. */
export type RegisterEntry = {
  csNumber: string;
  spNumber: string | null;
  careService: string;
  serviceName: string | null;
  authorityCode: string | null;
  status: string;
  sourceRow: Record<string, string>;
  listing: ListingEntry | null;
  provider: { name: string; slug: string; kind: 'registered' | 'third-sector'; phone: string } | null;
};
export type ListingEntry = Pick<
  CareServiceKind,
  | 'supportKind'
  | 'whoFor'
  | 'outcomes'
  | 'placeKind'
  | 'priceUnit'
  | 'forNeed'
  | 'personalCare'
  | 'plannedHelp'
  | 'overnight'
> & {
  slug: string;
  title: string;
  summary: string;
  description: string;
  town: string;
  townKey: string;
  postcodeKey: string;
};

export type Decision =
  | { kind: 'keep'; entry: RegisterEntry; noListing: string | null }
  | { kind: 'not-public'; csNumber: string }
  | { kind: 'reject'; reason: RejectReason; what: string };

const OUTSIDE = /outside\s+scotland/i;
const COUNCILS_ELSEWHERE: Record<string, string> = {
  'western isles': 'na h-eileanan siar',
  'comhairle nan eilean siar': 'na h-eileanan siar',
  'eilean siar': 'na h-eileanan siar',
  edinburgh: 'city of edinburgh',
  'edinburgh city': 'city of edinburgh',
  glasgow: 'glasgow city',
  dundee: 'dundee city',
  aberdeen: 'aberdeen city',
  orkney: 'orkney islands',
  shetland: 'shetland islands',
  borders: 'scottish borders',
};

/** The name of a council as registers print it, made alike: 'Perth & Kinross' → 'perth and kinross'. */
export function councilKey(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/\bcouncil\b/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return COUNCILS_ELSEWHERE[plain] ?? plain;
}

/** Decides one row. `councils`: councilKey → code. `kinds`: the dated table. Pure. */
export function decideRow(
  row: RegisterRow,
  councils: ReadonlyMap<string, string>,
  kinds: readonly CareServiceKind[],
): Decision {
  const csNumber = row.csNumber.toUpperCase();
  const refuse = (reason: RejectReason, what = ''): Decision => ({ kind: 'reject', reason, what });
  if (csNumber === '') return refuse('no-number');
  if (!/^CS\d{6,14}$/.test(csNumber)) return refuse('wrong-number', csNumber.slice(0, 30));
  if (/^no$/i.test(row.publicList)) return { kind: 'not-public', csNumber };
  // Anything but a plain yes is not shown: who is public is not ours to guess.
  if (!/^yes$/i.test(row.publicList)) return refuse('public-not-said', row.publicList.slice(0, 30));
  if (row.careService === '') return refuse('no-kind');
  if (row.council === '') return refuse('no-council');
  const authorityCode = OUTSIDE.test(row.council) ? null : councils.get(councilKey(row.council));
  if (authorityCode === undefined) return refuse('unknown-council', row.council.slice(0, 60));
  return decideEntry({ ...row, csNumber }, authorityCode, kinds, refuse);
}

function decideEntry(
  row: RegisterRow,
  authorityCode: string | null,
  kinds: readonly CareServiceKind[],
  refuse: (reason: RejectReason) => Decision,
): Decision {
  const kind = kinds.find(
    (each) => each.careService === row.careService && (each.subtype === null || each.subtype === row.subtype),
  );
  const voluntary = row.serviceType !== '' && !/private/i.test(row.serviceType);
  const personProvider = looksLikePerson(row.provider, voluntary);
  const sole = /^child ?minding$/i.test(row.careService);
  const withheld =
    sole ||
    row.serviceName.startsWith('[') ||
    (!voluntary && isServiceNamedAfterPerson(row.serviceName, personProvider)) ||
    (personProvider && sharesName(row));
  if (!withheld && row.serviceName.length < 2) return refuse('no-name');
  if (!withheld && row.provider === '') return refuse('no-provider');
  const serviceName = withheld ? null : row.serviceName.slice(0, 200);
  const providerName = withheld
    ? null
    : personProvider
      ? (tradingName(row.provider) ?? serviceName)
      : row.provider.slice(0, 200);
  const noListing = whyNoListing({ sole, withheld, outside: authorityCode === null, kind });
  const spNumber = /^SP\d+$/i.test(row.spNumber) ? row.spNumber.toUpperCase() : null;
  const listed = kind && serviceName && providerName && spNumber && noListing === null;
  const entry: RegisterEntry = {
    csNumber: row.csNumber,
    spNumber,
    careService: row.careService.slice(0, 100),
    serviceName,
    authorityCode,
    status: row.status.slice(0, 30) || 'Active',
    sourceRow: sourceRowOf(row, serviceName, personProvider || withheld ? null : row.provider),
    listing: listed ? listingOf(row, kind, serviceName, providerName) : null,
    provider: listed
      ? {
          name: providerName,
          slug: `${slugOf(providerName)}-${spNumber.toLowerCase()}`,
          kind: /voluntary/i.test(row.serviceType) ? 'third-sector' : 'registered',
          phone: personProvider ? '' : phoneOf(row.phone),
        }
      : null,
  };
  return { kind: 'keep', entry, noListing: noListing ?? (listed ? null : 'no provider number') };
}

/** The service goes by its owner's name: 'James Carr' of James Carr, 'Carr Care' of James Carr. */
function sharesName(row: RegisterRow): boolean {
  const parts = (text: string) =>
    text
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length > 2);
  const service = new Set(parts(row.serviceName));
  const own = parts(row.provider.split(/\s+(?:trading\s+as|t\/a)\s+/i)[0] ?? '');
  return own.length > 1 && own.filter((word) => service.has(word)).length > 1;
}

function whyNoListing(about: {
  sole: boolean;
  withheld: boolean;
  outside: boolean;
  kind: CareServiceKind | undefined;
}): string | null {
  if (about.sole) return 'child minders: their name is a person’s';
  if (about.withheld) return 'its name may be a person’s';
  if (about.outside) return 'outside Scotland';
  if (!about.kind) return 'a kind of service that we do not know';
  return about.kind.notListedBecause;
}

export type RegisterCounts = {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  notPublic: number;
  gone: number;
  listingsCreated: number;
  listingsUpdated: number;
  listingsEnded: number;
  providersCreated: number;
  providersUpdated: number;
  /** Kept rows without a listing, by reason. */
  withoutListing: Record<string, number>;
};

export type RegisterRefusal = 'register.older' | 'register.much-smaller' | 'register.empty' | 'register.running';

/** A file with less than half of what stands here is more likely cut off than true. */
export function maySupersede(
  file: { rows: number; sourceDate: Day },
  standing: { rows: number; sourceDate: Day | null },
  smallerIsRight: boolean,
): RegisterRefusal | null {
  if (file.rows === 0) return 'register.empty';
  if (standing.sourceDate !== null && file.sourceDate < standing.sourceDate) return 'register.older';
  if (!smallerIsRight && standing.rows > 100 && file.rows * 2 < standing.rows) return 'register.much-smaller';
  return null;
}
