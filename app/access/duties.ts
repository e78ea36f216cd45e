/**
 * What an officer of an authority is there to do. An officer may hold several.
 * Money limits stand on the officer, not on the duty: they are delegated by name.
 */
export const DUTIES = {
  'social-work':
    'Plans with people: sets elements of support and relevant amounts, records evidence of authority to act',
  decide: 'Decides on arrangements, up to a money limit',
  panel: 'Chairs the panel that decides above officers’ limits',
  finance: 'Manages money that the authority holds',
  sign: 'Signs agreements for the authority',
  commission: 'Sees what is missing, and accepts listings in writing',
} as const;

export type Duty = keyof typeof DUTIES;
