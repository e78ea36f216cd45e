// What a kind of care service on the Care Inspectorate's register is in the words of this product. On purpose it says
// no more than the kind itself says: a provider that claims its listing says the rest.

import type { CareServiceKind } from '#app/domain/register/rules.ts';

const SOURCE =
  'Our reading of the kinds of care service in schedule 12 of the Public Services Reform (Scotland) Act 2010';

type Kind = Partial<CareServiceKind> & Pick<CareServiceKind, 'careService'>;

const kind = (about: Kind): CareServiceKind => ({
  subtype: null,
  supportKind: 'ST02',
  whoFor: [],
  outcomes: [],
  placeKind: 'at-place',
  priceUnit: 'hour',
  forNeed: true,
  personalCare: false,
  plannedHelp: false,
  overnight: false,
  says: '',
  notListedBecause: null,
  fromDay: '2026-05-31',
  source: SOURCE,
  sureness: 'inference',
  ...about,
});

const careHome = (subtype: string, whoFor: CareServiceKind['whoFor'], says: string, outcomes = ['MG01', 'MG05']) =>
  kind({
    careService: 'Care Home Service',
    subtype,
    supportKind: 'ST08',
    whoFor,
    outcomes,
    priceUnit: 'week',
    personalCare: true,
    plannedHelp: true,
    overnight: true,
    says,
  });

const notListed = (careService: string, notListedBecause: string, subtype: string | null = null) =>
  kind({ careService, subtype, notListedBecause });

/** The first line whose service and subtype fit is taken; a null subtype fits every one. */
export const CARE_SERVICES: readonly CareServiceKind[] = [
  kind({
    careService: 'Support Service',
    subtype: 'Care at Home',
    supportKind: 'ST01',
    outcomes: ['MG01', 'MG04', 'MG05'],
    placeKind: 'comes-to-you',
    personalCare: true,
    plannedHelp: true,
    says: 'Care at home',
  }),
  kind({
    careService: 'Support Service',
    supportKind: 'ST06',
    outcomes: ['MG02', 'MG03'],
    priceUnit: 'day',
    plannedHelp: true,
    says: 'Day service or other support',
  }),
  kind({
    careService: 'Housing Support Service',
    supportKind: 'ST20',
    outcomes: ['MG01', 'MG05'],
    placeKind: 'comes-to-you',
    plannedHelp: true,
    says: 'Housing support',
  }),
  kind({
    careService: 'Adult Placement Service',
    supportKind: 'ST08',
    outcomes: ['MG02', 'MG05'],
    priceUnit: 'week',
    plannedHelp: true,
    overnight: true,
    says: 'Adult placement (living with, or staying with, a family)',
  }),
  careHome('Older People', ['older-people'], 'Care home for older people'),
  careHome('Learning Disabilities', ['learning-disability'], 'Care home for people with a learning disability'),
  careHome('Mental Health Problems', ['mental-health'], 'Care home for people with mental ill health'),
  careHome('Physical and Sensory Impairment', ['physical-disability', 'sensory-loss'], 'Care home for disabled people'),
  careHome('Respite Care and Short Breaks', ['carers'], 'Care home for short breaks', ['MG09']),
  careHome('Alcohol and Drugs Rehabilitation', [], 'Care home for recovery from alcohol or drugs'),
  careHome('Blood Borne Virus', [], 'Care home'),
  notListed('Care Home Service', 'children’s homes: the council arranges them', 'Children & Young People'),
  kind({
    careService: 'Care Home Service',
    supportKind: 'ST08',
    outcomes: ['MG05'],
    priceUnit: 'week',
    personalCare: true,
    plannedHelp: true,
    overnight: true,
    says: 'Care home',
  }),
  kind({
    careService: 'Nurse Agency',
    supportKind: 'ST23',
    outcomes: ['MG04'],
    placeKind: 'comes-to-you',
    says: 'Nurse agency',
  }),
  kind({
    careService: 'Day Care of Children',
    supportKind: 'ST21',
    whoFor: ['children', 'families'],
    outcomes: ['MG11'],
    priceUnit: 'session',
    forNeed: false,
    says: 'Day care of children, open to all families',
  }),
  kind({
    careService: 'Child Care Agency',
    supportKind: 'ST21',
    whoFor: ['children', 'families'],
    outcomes: ['MG11'],
    placeKind: 'comes-to-you',
    forNeed: false,
    says: 'Child care agency',
  }),
  kind({
    careService: 'School Care Accommodation Service',
    subtype: 'Residential Special School',
    supportKind: 'ST21',
    whoFor: ['children'],
    outcomes: ['MG11'],
    priceUnit: 'week',
    plannedHelp: true,
    personalCare: true,
    overnight: true,
    says: 'Residential special school',
  }),
  notListed('School Care Accommodation Service', 'boarding schools and hostels: not support'),
  notListed('Child Minding', 'child minders: their name is a person’s'),
  notListed('Fostering Service', 'fostering: the council arranges it'),
  notListed('Adoption Service', 'adoption: not support that a budget buys'),
  notListed('Offender Accommodation Service', 'justice accommodation: nobody chooses it'),
  notListed('Secure Accommodation Service', 'secure accommodation: nobody chooses it'),
];
