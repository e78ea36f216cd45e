// How capacities, scopes and ways of communicating are said: on screens, in letters and in the record.
import type { Capacity, Scope } from '#app/access/actor.ts';

/** 'Bashir, family' – after a name. */
export const CAPACITY_WORDS: Record<Capacity, string> = {
  parent: 'parent',
  attorney: 'attorney',
  guardian: 'guardian',
  appointee: 'appointee',
  broker: 'independent broker',
  advocate: 'advocate',
  circle: 'circle of support',
  family: 'family',
  helper: 'helper with decisions',
};

/** What each capacity is, for somebody who chooses one. */
export const CAPACITY_MEANS: Record<Capacity, string> = {
  parent: 'A parent of a child under 16, or somebody with parental rights.',
  attorney: 'Holds a power of attorney that you made, and that is registered.',
  guardian: 'Was given powers by a sheriff.',
  appointee: 'Looks after benefits, named by the Department for Work and Pensions.',
  broker: 'Plans with you, and is not paid by any provider. Never decides about money.',
  advocate: 'Speaks up with you. Decides nothing.',
  circle: 'A friend or neighbour in your circle of support.',
  family: 'Somebody in your family.',
  helper: 'Helps you to understand, think and say what you want. Decides nothing.',
};

export const SCOPE_WORDS: Record<Scope, string> = {
  see: 'See',
  plan: 'Plan',
  agree: 'Choose',
  money: 'Money',
  sign: 'Sign',
};

/** What each scope lets somebody do, in whole sentences. */
export const SCOPE_MEANS: Record<Scope, string> = {
  see: 'See what matters to you, your plans and your budget.',
  plan: 'Write down what matters, find support and build a plan.',
  agree: 'Choose a plan for you, and send it to the provider and the council.',
  money: 'Watch the money, and say whether a bill is right.',
  sign: 'Sign an agreement for you.',
};

/** How a person wants to be told things, and what that asks of whoever writes or comes. Duty: 2013 Act s.9(3). */
export const COMMUNICATION = {
  'easy-read': { label: 'Easy Read, with pictures', ask: 'Send it in Easy Read.' },
  'large-print': { label: 'Large print', ask: 'Print it large: 18 point or more.' },
  braille: { label: 'Braille', ask: 'Send it in braille.' },
  audio: { label: 'A recording to listen to', ask: 'Send a recording.' },
  bsl: { label: 'British Sign Language (BSL)', ask: 'Book a BSL interpreter, or send it in BSL.' },
  'tactile-bsl': {
    label: 'BSL by touch (tactile BSL)',
    ask: 'Book a tactile BSL interpreter, and allow twice the time.',
  },
  makaton: { label: 'Makaton signs and symbols', ask: 'Use Makaton signs or symbols.' },
  symbols: { label: 'Pictures and symbols', ask: 'Use pictures and symbols, and wait for the answer.' },
  gaelic: { label: 'Gaelic (Gàidhlig)', ask: 'Speak or write in Gaelic if you can.' },
  interpreter: { label: 'An interpreter', ask: 'Book an interpreter. Do not ask the family to interpret.' },
  'lip-reading': { label: 'I lip-read', ask: 'Face the person, in good light, and speak as you always do.' },
  'hearing-loop': { label: 'A hearing loop', ask: 'Meet where there is a hearing loop.' },
  'plain-email': { label: 'Plain e-mail, no attachments', ask: 'Write it in the e-mail itself, not in a document.' },
  'phone-not-letters': { label: 'Phone me, do not write', ask: 'Phone. Letters may not be read.' },
  'letters-not-phone': { label: 'Write to me, do not phone', ask: 'Write. Do not phone.' },
  'quiet-place': { label: 'A quiet place to talk', ask: 'Meet somewhere quiet.' },
  'more-time': { label: 'More time', ask: 'Allow more time, and do not rush the answer.' },
  'someone-with-me': { label: 'Someone I trust with me', ask: 'Ask who should be there, and wait for them.' },
} as const satisfies Record<string, { label: string; ask: string }>;

export type CommunicationCode = keyof typeof COMMUNICATION;
export const COMMUNICATION_CODES = Object.keys(COMMUNICATION) as [CommunicationCode, ...CommunicationCode[]];
export const isCommunication = (code: string): code is CommunicationCode => Object.hasOwn(COMMUNICATION, code);
