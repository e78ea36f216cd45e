import type { ClaimRefusal } from '../../domain/claims/rules.ts';
import type { Sentence } from '../wording.ts';

export const claims: Record<ClaimRefusal, Sentence> = {
  'claim.not-found': 'This page is not there.',
  'claim.state': 'That cannot be done now: it has been decided, taken back or ended. Look at it again.',
  'claim.not-imported': 'This page was made by its own people, so it cannot be claimed. Ask them to invite you.',
  'claim.yours-already': 'You work there already. It stands on your desk.',
  'claim.waiting-already': 'You have asked for it already. We write to you when it is decided.',
  'claim.too-many': 'You wait for many answers already. Let some be decided first.',
  'claim.wrong-number':
    'That is not the number that the register has for this service. It is SP and ten digits, on your certificate.',
  'claim.no-work': 'Say what you do there, like manager or director.',
  'claim.no-proof': 'Choose a proof and write what it asks for.',
  'claim.proof-number': 'Write the number too: a company number, or SC and six digits for a charity.',
  'claim.no-phone': 'The register has no phone number for this service. Choose another proof.',
  'claim.disputed': 'Somebody else has this, or asks for it too. An administrator decides.',
  'claim.no-reason': 'Say why, in ten letters or more. They read it.',
  'claim.notice': (fact) => `Give more notice: the first day without it can be ${fact('earliest')} or later.`,
  'claim.too-late': 'Choose a day within a year.',
};
