// The kinds of check that are kept, and what may be kept of each: a number where it is public or harmless, never a
// certificate. A disclosure belongs to the person it is about (FACTS 1.7): membership and days are all that stands here.

export const CHECK_KINDS = [
  'care-inspectorate',
  'pvg-adults',
  'pvg-children',
  'liability-insurance',
  'employers-liability',
  'food-hygiene',
  'driving-licence',
  'business-motor-insurance',
  'first-aid',
  'moving-and-handling',
  'adult-protection',
  'ico',
] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

export type CheckWords = {
  readonly label: string;
  /** What the provider says by naming it. */
  readonly says: string;
  /** What the number is called; null: none is kept. `shown`: everybody may read it. */
  readonly reference: { readonly label: string; readonly shown: boolean } | null;
  /** Whether it must have a last day: what is renewed from year to year. */
  readonly ends: boolean;
};

export const CHECK_WORDS: Record<CheckKind, CheckWords> = {
  'care-inspectorate': {
    label: 'Care Inspectorate registration',
    says: 'The service is on the Care Inspectorate’s register.',
    reference: { label: 'Registration number', shown: true },
    ends: false,
  },
  'pvg-adults': {
    label: 'PVG scheme: adults',
    says: 'Everybody here who does this work is a member of the PVG scheme for adults.',
    reference: null,
    // Five-year renewals are phased in from April 2026: some members have no day yet.
    ends: false,
  },
  'pvg-children': {
    label: 'PVG scheme: children',
    says: 'Everybody here who does this work is a member of the PVG scheme for children.',
    reference: null,
    // Five-year renewals are phased in from April 2026: some members have no day yet.
    ends: false,
  },
  'liability-insurance': {
    label: 'Public liability insurance',
    says: 'Insured when somebody is hurt or something is broken.',
    reference: { label: 'Insurer and policy number', shown: false },
    ends: true,
  },
  'employers-liability': {
    label: 'Employers’ liability insurance',
    says: 'Insured for the people who work here.',
    reference: { label: 'Insurer and policy number', shown: false },
    ends: true,
  },
  'food-hygiene': {
    label: 'Food business registration',
    says: 'Registered with the council as a food business.',
    reference: { label: 'Council and number', shown: true },
    ends: false,
  },
  'driving-licence': {
    label: 'Driving licence',
    says: 'Everybody who drives has a licence for it.',
    reference: null,
    ends: true,
  },
  'business-motor-insurance': {
    label: 'Motor insurance for business use',
    says: 'The car is insured for taking people at work.',
    reference: { label: 'Insurer and policy number', shown: false },
    ends: true,
  },
  'first-aid': {
    label: 'First aid training',
    says: 'Somebody who is there has a first aid certificate.',
    reference: null,
    ends: true,
  },
  'moving-and-handling': {
    label: 'Moving and handling training',
    says: 'Everybody who helps people to move was taught how.',
    reference: null,
    ends: true,
  },
  'adult-protection': {
    label: 'Training to keep adults and children safe',
    says: 'Everybody who works with people was taught what to do when somebody is at risk.',
    reference: null,
    ends: true,
  },
  ico: {
    label: 'Data protection fee (ICO)',
    says: 'On the Information Commissioner’s register of fee payers.',
    reference: { label: 'ICO registration number', shown: true },
    ends: true,
  },
};
