import type { OrganisationRefusal } from '../../domain/organisations/rules.ts';
import type { Sentence } from '../wording.ts';

export const organisations: Record<OrganisationRefusal, Sentence> = {
  'reference.bad-day': (facts) => `The dates of ${facts('row')} in the reference data are not right.`,
  'reference.unknown-council': (facts) => `${facts('row')} in the reference data names a council that is not there.`,
  'reference.twice': (facts) => `${facts('row')} stands twice in the reference data.`,
  'organisation.not-yours': 'This page is not there.',
  'council.unknown': 'Choose a council from the list.',
  'officer.no-duty': 'Tick at least one duty.',
  'officer.no-limit': 'Somebody who decides needs a money limit. Write it in pounds a year.',
  'officer.dates': 'The last day cannot be before the first day.',
  'officer.already': 'This person already has an office in this council. End it first.',
  'officer.not-found': 'This page is not there.',
  'officer.ended': 'This office has already ended.',
  'holder.needs-council': 'Choose which council holds the money.',
  'holder.needs-provider': 'Choose which provider holds the money.',
  'holder.already': 'There is already a holder like this.',
  'holder.not-found': 'This page is not there.',
  'holder.member-already': 'This person already works for this holder.',
  'administrator.already': 'There is already an administrator.',
};
