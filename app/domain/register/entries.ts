// What is kept and shown of a row of the register, once rules.ts has decided that it is. Only what the register prints.
import { slugOf } from '#app/kit/text.ts';
import type { CareServiceKind, ListingEntry, RegisterColumn, RegisterRow } from './rules.ts';

const KEPT: readonly RegisterColumn[] = [
  'csNumber',
  'careService',
  'subtype',
  'additionalSubtypes',
  'serviceType',
  'spNumber',
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
];

/** Named columns only: a column that appears one day with somebody's name in it is not kept by accident. */
export function sourceRowOf(
  row: RegisterRow,
  serviceName: string | null,
  provider: string | null,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const column of KEPT) if (row[column] !== '') kept[column] = row[column].slice(0, 300);
  if (serviceName !== null) {
    kept.serviceName = serviceName;
    kept.town = row.town;
    kept.postcode = row.postcode;
  }
  if (provider !== null) kept.provider = provider;
  return kept;
}

/** 01415 519 204 → 0141 551 9204 would be a guess at the area: the figures stay as they are. */
export const phoneOf = (typed: string) => (/^[\d\s()+-]{9,20}$/.test(typed) ? typed.trim() : '');

export function listingOf(row: RegisterRow, kind: CareServiceKind, title: string, providerName: string): ListingEntry {
  const town = row.town.slice(0, 80);
  const where = town || row.council;
  const { supportKind, whoFor, outcomes, placeKind, priceUnit, forNeed, personalCare, plannedHelp, overnight } = kind;
  return {
    supportKind,
    whoFor,
    outcomes,
    placeKind,
    priceUnit,
    forNeed,
    personalCare,
    plannedHelp,
    overnight,
    title,
    town,
    slug: `${slugOf(title)}-${row.csNumber.toLowerCase()}`,
    summary:
      `${kind.says}${placeKind === 'comes-to-you' ? `, from ${where}` : ` in ${where}`}. From the public register, not yet claimed.`.slice(
        0,
        300,
      ),
    description: describe(row, kind, providerName),
    townKey: town
      .normalize('NFD')
      .toLowerCase()
      .replace(/[\u0300-\u036f'’]/g, '')
      .replace(/[^a-z0-9]+/g, ' ')
      .trim(),
    postcodeKey: row.postcode.toLowerCase().replace(/[^a-z0-9]/g, ''),
  };
}

/** Only what the register prints, sentence by sentence. */
function describe(row: RegisterRow, kind: CareServiceKind, providerName: string): string {
  const about = [row.subtype, row.additionalSubtypes].filter(Boolean).join('; ');
  const sentences = [
    `${providerName} is registered with the Care Inspectorate for this service (${row.careService}${about ? `: ${about}` : ''}), number ${row.csNumber}.`,
    row.registeredOn && `Registered since ${row.registeredOn}.`,
    row.places && `Registered for ${row.places} places.`,
    row.mainArea && `Main area of care: ${row.mainArea}.`,
    row.minGrade &&
      row.maxGrade &&
      `Grades at the last inspection: ${row.minGrade === row.maxGrade ? row.minGrade : `${row.minGrade} to ${row.maxGrade}`} (1 is unsatisfactory, 6 is excellent).`,
    /inactive/i.test(row.status) && 'The register says that it is not active now.',
    kind.forNeed ? '' : 'It is open to all families. Ask what it can do for a disabled child.',
    'Prices, times and spaces are not in the register. Ask the provider.',
  ];
  return sentences.filter(Boolean).join(' ');
}
