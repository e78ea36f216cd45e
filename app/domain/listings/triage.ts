// Whether Option 2 may pay for a listing: the questions of the Public Services Reform (Scotland) Act 2010, schedule 12,
// as dated data (FACTS 1.6). The text of the law was read; what it means for small providers under Option 2 is our own
// reading, so it is shown with how sure we are. Not legal advice.

export type Sureness = 'found' | 'known' | 'inference' | 'proposal';
export type ReadinessStatus = 'ready' | 'not-confirmed' | 'not-allowed';

/** What the triage asks about a listing. The provider answers; 'agency-kind' and 'not-registrable-kind' follow from the kind. */
export type TriageFact =
  | 'registered'
  | 'personal-care'
  | 'hosted'
  | 'not-registrable-kind'
  | 'agency-kind'
  | 'for-need'
  | 'overnight'
  | 'planned-help'
  | 'sole-individual';

export type ReadinessCode =
  | 'registered'
  | 'mainstream'
  | 'hosted'
  | 'accepted'
  | 'limb-b-not-confirmed'
  | 'overnight-not-confirmed'
  | 'agency-not-confirmed'
  | 'not-registrable-alone'
  | 'must-register';

/** Where an answer leads: to another question, or to a reason. */
export type TriageNext = { readonly go: number } | { readonly reason: ReadinessCode };

export type TriageStep = {
  readonly step: number;
  readonly fact: TriageFact;
  readonly question: string;
  readonly ifYes: TriageNext;
  readonly ifNo: TriageNext;
  readonly hook: string;
  readonly sureness: Sureness;
};

export type Triage = {
  readonly fromDay: string;
  readonly toDay: string | null;
  readonly source: string;
  /** Kinds of support that are none of the 13 kinds of care service, and kinds that may be an agency. */
  readonly kinds: { readonly notRegistrable: readonly string[]; readonly agency: readonly string[] };
  /** Asked in order from step 1. Every path ends in a reason. */
  readonly steps: readonly TriageStep[];
};

const ACT = 'Public Services Reform (Scotland) Act 2010, schedule 12';
/** The day whose text of the schedule was read. */
const READ = '2024-12-14';

const step = (
  number: number,
  fact: TriageFact,
  question: string,
  ifYes: number | ReadinessCode,
  ifNo: number | ReadinessCode,
  hook: string,
  sureness: Sureness,
): TriageStep => ({ step: number, fact, question, ifYes: next(ifYes), ifNo: next(ifNo), hook, sureness });
const next = (to: number | ReadinessCode): TriageNext => (typeof to === 'number' ? { go: to } : { reason: to });

export const TRIAGES: readonly Triage[] = [
  {
    fromDay: READ,
    toDay: null,
    source: ACT,
    kinds: { notRegistrable: ['ST17', 'ST18', 'ST19'], agency: ['ST23'] },
    steps: [
      step(
        1,
        'registered',
        'Is this given under a Care Inspectorate registration?',
        'registered',
        2,
        'section 59: a care service may not be given without registering',
        'found',
      ),
      step(
        2,
        'personal-care',
        'Does it include personal care, such as help to wash, dress, eat or take medicine?',
        3,
        4,
        'paragraph 20: what personal care means; paragraph 1(1)(b) and (d)',
        'found',
      ),
      step(
        3,
        'hosted',
        'Does a registered provider answer for it as the host?',
        'hosted',
        'must-register',
        'paragraph 1(1)(b): the exception for one person in 1(2)(c) does not speak of limb (b)',
        'inference',
      ),
      step(
        4,
        'not-registrable-kind',
        'Is it only planning, speaking up, or looking after the money?',
        'not-registrable-alone',
        5,
        'none of the 13 kinds of care service is planning, advocacy or holding money',
        'inference',
      ),
      step(
        5,
        'for-need',
        'Is it offered because of a person’s need, and not just open to anyone?',
        6,
        'mainstream',
        'paragraph 1(1), opening words: by reason of vulnerability or need',
        'inference',
      ),
      step(
        6,
        'hosted',
        'Does a registered provider answer for it as the host?',
        'hosted',
        7,
        'the registration of the host covers what is given under it',
        'inference',
      ),
      step(
        7,
        'agency-kind',
        'Does it find carers and send them to people?',
        'agency-not-confirmed',
        8,
        'nurse agency and child care agency; other agencies only if they give the care',
        'known',
      ),
      step(
        8,
        'planned-help',
        'Is it counselling, or other help in a planned programme of care?',
        9,
        10,
        'paragraph 20: what personal support means; paragraph 1(1)(d)',
        'found',
      ),
      step(
        9,
        'sole-individual',
        'Does one person give it all, alone and in person?',
        10,
        'must-register',
        'paragraph 1(1)(d), with the exception for one person in 1(2)(c)',
        'inference',
      ),
      step(
        10,
        'overnight',
        'Is it overnight, or somewhere to stay?',
        11,
        'limb-b-not-confirmed',
        'paragraph 1(1)(b): any person under arrangements made by a local authority, with or without personal care',
        'inference',
      ),
      step(
        11,
        'sole-individual',
        'Does one person give it all, alone and in person?',
        'overnight-not-confirmed',
        'must-register',
        'paragraphs 2 and 11: care home and adult placement services',
        'inference',
      ),
    ],
  },
];
