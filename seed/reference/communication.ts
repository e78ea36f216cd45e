// How a person wants to be told things. Section 9(3) of the 2013 Act: information in the form that the person needs.

import type { Sureness } from '#seed/reference/sureness.ts';

export type CommunicationRow = {
  readonly code: string;
  readonly label: string;
  /** The same, said to somebody who writes to or meets the person. */
  readonly ask: string;
  readonly position: number;
  readonly source: string;
  readonly sureness: Sureness;
};

const SOURCE = 'Our own list; the duty is section 9(3) of the 2013 Act and the BSL (Scotland) Act 2015 (FACTS 9)';

const LIST = [
  ['easy-read', 'Easy Read, with pictures', 'Send it in Easy Read.'],
  ['large-print', 'Large print', 'Print it large: 18 point or more.'],
  ['braille', 'Braille', 'Send it in braille.'],
  ['audio', 'A recording to listen to', 'Send a recording.'],
  ['bsl', 'British Sign Language (BSL)', 'Book a BSL interpreter, or send it in BSL.'],
  ['tactile-bsl', 'BSL by touch (tactile BSL)', 'Book a tactile BSL interpreter, and allow twice the time.'],
  ['makaton', 'Makaton signs and symbols', 'Use Makaton signs or symbols.'],
  ['symbols', 'Pictures and symbols', 'Use pictures and symbols, and wait for the answer.'],
  ['gaelic', 'Gaelic (Gàidhlig)', 'Speak or write in Gaelic if you can.'],
  ['interpreter', 'An interpreter', 'Book an interpreter. Do not ask the family to interpret.'],
  ['lip-reading', 'I lip-read', 'Face the person, in good light, and speak as you always do.'],
  ['hearing-loop', 'A hearing loop', 'Meet where there is a hearing loop.'],
  ['plain-email', 'Plain e-mail, no attachments', 'Write it in the e-mail itself, not in a document.'],
  ['phone-not-letters', 'Phone me, do not write', 'Phone. Letters may not be read.'],
  ['letters-not-phone', 'Write to me, do not phone', 'Write. Do not phone.'],
  ['quiet-place', 'A quiet place to talk', 'Meet somewhere quiet.'],
  ['more-time', 'More time', 'Allow more time, and do not rush the answer.'],
  ['someone-with-me', 'Someone I trust with me', 'Ask who should be there, and wait for them.'],
] as const;

export type CommunicationCode = (typeof LIST)[number][0];

export const COMMUNICATION: readonly CommunicationRow[] = LIST.map(([code, label, ask], at) => {
  return { code, label, ask, position: at + 1, source: SOURCE, sureness: 'proposal' };
});
