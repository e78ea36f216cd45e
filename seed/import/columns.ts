import {
  REGISTER_COLUMNS,
  REQUIRED_COLUMNS,
  type RegisterColumn,
  type RegisterRow,
} from '#app/domain/register/rules.ts';

// The publisher's names of columns change from year to year. What a column is called here, and what it has been called
// in files; letters and figures only, case does not matter.

const ALIASES: Record<RegisterColumn, string> = {
  csNumber: 'csnumber casenumber csno servicenumber',
  careService: 'careservice careservicetype typeofservice',
  subtype: 'subtype servicesubtype',
  additionalSubtypes: 'additionalsubtypes',
  serviceType: 'servicetype sector providertype',
  serviceName: 'servicename nameofservice',
  town: 'servicetown town addresstown',
  postcode: 'servicepostcode postcode',
  phone: 'servicephonenumber servicephone telephone',
  spNumber: 'spnumber providernumber spno',
  provider: 'serviceprovider providername nameofprovider',
  status: 'servicestatus status',
  registeredOn: 'datereg dateregistered registrationdate',
  council: 'councilareaname councilarea councilname localauthority',
  places: 'registeredplaces totalplaces',
  beds: 'totalbeds',
  clientGroup: 'clientgroup',
  publicList: 'publiclist publiclyavailable',
  mainArea: 'carehomemainareaofcare mainareaofcare',
  minGrade: 'mingrade minimumgrade',
  maxGrade: 'maxgrade maximumgrade',
  gradedOn: 'publicationoflatestgrading',
  inspectedOn: 'lastinspectiondate',
};

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

export type Header = {
  at: Map<RegisterColumn, number>;
  missing: RegisterColumn[];
  unknown: number;
  names: Record<string, string>;
};

/** Which column of the file is which of ours. The first that fits is taken. */
export function readHeader(cells: readonly string[]): Header {
  const found = cells.map(plain);
  const at = new Map<RegisterColumn, number>();
  for (const column of REGISTER_COLUMNS) {
    for (const alias of ALIASES[column].split(' ')) {
      const place = found.indexOf(alias);
      if (place >= 0 && !at.has(column)) at.set(column, place);
    }
  }
  return {
    at,
    missing: REQUIRED_COLUMNS.filter((column) => !at.has(column)),
    unknown: cells.length - at.size,
    names: Object.fromEntries([...at].map(([column, place]) => [column, cells[place] ?? ''])),
  };
}

/** Names of a missing column as the publisher writes them, for the sentence that asks for it. */
export const publishedName: Partial<Record<RegisterColumn, string>> = {
  csNumber: 'CSNumber',
  careService: 'CareService',
  serviceName: 'ServiceName',
  spNumber: 'SP_number',
  provider: 'ServiceProvider',
  council: 'Council_Area_Name',
  publicList: 'PublicList',
};

// Marks that other programs leave for "nothing".
const NOTHING = new Set(['na', 'n/a', 'null', '#n/a', '-']);

export function rowOf(header: Header, cells: readonly string[]): RegisterRow {
  const row = {} as RegisterRow;
  for (const column of REGISTER_COLUMNS) {
    const place = header.at.get(column);
    // Control characters do not belong in text, and PostgreSQL refuses the first of them.
    const text = (place === undefined ? '' : (cells[place] ?? ''))
      .replace(/[\p{Cc}\ufffd]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    row[column] = NOTHING.has(text.toLowerCase()) ? '' : text;
  }
  return row;
}
