// Who may act for whom, how far, on what evidence. A broker plans; a helper and an advocate see; none of them decides.

export type Scope = 'see' | 'plan' | 'agree' | 'money' | 'sign';
export type Capacity =
  | 'parent'
  | 'attorney'
  | 'guardian'
  | 'appointee'
  | 'broker'
  | 'advocate'
  | 'circle'
  | 'family'
  | 'helper';

export type SeedAuthorityToAct = {
  readonly person: string;
  readonly cast: string;
  readonly capacity: Capacity;
  readonly scope: readonly Scope[];
  readonly evidence: string;
  /** The officer who saw the evidence, or null where none is needed. */
  readonly seenBy: string | null;
  /** Who gave it: the person, or an officer who recorded what the law already says. */
  readonly givenBy: string;
  readonly daysAgo: number;
  /** null: until it is taken back. */
  readonly endsInDays: number | null;
};

const ALL: readonly Scope[] = ['see', 'plan', 'agree', 'money', 'sign'];

export const AUTHORITIES_TO_ACT: readonly SeedAuthorityToAct[] = [
  {
    person: 'magnus',
    cast: 'inga',
    capacity: 'attorney',
    scope: ALL,
    evidence:
      'Continuing and welfare power of attorney, certificate of registration with the Public Guardian (made up)',
    seenBy: 'thora',
    givenBy: 'thora',
    daysAgo: 60,
    endsInDays: null,
  },
  {
    person: 'jamie',
    cast: 'catriona',
    capacity: 'parent',
    scope: ALL,
    evidence: 'Birth certificate, seen at the assessment',
    seenBy: 'shona',
    givenBy: 'shona',
    daysAgo: 50,
    endsInDays: null,
  },
  {
    person: 'aisha',
    cast: 'ruth',
    capacity: 'broker',
    scope: ['see', 'plan'],
    evidence: '',
    seenBy: null,
    givenBy: 'aisha',
    daysAgo: 206,
    endsInDays: 180,
  },
  {
    person: 'callum',
    cast: 'ruth',
    capacity: 'broker',
    scope: ['see', 'plan'],
    evidence: '',
    seenBy: null,
    givenBy: 'callum',
    daysAgo: 45,
    endsInDays: 120,
  },
  {
    person: 'callum',
    cast: 'moira',
    capacity: 'circle',
    scope: ['see', 'plan'],
    evidence: '',
    seenBy: null,
    givenBy: 'callum',
    daysAgo: 47,
    endsInDays: null,
  },
  {
    person: 'aisha',
    cast: 'bashir',
    capacity: 'family',
    scope: ['see'],
    evidence: '',
    seenBy: null,
    givenBy: 'aisha',
    daysAgo: 198,
    endsInDays: 365,
  },
  {
    person: 'tam',
    cast: 'kirsty',
    capacity: 'helper',
    scope: ['see'],
    evidence: '',
    seenBy: null,
    givenBy: 'tam',
    daysAgo: 29,
    endsInDays: null,
  },
  {
    person: 'jean',
    cast: 'samuel',
    capacity: 'advocate',
    scope: ['see'],
    evidence: '',
    seenBy: null,
    givenBy: 'jean',
    daysAgo: 9,
    endsInDays: 90,
  },
];
