import type { KeysRefusal } from '../../domain/keys/rules.ts';
import type { Sentence } from '../wording.ts';

const GONE = 'This page is not there.';

export const keys: Record<KeysRefusal, Sentence> = {
  'keys.not-found': GONE,
  'keys.not-fresh': (facts) => `Show that it is still you first: it must be within ${facts('minutes')} minutes.`,
  'keys.too-many-tries': (facts) =>
    `That was wrong too often. Wait ${facts('minutes')} minutes, then try again. If it was not you, ring us.`,
  'keys.code-wrong': 'That code is not right. Type the 6 figures that your app shows now.',
  'keys.code-used': 'That code was used already. Wait for the next one: a new one comes every half minute.',
  'keys.already': 'Codes are set up already.',
  'keys.not-begun': 'Nothing is set up yet.',
  'keys.needs-one': 'Your work here needs a second step. Set up another one first, then take this one away.',
  'keys.last-passkey': 'This is your last passkey. Tick the box if you want to sign in with a link from now on.',
  'keys.name': 'Write a name for it, of up to 60 letters, so that you know it again.',
  'keys.too-many-passkeys': (facts) => `You have ${facts('most')} passkeys. Take one away first.`,
  'reset.not-found': GONE,
  'reset.nobody': 'Nobody signs in with that address.',
  'reset.yourself': 'Somebody else must do this for you.',
  'reset.nothing': 'This person has no second step, so there is nothing to take away.',
  'reset.already': 'A reset is already asked for.',
  'reset.too-early': (facts) =>
    `You asked for this yourself. Another administrator can finish it now; you can after ${facts('hours')} hours.`,
  'council-account.not-found': GONE,
  'council-account.unknown-council': GONE,
  'council-account.issuer': 'Write the issuer as the council gave it, like https://login.example.gov.uk.',
  'council-account.domains': 'Write the domains of the council’s own e-mail, like pkc.gov.uk.',
  'council-account.secret': 'Paste the client secret that the council gave you.',
  'council-account.not-verified':
    'Your council has not confirmed your e-mail address. Ask its IT desk, or sign in with a link.',
  'council-account.foreign-address': (facts) =>
    `That account’s address is not one of your council’s (${facts('domains')}). Sign in with a link.`,
  'council-account.no-officer':
    'You have no office in this council here yet. Ask whoever manages Ettle at your council to appoint you, with the address of that account.',
  'council-account.another-account':
    'Another account of this council is joined to your name here. Ask an administrator of Ettle to reset it.',
  'council-account.unreachable': 'The council’s sign-in does not answer. Try again soon, or sign in with a link.',
  'council-account.refused': 'The council’s sign-in was left, or it said no. Nobody is signed in.',
  'council-account.not-believed':
    'What came back from the council’s sign-in was not as it should be. Nobody is signed in. Please begin again.',
};
