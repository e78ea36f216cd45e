// Twelve plain groups of outcomes. They only help search: a person's own words are the record, and no outcome is a score.

import type { Sureness } from '#seed/reference/sureness.ts';

export type OutcomeTagRow = {
  readonly code: string;
  readonly label: string;
  readonly plain: string;
  readonly position: number;
  readonly mapsTo: readonly string[];
  readonly source: string;
  readonly sureness: Sureness;
};

const SOURCE =
  'Our grouping of Talking Points, the national health and wellbeing outcomes, the carer outcomes and SHANARRI (FACTS 5)';

function group(code: string, label: string, plain: string, mapsTo: string): OutcomeTagRow {
  const position = Number(code.slice(2));
  return { code, label, plain, position, mapsTo: mapsTo.split(' '), source: SOURCE, sureness: 'proposal' };
}

export const OUTCOME_TAGS = [
  group('MG01', 'Feel safe', 'I feel safe, at home and when I am out.', 'TP-QL1 NHWO7 SH-SAF'),
  group(
    'MG02',
    'See people and belong',
    'I see the people I want to see, and I am part of things.',
    'TP-QL3 SH-INC TP-QL6',
  ),
  group('MG03', 'Have things to do', 'I have things to do that matter to me.', 'TP-QL2 SH-ACT SH-ACH'),
  group('MG04', 'Stay well', 'I stay as well as I can.', 'TP-QL4 TP-CH4 NHWO1 SH-HEA'),
  group('MG05', 'Live where and how I want', 'I live in the place I choose, in the way I choose.', 'TP-QL5 NHWO2'),
  group('MG06', 'Get out and about', 'I can get out and get to the places I want to go.', 'TP-CH3 TP-QL2'),
  group(
    'MG07',
    'Learn and grow in confidence',
    'I learn new things and trust myself more.',
    'TP-CH1 TP-CH2 SH-ACH SH-RSB',
  ),
  group(
    'MG08',
    'Be heard and in control',
    'People listen to me, and I decide about my own life.',
    'TP-PR1 TP-PR2 TP-PR3 TP-PR4 TP-PR5 NHWO3 SH-RSP',
  ),
  group(
    'MG09',
    'A break and a life of my own (carers)',
    'I look after someone, and I still have a life of my own.',
    'TP-CA-QL1 TP-CA-QL2 CA-BRK NHWO6',
  ),
  group(
    'MG10',
    'Confident as a carer',
    'I know what I am doing as a carer, and I am not alone with it.',
    'TP-CA-MG1 TP-CA-MG2 TP-CA-MG3 TP-CA-MG4 TP-CA-QL3',
  ),
  group(
    'MG11',
    'Family life',
    'We have good times as a family, and each of us is looked after.',
    'SH-NUR TP-CA-QLP1 TP-CA-QL3',
  ),
  group('MG12', 'Be treated fairly', 'Nobody treats me worse because of who I am.', 'TP-QL6 NHWO5 SH-INC'),
] as const satisfies readonly OutcomeTagRow[];

export type OutcomeCode =
  | 'MG01'
  | 'MG02'
  | 'MG03'
  | 'MG04'
  | 'MG05'
  | 'MG06'
  | 'MG07'
  | 'MG08'
  | 'MG09'
  | 'MG10'
  | 'MG11'
  | 'MG12';
