// What each answer of the registration triage means, in plain words, with its source and how sure we are: dated data.
import type { ReadinessCode, ReadinessStatus, Sureness } from './triage.ts';

/** The day whose text of the Act was read. */
const READ = '2024-12-14';
const ACT = 'Public Services Reform (Scotland) Act 2010, schedule 12';

/** What an answer of the triage means, in plain words, and what somebody can do next. */
export type ReadinessReason = {
  readonly code: ReadinessCode;
  readonly status: ReadinessStatus;
  readonly label: string;
  readonly plain: string;
  /** For somebody who wants the support. */
  readonly next: string;
  /** For the provider. */
  readonly forProvider: string;
  readonly fromDay: string;
  readonly source: string;
  readonly sureness: Sureness;
};

const reason = (
  code: ReadinessCode,
  status: ReadinessStatus,
  label: string,
  plain: string,
  then: string,
  forProvider: string,
  source: string,
  sureness: Sureness,
): ReadinessReason => ({ code, status, label, plain, next: then, forProvider, fromDay: READ, source, sureness });

export const READINESS_REASONS: Record<ReadinessCode, ReadinessReason> = {
  registered: reason(
    'registered',
    'ready',
    'Registered',
    'It is given under a registration with the Care Inspectorate, which checks the service and prints what it finds.',
    'You can put it in your plan.',
    'Keep the registration number right.',
    `${ACT}; section 59`,
    'found',
  ),
  mainstream: reason(
    'mainstream',
    'ready',
    'Open to everybody',
    'Anybody can buy this or join in. It is not offered because somebody needs care, so it does not have to be registered.',
    'You can put it in your plan if it helps with what matters to you.',
    'If you start to offer it because of a person’s need, change that answer.',
    `${ACT}, paragraph 1(1)`,
    'inference',
  ),
  hosted: reason(
    'hosted',
    'ready',
    'Under a registered host',
    'A registered provider is the host. It checks this support and answers for it.',
    'You can put it in your plan. The agreement names the host too.',
    'Tell your host before you change what you offer.',
    `${ACT}, paragraph 1(1)`,
    'inference',
  ),
  accepted: reason(
    'accepted',
    'ready',
    'Accepted by this council',
    'This council has looked at the support and said in writing that Option 2 may pay for it here, until the date shown.',
    'You can put it in your plan. Another council may see it differently.',
    'It holds in this council only, and until its date.',
    'A written acceptance by the council, kept with its reference',
    'proposal',
  ),
  'limb-b-not-confirmed': reason(
    'limb-b-not-confirmed',
    'not-confirmed',
    'Not confirmed here yet',
    'The law may say that support arranged by a council must be registered, even when it is only company or a hand at home. Nobody has settled this yet.',
    'Ask the council to accept it in writing, or ask whether a registered host would take it on.',
    'Ask the council to accept it in writing, or ask a registered provider to be your host.',
    `${ACT}, paragraph 1(1)(b)`,
    'inference',
  ),
  'overnight-not-confirmed': reason(
    'overnight-not-confirmed',
    'not-confirmed',
    'Not confirmed: overnight',
    'Staying overnight can make a support a care service that must be registered. It depends on how it is done.',
    'Ask the council, or look for a registered short break.',
    'Ask the Care Inspectorate in writing. The council or a registered host can then answer for it.',
    `${ACT}, paragraphs 2 and 11`,
    'inference',
  ),
  'agency-not-confirmed': reason(
    'agency-not-confirmed',
    'not-confirmed',
    'Not confirmed: finds workers for you',
    'Finding and sending carers can be an agency that must be registered.',
    'Ask the council or the Care Inspectorate before you plan with it.',
    'Ask the Care Inspectorate in writing whether you are an agency.',
    `${ACT}: agencies`,
    'known',
  ),
  'not-registrable-alone': reason(
    'not-registrable-alone',
    'not-confirmed',
    'Ask your council: not a care service',
    'This is planning, speaking up or looking after money. It is not care, so nobody registers it by itself.',
    'Ask whether your budget may pay for it. Often it is free, paid for in another way.',
    'Ask the council to say in writing that a budget may pay for it.',
    `${ACT}: the 13 kinds of care service`,
    'inference',
  ),
  'must-register': reason(
    'must-register',
    'not-allowed',
    'Must be registered first',
    'This includes care that only a registered service may give when a council arranges it.',
    'Look for a registered service. The provider can register, or work under a registered host.',
    'Register with the Care Inspectorate, or ask a registered provider to be your host.',
    `${ACT}, paragraphs 1, 2 and 20`,
    'inference',
  ),
};

/** How sure we are, as people say it. */
export const SURENESS_WORDS: Record<Sureness, string> = {
  found: 'We read this in the source.',
  known: 'This is generally known. We have not checked it word for word.',
  inference: 'This is our own reading of the law. It is not settled.',
  proposal: 'This is how Ettle works. It is not law.',
};
