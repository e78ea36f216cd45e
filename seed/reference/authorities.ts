// The 32 councils and the codes they had before. A code is never reused: when a boundary moved, the old code ended
// and the new one began, so a record made under the old code still finds its council.

import type { Sureness } from '#seed/reference/sureness.ts';

export type AuthorityRow = {
  readonly code: string;
  readonly name: string;
  readonly officialName: string;
  readonly slug: string;
  readonly partnershipCode: string;
  readonly islands: 'none' | 'some' | 'all';
  readonly lat: number;
  readonly lon: number;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly replacedBy: string | null;
  readonly source: string;
  readonly sureness: Sureness;
};

const CODES = 'Codes, names and centres: mySociety local authority list v1.7.3 (CC BY 4.0); partnership codes: PHS';
const FIRST = `${CODES}; councils began on 1 April 1996 (Local Government etc. (Scotland) Act 1994)`;
const RECODED = `${CODES}; day of the new code: background knowledge, verify`;
const DUNBARTON = `${CODES}; new code in 2012 with the Glasgow boundary change, the day itself is not verified`;

type Islands = AuthorityRow['islands'];

/** One council with the code it has now; `since` is the day that code began. */
function council(
  code: string,
  name: string,
  officialName: string,
  partnershipCode: string,
  islands: Islands,
  lat: number,
  lon: number,
  since: { from: string; source: string } = { from: '1996-04-01', source: FIRST },
): AuthorityRow {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '');
  const known = { validTo: null, replacedBy: null, source: since.source, sureness: 'known' } as const;
  return { code, name, officialName, slug, partnershipCode, islands, lat, lon, validFrom: since.from, ...known };
}

const in2018 = { from: '2018-04-01', source: RECODED };
const in2019 = { from: '2019-04-01', source: RECODED };
const in2012 = { from: '2012-01-01', source: DUNBARTON };

/** The 32 councils as they are today. */
export const AUTHORITIES_NOW: readonly AuthorityRow[] = [
  council('S12000033', 'Aberdeen City', 'Aberdeen City Council', 'S37000001', 'none', 57.1558, -2.1736),
  council('S12000034', 'Aberdeenshire', 'Aberdeenshire Council', 'S37000002', 'none', 57.2411, -2.632),
  council('S12000041', 'Angus', 'Angus Council', 'S37000003', 'none', 56.724, -2.9174),
  council('S12000035', 'Argyll and Bute', 'Argyll and Bute Council', 'S37000004', 'some', 56.1219, -5.5028),
  council('S12000036', 'City of Edinburgh', 'City of Edinburgh Council', 'S37000012', 'none', 55.9265, -3.2884),
  council('S12000005', 'Clackmannanshire', 'Clackmannanshire Council', 'S37000005', 'none', 56.1505, -3.7422),
  council('S12000006', 'Dumfries and Galloway', 'Dumfries and Galloway Council', 'S37000006', 'none', 55.0711, -3.9595),
  council('S12000042', 'Dundee City', 'Dundee City Council', 'S37000007', 'none', 56.4771, -2.9697),
  council('S12000008', 'East Ayrshire', 'East Ayrshire Council', 'S37000008', 'none', 55.485, -4.3142),
  council(
    'S12000045',
    'East Dunbartonshire',
    'East Dunbartonshire Council',
    'S37000009',
    'none',
    55.956,
    -4.2256,
    in2012,
  ),
  council('S12000010', 'East Lothian', 'East Lothian Council', 'S37000010', 'none', 55.9419, -2.7207),
  council('S12000011', 'East Renfrewshire', 'East Renfrewshire Council', 'S37000011', 'none', 55.7531, -4.3595),
  council('S12000014', 'Falkirk', 'Falkirk Council', 'S37000013', 'none', 55.9973, -3.7906),
  council('S12000047', 'Fife', 'Fife Council', 'S37000032', 'none', 56.229, -3.1249, in2018),
  council('S12000049', 'Glasgow City', 'Glasgow City Council', 'S37000034', 'none', 55.8579, -4.2531, in2019),
  council('S12000017', 'Highland', 'The Highland Council', 'S37000016', 'some', 57.5729, -4.7714),
  council('S12000018', 'Inverclyde', 'Inverclyde Council', 'S37000017', 'none', 55.9044, -4.7427),
  council('S12000019', 'Midlothian', 'Midlothian Council', 'S37000018', 'none', 55.8322, -3.1104),
  council('S12000020', 'Moray', 'The Moray Council', 'S37000019', 'none', 57.4755, -3.2676),
  council('S12000013', 'Na h-Eileanan Siar', 'Comhairle nan Eilean Siar', 'S37000031', 'all', 57.9076, -6.8747),
  council('S12000021', 'North Ayrshire', 'North Ayrshire Council', 'S37000020', 'some', 55.6505, -4.9804),
  council('S12000050', 'North Lanarkshire', 'North Lanarkshire Council', 'S37000035', 'none', 55.8748, -3.9483, in2019),
  council('S12000023', 'Orkney Islands', 'Orkney Islands Council', 'S37000022', 'all', 59.0292, -3.036),
  council('S12000048', 'Perth and Kinross', 'Perth and Kinross Council', 'S37000033', 'none', 56.5654, -3.8186, in2018),
  council('S12000038', 'Renfrewshire', 'Renfrewshire Council', 'S37000024', 'none', 55.8478, -4.5428),
  council('S12000026', 'Scottish Borders', 'Scottish Borders Council', 'S37000025', 'none', 55.5762, -2.7885),
  council('S12000027', 'Shetland Islands', 'Shetland Islands Council', 'S37000026', 'all', 60.3949, -1.254),
  council('S12000028', 'South Ayrshire', 'South Ayrshire Council', 'S37000027', 'none', 55.2683, -4.6893),
  council('S12000029', 'South Lanarkshire', 'South Lanarkshire Council', 'S37000028', 'none', 55.6127, -3.8106),
  council('S12000030', 'Stirling', 'Stirling Council', 'S37000005', 'none', 56.244, -4.3403),
  council('S12000039', 'West Dunbartonshire', 'West Dunbartonshire Council', 'S37000029', 'none', 55.9849, -4.5176),
  council('S12000040', 'West Lothian', 'West Lothian Council', 'S37000030', 'none', 55.885, -3.5738),
];

/** A code that ended: the same council, with the days on which the code was in use. */
function former(code: string, nextCode: string, nowCode: string, from: string, to: string): AuthorityRow {
  const now = AUTHORITIES_NOW.find((row) => row.code === nowCode);
  if (!now) throw new Error(`No council has the code ${nowCode}`);
  const source = to === '2012-01-01' ? DUNBARTON : RECODED;
  return { ...now, code, validFrom: from, validTo: to, replacedBy: nextCode, source };
}

/** Codes that ended, in the order in which they can point at their successors. */
export const AUTHORITIES_BEFORE: readonly AuthorityRow[] = [
  former('S12000009', 'S12000045', 'S12000045', '1996-04-01', '2012-01-01'),
  former('S12000046', 'S12000049', 'S12000049', '2012-01-01', '2019-04-01'),
  former('S12000043', 'S12000046', 'S12000049', '1996-04-01', '2012-01-01'),
  former('S12000015', 'S12000047', 'S12000047', '1996-04-01', '2018-04-01'),
  former('S12000024', 'S12000048', 'S12000048', '1996-04-01', '2018-04-01'),
  former('S12000044', 'S12000050', 'S12000050', '1996-04-01', '2019-04-01'),
];

/** Every row, those of today first, so that each `replacedBy` is already there when its row is written. */
export const AUTHORITIES: readonly AuthorityRow[] = [...AUTHORITIES_NOW, ...AUTHORITIES_BEFORE];

/** Short names for the councils that the demo world uses. */
export const COUNCIL = {
  perth: 'S12000048',
  glasgow: 'S12000049',
  orkney: 'S12000023',
  highland: 'S12000017',
  edinburgh: 'S12000036',
  westernIsles: 'S12000013',
  fife: 'S12000047',
} as const;

/** Every council code of today, for a listing that works everywhere. */
export const EVERYWHERE: readonly string[] = AUTHORITIES_NOW.map((row) => row.code);
