// The 31 health and social care partnerships. Clackmannanshire and Stirling share one; a partnership is not a council.

import type { Sureness } from '#seed/reference/sureness.ts';

export type PartnershipRow = {
  readonly code: string;
  readonly name: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
  readonly sureness: Sureness;
};

const SOURCE = 'Codes and names: Public Health Scotland; first day: background knowledge, verify';

function partnership(code: string, name: string, validFrom = '2016-04-01'): PartnershipRow {
  return { code, name, validFrom, validTo: null, source: SOURCE, sureness: 'known' };
}

export const PARTNERSHIPS: readonly PartnershipRow[] = [
  partnership('S37000001', 'Aberdeen City'),
  partnership('S37000002', 'Aberdeenshire'),
  partnership('S37000003', 'Angus'),
  partnership('S37000004', 'Argyll and Bute'),
  partnership('S37000005', 'Clackmannanshire and Stirling'),
  partnership('S37000006', 'Dumfries and Galloway'),
  partnership('S37000007', 'Dundee City'),
  partnership('S37000008', 'East Ayrshire'),
  partnership('S37000009', 'East Dunbartonshire'),
  partnership('S37000010', 'East Lothian'),
  partnership('S37000011', 'East Renfrewshire'),
  partnership('S37000012', 'Edinburgh'),
  partnership('S37000013', 'Falkirk'),
  partnership('S37000016', 'Highland'),
  partnership('S37000017', 'Inverclyde'),
  partnership('S37000018', 'Midlothian'),
  partnership('S37000019', 'Moray'),
  partnership('S37000020', 'North Ayrshire'),
  partnership('S37000022', 'Orkney Islands'),
  partnership('S37000024', 'Renfrewshire'),
  partnership('S37000025', 'Scottish Borders'),
  partnership('S37000026', 'Shetland Islands'),
  partnership('S37000027', 'South Ayrshire'),
  partnership('S37000028', 'South Lanarkshire'),
  partnership('S37000029', 'West Dunbartonshire'),
  partnership('S37000030', 'West Lothian'),
  partnership('S37000031', 'Western Isles'),
  partnership('S37000032', 'Fife', '2018-04-01'),
  partnership('S37000033', 'Perth and Kinross', '2018-04-01'),
  partnership('S37000034', 'Glasgow City', '2019-04-01'),
  partnership('S37000035', 'North Lanarkshire', '2019-04-01'),
];
