// Which checks a listing needs: tasks offered × whom it is for, as dated data, each row with its source and how sure we are.
// Facts found: FACTS 1.7 (PVG) and 1.10. Rows marked inference or proposal are our own reading, shown as such; not legal advice.
// A council may have a row of its own (`authorityCode`). None stands here: no source was found for what any of the 32 asks for beyond
// these, and nothing is said in a council's name without one.
import type { CheckKind } from './kinds.ts';

export type Sureness = 'found' | 'known' | 'inference' | 'proposal';
/** What somebody does for people. Follows from the kind of support and from the provider's answers: see `tasksOf`. */
export type Task =
  | 'registered-service'
  | 'personal-care'
  | 'planned-help'
  | 'overnight'
  | 'one-to-one'
  | 'group'
  | 'food-for-others'
  | 'cooking'
  | 'driving-people'
  | 'going-out'
  | 'at-home'
  | 'any';
export type Audience = 'adults-in-need' | 'children-in-need' | 'anybody';

export type NeedRow = {
  readonly check: CheckKind;
  readonly need: 'required' | 'asked';
  /** One of these tasks … */
  readonly tasks: readonly Task[];
  /** … for one of these. */
  readonly for: readonly Audience[];
  /** Only where the Care Inspectorate does not inspect, only where it does, or both (null). */
  readonly registered: boolean | null;
  /** Only for those who have people working for them. */
  readonly employers: boolean;
  /** Null: everywhere in Scotland. */
  readonly authorityCode: string | null;
  readonly fromDay: string;
  readonly toDay: string | null;
  readonly why: string;
  readonly source: string;
  readonly sureness: Sureness;
};

/** Kinds of support (reference data ST01–ST24) in which one person is mostly with one other. */
export const ONE_TO_ONE_KINDS = ['ST01', 'ST02', 'ST03', 'ST04', 'ST07', 'ST11', 'ST21', 'ST23'];
export const GROUP_KINDS = ['ST05', 'ST06', 'ST12', 'ST16', 'ST24'];
export const FOOD_KIND = 'ST13';
export const DRIVING_KIND = 'ST10';
export const GOING_OUT_KIND = 'ST04';

const PVG = 'Disclosure (Scotland) Act 2020; SSI 2025/27 (FACTS 1.7)';
const PVG_FROM = '2025-04-01';
const BEFORE = '2024-04-01';

const row = (
  check: CheckKind,
  need: NeedRow['need'],
  tasks: readonly Task[],
  audience: readonly Audience[],
  rest: Pick<NeedRow, 'why' | 'source' | 'sureness'> & Partial<NeedRow>,
): NeedRow => ({
  check,
  need,
  tasks,
  for: audience,
  registered: null,
  employers: false,
  authorityCode: null,
  fromDay: BEFORE,
  toDay: null,
  ...rest,
});

const CLOSE: readonly Task[] = ['personal-care', 'planned-help', 'overnight', 'one-to-one'];
const EVERYBODY: readonly Audience[] = ['adults-in-need', 'children-in-need', 'anybody'];
const IN_NEED: readonly Audience[] = ['adults-in-need', 'children-in-need'];

export const NEED_ROWS: readonly NeedRow[] = [
  row('care-inspectorate', 'required', ['registered-service'], EVERYBODY, {
    registered: true,
    why: 'A registered service gives its number, so that people can look it up.',
    source: 'Public Services Reform (Scotland) Act 2010, section 59 (FACTS 1.6)',
    sureness: 'found',
  }),
  row('pvg-adults', 'required', CLOSE, ['adults-in-need'], {
    registered: false,
    fromDay: PVG_FROM,
    why: 'Since 1 April 2025 everybody in a regulated role must be a member, also if self-employed. We read one-to-one support because of need as such a role.',
    source: PVG,
    sureness: 'inference',
  }),
  row('pvg-adults', 'asked', CLOSE, ['adults-in-need'], {
    registered: true,
    fromDay: PVG_FROM,
    why: 'Its workers must be members. The Care Inspectorate looks at how a registered service hires, so it is not asked for a second time here.',
    source: PVG,
    sureness: 'inference',
  }),
  row('pvg-adults', 'asked', ['group'], ['adults-in-need'], {
    registered: false,
    fromDay: PVG_FROM,
    why: 'Leading a group can be a regulated role. Disclosure Scotland says which roles are.',
    source: PVG,
    sureness: 'inference',
  }),
  row('pvg-children', 'required', [...CLOSE, 'group'], ['children-in-need'], {
    registered: false,
    fromDay: PVG_FROM,
    why: 'Since 1 April 2025 everybody in a regulated role with children must be a member. We read support for under-18s because of need as such a role.',
    source: PVG,
    sureness: 'inference',
  }),
  row('pvg-children', 'asked', [...CLOSE, 'group'], ['children-in-need'], {
    registered: true,
    fromDay: PVG_FROM,
    why: 'Its workers must be members. The Care Inspectorate looks at how a registered service hires.',
    source: PVG,
    sureness: 'inference',
  }),
  row('liability-insurance', 'asked', ['any'], EVERYBODY, {
    why: 'If somebody is hurt or something is broken, the insurance pays and not the person.',
    source: 'A usual term of such agreements, not law (FACTS 2.2)',
    sureness: 'proposal',
  }),
  row('employers-liability', 'asked', ['any'], EVERYBODY, {
    employers: true,
    why: 'Whoever employs people must have it.',
    source: 'Employers’ Liability (Compulsory Insurance) Act 1969',
    sureness: 'known',
  }),
  row('food-hygiene', 'required', ['food-for-others'], EVERYBODY, {
    why: 'Whoever serves food at a place of their own registers with the council’s environmental health first.',
    source: 'Regulation (EC) 852/2004, article 6, and the Food Hygiene (Scotland) Regulations 2006',
    sureness: 'known',
  }),
  row('food-hygiene', 'asked', ['cooking'], EVERYBODY, {
    why: 'Cooking in the person’s own kitchen is usually not a food business. Knowing how to keep food safe still helps.',
    source: 'Regulation (EC) 852/2004, article 6',
    sureness: 'inference',
  }),
  row('driving-licence', 'required', ['driving-people'], EVERYBODY, {
    why: 'Whoever drives people needs a licence for that vehicle.',
    source: 'Road Traffic Act 1988, section 87',
    sureness: 'known',
  }),
  row('business-motor-insurance', 'required', ['driving-people'], EVERYBODY, {
    why: 'Insurance for private use does not cover taking people at work.',
    source: 'Road Traffic Act 1988, section 143',
    sureness: 'known',
  }),
  row('business-motor-insurance', 'asked', ['going-out'], EVERYBODY, {
    why: 'Only if they take you in their own car.',
    source: 'Road Traffic Act 1988, section 143',
    sureness: 'known',
  }),
  row('first-aid', 'asked', ['personal-care', 'overnight', 'one-to-one', 'group'], IN_NEED, {
    why: 'Good to have where people need somebody near. No law asks for it here.',
    source: 'Our own suggestion',
    sureness: 'proposal',
  }),
  row('moving-and-handling', 'asked', ['personal-care'], IN_NEED, {
    why: 'Employers must teach whoever helps people to move. Others are asked.',
    source: 'Manual Handling Operations Regulations 1992',
    sureness: 'known',
  }),
  row('adult-protection', 'asked', [...CLOSE, 'group'], IN_NEED, {
    why: 'So that they know whom to tell when somebody is at risk.',
    source: 'Adult Support and Protection (Scotland) Act 2007; standard practice',
    sureness: 'proposal',
  }),
  row('ico', 'asked', ['any'], EVERYBODY, {
    why: 'Most who keep people’s details on a computer or phone pay a small fee each year.',
    source: 'Data Protection (Charges and Information) Regulations 2018',
    sureness: 'known',
  }),
];

/** How many days before the end a provider is warned; also from when a screen says that it ends soon. */
export const WARN_DAYS: readonly number[] = [60, 30, 7, 0];
