// The 24 kinds of support in everyday words. The hint says where the registration triage should look first; it decides nothing.

import type { Sureness } from '#seed/reference/sureness.ts';

export type TriageHint =
  | 'registered-required'
  | 'registered-likely'
  | 'check-limb-b'
  | 'check'
  | 'check-health'
  | 'check-agency'
  | 'mainstream'
  | 'not-registrable-alone';

export type SupportKindRow = {
  readonly code: string;
  readonly label: string;
  readonly triageHint: TriageHint;
  readonly outcomes: readonly string[];
  readonly position: number;
  readonly source: string;
  readonly sureness: Sureness;
};

const SOURCE = 'Our own list of kinds of support, built on FACTS 1.6 and 5; no official list was found';

function kind(code: string, label: string, triageHint: TriageHint, outcomes: string): SupportKindRow {
  const position = Number(code.slice(2));
  return { code, label, triageHint, outcomes: outcomes.split(' '), position, source: SOURCE, sureness: 'proposal' };
}

export const SUPPORT_KINDS: readonly SupportKindRow[] = [
  kind('ST01', 'Help to wash, dress and eat, at home', 'registered-required', 'MG04 MG05 MG01'),
  kind('ST02', 'A hand around the house', 'check-limb-b', 'MG05 MG04'),
  kind('ST03', 'Company and befriending', 'check-limb-b', 'MG02'),
  kind('ST04', 'Someone to go out with', 'check-limb-b', 'MG03 MG06 MG02'),
  kind('ST05', 'Groups, clubs and lunches', 'check-limb-b', 'MG03 MG02 MG07'),
  kind('ST06', 'Day centres and day services', 'registered-likely', 'MG03 MG09'),
  kind('ST07', 'A short break at home', 'check', 'MG09'),
  kind('ST08', 'A short break away, with support', 'registered-required', 'MG09'),
  kind('ST09', 'Holidays and weekends away', 'mainstream', 'MG09 MG03'),
  kind('ST10', 'Lifts and journeys', 'mainstream', 'MG06'),
  kind('ST11', 'Learning, skills and work', 'check-limb-b', 'MG07'),
  kind('ST12', 'Music, art, sport and nature', 'mainstream', 'MG03 MG04'),
  kind('ST13', 'Cooking, meals and shopping', 'check-limb-b', 'MG04 MG05'),
  kind('ST14', 'Cleaning, gardening and odd jobs', 'mainstream', 'MG05'),
  kind('ST15', 'Technology and equipment', 'mainstream', 'MG01 MG05'),
  kind('ST16', 'People who have been there too', 'check-limb-b', 'MG02 MG08'),
  kind('ST17', 'Help to plan your support', 'not-registrable-alone', 'MG08'),
  kind('ST18', 'Someone to speak up with you', 'not-registrable-alone', 'MG08'),
  kind('ST19', 'Looking after the money', 'not-registrable-alone', 'MG08'),
  kind('ST20', 'Help to keep your own home', 'registered-required', 'MG05'),
  kind('ST21', 'Disabled children and their families', 'check', 'MG11 MG03'),
  kind('ST22', 'Therapies and feeling well', 'check-health', 'MG04'),
  kind('ST23', 'Finding a personal assistant', 'check-agency', 'MG05 MG03'),
  kind('ST24', 'For carers: groups and training', 'check-limb-b', 'MG10 MG09'),
];
