// Whether a listing may be bought with Option 2: the questions of Public Services Reform (Scotland) Act 2010, schedule 12,
// as dated data. The text of the law was read; what it means for small providers under Option 2 is our own reading.
// Not legal advice: the Care Inspectorate's written view comes before any change from "not confirmed" to "ready".

import type { Sureness } from '#seed/reference/sureness.ts';

/** The facts that a provider gives about a listing, by their names in the table `listing`. */
export type TriageFact =
  | 'registered'
  | 'not-registrable-kind'
  | 'agency-kind'
  | 'for-need'
  | 'personal-care'
  | 'hosted'
  | 'planned-help'
  | 'overnight'
  | 'sole-individual'
  | 'accepted-here';

export type ReadinessStatus = 'ready' | 'not-confirmed' | 'not-allowed';

export type ReadinessCode =
  | 'registered'
  | 'mainstream'
  | 'hosted'
  | 'accepted'
  | 'limb-b-not-confirmed'
  | 'overnight-not-confirmed'
  | 'agency-not-confirmed'
  | 'must-register'
  | 'not-registrable-alone'
  | 'claimed-needed';

/** Where an answer leads: to another question, or to a reason. */
export type TriageNext = { readonly go: number } | { readonly reason: ReadinessCode };

export type TriageStep = {
  readonly step: number;
  readonly fact: TriageFact;
  readonly question: string;
  readonly ifYes: TriageNext;
  readonly ifNo: TriageNext;
  readonly hook: string;
  readonly source: string;
  readonly sureness: Sureness;
};

export type RegistrationTriage = { readonly fromDay: string; readonly toDay: string | null; readonly steps: readonly TriageStep[] };

const ACT = 'Public Services Reform (Scotland) Act 2010, schedule 12 (FACTS 1.6, L3)';

/** Asked in order from step 1. Every path ends in a reason. */
export const REGISTRATION_TRIAGE: RegistrationTriage = {
  fromDay: '2024-04-01',
  toDay: null,
  steps: [
    {
      step: 1,
      fact: 'registered',
      question: 'Is this given under a Care Inspectorate registration?',
      ifYes: { reason: 'registered' },
      ifNo: { go: 2 },
      hook: 'section 59: a care service may not be given without registering',
      source: ACT,
      sureness: 'found',
    },
    {
      step: 2,
      fact: 'personal-care',
      question: 'Does it include personal care, such as help to wash, dress, eat or take medicine?',
      ifYes: { go: 3 },
      ifNo: { go: 4 },
      hook: 'paragraph 20: what personal care means; paragraph 1(1)(d)',
      source: ACT,
      sureness: 'found',
    },
    {
      step: 3,
      fact: 'hosted',
      question: 'Does a registered provider answer for it as the host?',
      ifYes: { reason: 'hosted' },
      ifNo: { reason: 'must-register' },
      hook: 'paragraph 1(1)(b) and (d); the one-person exception in 1(2)(c) does not speak of limb (b)',
      source: ACT,
      sureness: 'inference',
    },
    {
      step: 4,
      fact: 'not-registrable-kind',
      question: 'Is it only planning, speaking up, or looking after the money?',
      ifYes: { reason: 'not-registrable-alone' },
      ifNo: { go: 5 },
      hook: 'none of the 13 kinds of care service is planning, advocacy or holding money',
      source: ACT,
      sureness: 'inference',
    },
    {
      step: 5,
      fact: 'agency-kind',
      question: 'Does it find carers and send them to people?',
      ifYes: { reason: 'agency-not-confirmed' },
      ifNo: { go: 6 },
      hook: 'nurse agency and child care agency; other agencies only if they give the care',
      source: ACT,
      sureness: 'known',
    },
    {
      step: 6,
      fact: 'for-need',
      question: 'Is it offered because of a person’s need, and not just open to anyone?',
      ifYes: { go: 7 },
      ifNo: { reason: 'mainstream' },
      hook: 'paragraph 1(1), opening words: by reason of vulnerability or need',
      source: ACT,
      sureness: 'inference',
    },
    {
      step: 7,
      fact: 'hosted',
      question: 'Does a registered provider answer for it as the host?',
      ifYes: { reason: 'hosted' },
      ifNo: { go: 8 },
      hook: 'the host’s registration covers what is given under it',
      source: ACT,
      sureness: 'inference',
    },
    {
      step: 8,
      fact: 'accepted-here',
      question: 'Has this council accepted it in writing?',
      ifYes: { reason: 'accepted' },
      ifNo: { go: 9 },
      hook: 'paragraph 1(1)(b): arrangements made by a local authority; the council takes its own view',
      source: ACT,
      sureness: 'proposal',
    },
    {
      step: 9,
      fact: 'overnight',
      question: 'Is it overnight, or somewhere to stay?',
      ifYes: { reason: 'overnight-not-confirmed' },
      ifNo: { go: 10 },
      hook: 'paragraphs 2 and 11: care home and adult placement services',
      source: ACT,
      sureness: 'found',
    },
    {
      step: 10,
      fact: 'planned-help',
      question: 'Is it counselling, or other help in a planned programme of care?',
      ifYes: { go: 11 },
      ifNo: { reason: 'limb-b-not-confirmed' },
      hook: 'paragraph 20: what personal support means; paragraph 1(1)(b) has no such filter',
      source: ACT,
      sureness: 'inference',
    },
    {
      step: 11,
      fact: 'sole-individual',
      question: 'Does one person give it all, alone and in person?',
      ifYes: { reason: 'limb-b-not-confirmed' },
      ifNo: { reason: 'must-register' },
      hook: 'paragraph 1(1)(d) with the exception in 1(2)(c); limb (b) may still apply',
      source: ACT,
      sureness: 'inference',
    },
  ],
};

export type ReadinessReason = {
  readonly code: ReadinessCode;
  readonly status: ReadinessStatus;
  readonly label: string;
  readonly plain: string;
  readonly next: string;
  readonly fromDay: string;
  readonly source: string;
  readonly sureness: Sureness;
};

const DAY = '2024-04-01';

/** What each answer of the triage means, and what somebody can do next. */
export const READINESS_REASONS: readonly ReadinessReason[] = [
  {
    code: 'registered',
    status: 'ready',
    label: 'Registered',
    plain: 'The Care Inspectorate has registered this service. It checks the service and prints what it finds.',
    next: 'You can put it in your plan.',
    fromDay: DAY,
    source: ACT,
    sureness: 'found',
  },
  {
    code: 'mainstream',
    status: 'ready',
    label: 'Open to everybody',
    plain: 'Anybody can buy this or join in. It is not a care service, so it does not have to be registered.',
    next: 'You can put it in your plan if it helps with what matters to you.',
    fromDay: DAY,
    source: ACT,
    sureness: 'inference',
  },
  {
    code: 'hosted',
    status: 'ready',
    label: 'Under a registered host',
    plain: 'A registered provider is the host. It checks this support and answers for it.',
    next: 'You can put it in your plan. The agreement will name the host too.',
    fromDay: DAY,
    source: ACT,
    sureness: 'inference',
  },
  {
    code: 'accepted',
    status: 'ready',
    label: 'Accepted by this council',
    plain: 'This council has looked at the support and said in writing that Option 2 may pay for it here.',
    next: 'You can put it in your plan. Another council may see it differently.',
    fromDay: DAY,
    source: ACT,
    sureness: 'proposal',
  },
  {
    code: 'limb-b-not-confirmed',
    status: 'not-confirmed',
    label: 'Not confirmed',
    plain: 'The law may say that support arranged by a council must be registered, even when it is only company or a hand at home. Nobody has settled this yet.',
    next: 'Ask the council to accept it in writing, or ask whether a registered host would take it on.',
    fromDay: DAY,
    source: ACT,
    sureness: 'inference',
  },
  {
    code: 'overnight-not-confirmed',
    status: 'not-confirmed',
    label: 'Not confirmed: overnight',
    plain: 'Staying overnight can make a support a care service that must be registered. It depends on how it is done.',
    next: 'Ask the council, or look for a registered short break.',
    fromDay: DAY,
    source: ACT,
    sureness: 'found',
  },
  {
    code: 'agency-not-confirmed',
    status: 'not-confirmed',
    label: 'Not confirmed: finds workers for you',
    plain: 'Finding and sending carers can be an agency that must be registered.',
    next: 'Ask the council or the Care Inspectorate before you plan with it.',
    fromDay: DAY,
    source: ACT,
    sureness: 'known',
  },
  {
    code: 'must-register',
    status: 'not-allowed',
    label: 'Must be registered first',
    plain: 'This includes care that only a registered service may give when a council arranges it.',
    next: 'Look for a registered service. The provider can register, or work under a registered host.',
    fromDay: DAY,
    source: ACT,
    sureness: 'inference',
  },
  {
    code: 'not-registrable-alone',
    status: 'not-confirmed',
    label: 'Ask your council: not a care service',
    plain: 'This is planning, speaking up or looking after money. It is not care, so nobody registers it by itself.',
    next: 'Ask whether your budget may pay for it. Often it is free, paid for in another way.',
    fromDay: DAY,
    source: ACT,
    sureness: 'inference',
  },
  {
    code: 'claimed-needed',
    status: 'not-confirmed',
    label: 'On the public register, not here yet',
    plain: 'This service is on the Care Inspectorate’s public register. Nobody from it uses Ettle yet, so it cannot answer you here.',
    next: 'Phone or write to the service. Tell us, and we will invite it.',
    fromDay: DAY,
    source: 'How Ettle works',
    sureness: 'proposal',
  },
];
