// Who sits at which desk: officers with their duties and money limits, who holds money, and who works there.

import { COUNCIL } from '#seed/reference/authorities.ts';

export type Duty = 'social-work' | 'decide' | 'panel' | 'finance' | 'sign' | 'commission';

export type SeedOfficer = {
  readonly cast: string;
  readonly authorityCode: string;
  readonly title: string;
  readonly duties: readonly Duty[];
  /** The most a year that this officer may say yes to alone. null: no money limit was delegated. */
  readonly limitPencePerYear: number | null;
};

export type SeedHolder = {
  readonly key: string;
  readonly kind: 'authority' | 'provider' | 'third-party';
  readonly name: string;
  readonly authorityCode: string | null;
  readonly provider: string | null;
  readonly feePencePerYear: number;
  readonly members: readonly string[];
};

const upTo = (pounds: number) => pounds * 100;

function officer(
  cast: string,
  authorityCode: string,
  title: string,
  duties: readonly Duty[],
  limit: number | null = null,
): SeedOfficer {
  return { cast, authorityCode, title, duties, limitPencePerYear: limit };
}

export const OFFICERS: readonly SeedOfficer[] = [
  officer('karen', COUNCIL.perth, 'Social worker', ['social-work', 'decide'], upTo(8_000)),
  officer('stuart', COUNCIL.perth, 'Team manager', ['social-work', 'decide'], upTo(20_000)),
  officer('helen', COUNCIL.perth, 'Panel chair', ['panel']),
  officer('david', COUNCIL.perth, 'Contracts officer', ['sign']),
  officer('anne', COUNCIL.perth, 'Finance officer', ['finance']),
  officer('gregor', COUNCIL.perth, 'Finance manager', ['finance']),
  officer('farah', COUNCIL.perth, 'Commissioning officer', ['commission']),
  officer('joanne', COUNCIL.glasgow, 'Social worker', ['social-work', 'decide'], upTo(8_000)),
  officer('karim', COUNCIL.glasgow, 'Team manager', ['social-work', 'decide'], upTo(20_000)),
  officer('brenda', COUNCIL.glasgow, 'Panel chair', ['panel']),
  officer('gillian', COUNCIL.glasgow, 'Contracts officer', ['sign']),
  officer('colin', COUNCIL.glasgow, 'Finance officer', ['finance', 'panel']),
  officer('nadia', COUNCIL.glasgow, 'Commissioning officer', ['commission']),
  officer('thora', COUNCIL.orkney, 'Social worker', ['social-work', 'decide'], upTo(8_000)),
  officer('erlend', COUNCIL.orkney, 'Team manager', ['social-work', 'decide'], upTo(20_000)),
  officer('margaret', COUNCIL.orkney, 'Panel chair', ['panel']),
  officer('astrid', COUNCIL.orkney, 'Finance and contracts officer', ['finance', 'sign']),
  officer('kenneth', COUNCIL.orkney, 'Commissioning officer', ['commission']),
  officer('shona', COUNCIL.highland, 'Social worker', ['social-work', 'decide'], upTo(10_000)),
  officer(
    'roddy',
    COUNCIL.highland,
    'Team manager',
    ['decide', 'panel', 'finance', 'sign', 'commission'],
    upTo(20_000),
  ),
  officer('lewis', COUNCIL.edinburgh, 'Social worker', ['social-work', 'decide'], upTo(10_000)),
  officer(
    'amina',
    COUNCIL.edinburgh,
    'Team manager',
    ['decide', 'panel', 'finance', 'sign', 'commission'],
    upTo(20_000),
  ),
];

function councilHolder(key: string, authorityCode: string, name: string, ...members: string[]): SeedHolder {
  return { key, kind: 'authority', name, authorityCode, provider: null, feePencePerYear: 0, members };
}

export const HOLDERS: readonly SeedHolder[] = [
  councilHolder('perth-holder', COUNCIL.perth, 'Perth and Kinross Council', 'anne', 'gregor'),
  councilHolder('glasgow-holder', COUNCIL.glasgow, 'Glasgow City Council', 'colin'),
  councilHolder('orkney-holder', COUNCIL.orkney, 'Orkney Islands Council', 'astrid'),
  councilHolder('highland-holder', COUNCIL.highland, 'The Highland Council', 'roddy'),
  councilHolder('edinburgh-holder', COUNCIL.edinburgh, 'City of Edinburgh Council', 'amina'),
  {
    key: 'kist-holder',
    kind: 'third-party',
    name: 'The Kist Trust',
    authorityCode: null,
    provider: null,
    feePencePerYear: 390_00,
    members: ['grant', 'effie'],
  },
  {
    key: 'strathspey-holder',
    kind: 'provider',
    name: 'Strathspey Breaks',
    authorityCode: null,
    provider: 'strathspey',
    feePencePerYear: 240_00,
    members: ['lesley'],
  },
];

/** A commissioner's written acceptance of a listing that is not registered, hosted or open to everybody. */
export type SeedAcceptance = {
  readonly listing: string;
  readonly authorityCode: string;
  readonly by: string;
  readonly reference: string;
  readonly conditions?: string;
  readonly daysAgo: number;
  readonly months: number;
};

export const ACCEPTANCES: readonly SeedAcceptance[] = [
  {
    listing: 'morag-together',
    authorityCode: COUNCIL.perth,
    by: 'farah',
    reference: 'PKC-O2-0114',
    conditions:
      'Only company and gardening together, never personal care. Tell us when anybody else comes in your place.',
    daysAgo: 250,
    months: 24,
  },
  {
    listing: 'string-lessons',
    authorityCode: COUNCIL.glasgow,
    by: 'nadia',
    reference: 'GCC-O2-0031',
    daysAgo: 120,
    months: 24,
  },
  {
    listing: 'mehfil-lunch',
    authorityCode: COUNCIL.glasgow,
    by: 'nadia',
    reference: 'GCC-O2-0034',
    daysAgo: 90,
    months: 24,
  },
  {
    listing: 'glen-days',
    authorityCode: COUNCIL.highland,
    by: 'roddy',
    reference: 'HC-O2-0009',
    daysAgo: 140,
    months: 24,
  },
  {
    listing: 'firthside-work',
    authorityCode: COUNCIL.highland,
    by: 'roddy',
    reference: 'HC-O2-0012',
    daysAgo: 100,
    months: 24,
  },
  {
    listing: 'edge-circle',
    authorityCode: COUNCIL.edinburgh,
    by: 'amina',
    reference: 'CEC-O2-0047',
    daysAgo: 110,
    months: 24,
  },
];
