import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { Tools } from '#app/tools.server.ts';
import { importCareInspectorate } from '#seed/import/care-inspectorate.ts';

/** A folder for files of the register, made by tests line by line. */
export const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ettle-import-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

export const HEADER =
  'CSNumber,CareService,Subtype,ServiceType,ServiceName,Service_town,Service_Postcode,Manager_Name,Service_Phone_Number,Eforms_email_address,SP_number,ServiceProvider,ServiceStatus,Council_Area_Name,PublicList';
export type Cells = {
  cs?: string;
  kind?: string;
  subtype?: string;
  type?: string;
  name?: string;
  town?: string;
  postcode?: string;
  sp?: string;
  provider?: string;
  council?: string;
  list?: string;
};

export const line = (c: Cells) =>
  [
    c.cs ?? 'CS2003000001',
    c.kind ?? 'Support Service',
    c.subtype ?? 'Care at Home',
    c.type ?? 'Private',
    c.name ?? 'Thistle Home Care',
    c.town ?? 'Pitlochry',
    c.postcode ?? 'PH16 5AA',
    'Wilhelmina Secretname',
    '01796 000 000',
    'wilhelmina@secret.example',
    c.sp ?? 'SP2003000001',
    c.provider ?? 'Thistle Care Ltd',
    'Active',
    c.council ?? 'Perth & Kinross',
    c.list ?? 'Yes',
  ]
    .map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',');

let files = 0;
export function fileOf(lines: readonly string[], day = '2026-05-31', header = HEADER): string {
  files += 1;
  const file = path.join(folder, `${files}_services_${day}.csv`);
  fs.writeFileSync(file, [header, ...lines].join('\n'));
  return file;
}

export const GOOD = [
  line({}),
  line({ cs: 'CS2003000002', name: 'Thistle Care South', town: 'Perth' }),
  line({
    cs: 'CS2003000003',
    kind: 'Housing Support Service',
    subtype: '',
    type: 'Voluntary or Not for Profit',
    name: 'Rowan Housing Support',
    sp: 'SP2003000002',
    provider: 'Rowan Trust',
    council: 'City of Edinburgh',
    town: 'Edinburgh',
  }),
];

export async function took(tools: Tools, file: string, options = {}) {
  const result = await importCareInspectorate(tools, file, options);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}
