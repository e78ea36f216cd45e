// Who answers for what when a registered provider hosts another's support: dated data, read by both before they agree.
// The pattern was found in practice (NHS Highland with Highland Home Carers and Boleskine, FACTS 1.3 and 8); what each side owes
// is our own reading until the Care Inspectorate says otherwise, and is shown with how sure we are. Not legal advice.
import type { Day } from '#app/kit/day.ts';
import { assert } from '#app/kit/result.ts';

export type Side = 'host' | 'provider';
export type Duty = {
  readonly side: Side | 'both';
  readonly words: string;
  readonly source: string;
  readonly sureness: 'found' | 'known' | 'inference' | 'proposal';
};
export type Duties = {
  readonly fromDay: string;
  readonly toDay: string | null;
  readonly list: readonly Duty[];
  /** Days from saying so to the last day. `unsafeDays`: when somebody is not safe. */
  readonly notice: { readonly days: number; readonly unsafeDays: number; readonly source: string };
};

const ACT = 'Public Services Reform (Scotland) Act 2010, part 5 and schedule 12 (FACTS 1.6)';
const PATTERN = 'Registered host with its own duties (FACTS 8.3)';

export const DUTY_LISTS: readonly Duties[] = [
  {
    fromDay: '2026-04-01',
    toDay: null,
    list: [
      {
        side: 'host',
        words:
          'Has this support among the services that it is registered for, and answers to the Care Inspectorate for it.',
        source: ACT,
        sureness: 'inference',
      },
      {
        side: 'host',
        words: 'Looks at the checks of whoever gives the support before it begins, and again when one ends.',
        source: 'Disclosure (Scotland) Act 2020 (FACTS 1.7)',
        sureness: 'inference',
      },
      {
        side: 'host',
        words: 'Is named in the agreement, takes complaints, and tells the Care Inspectorate what must be told.',
        source: PATTERN,
        sureness: 'proposal',
      },
      {
        side: 'host',
        words: 'Says who steps in when the provider cannot come.',
        source: PATTERN,
        sureness: 'proposal',
      },
      {
        side: 'provider',
        words: 'Gives the support as the host has agreed to it, and asks before changing what it is.',
        source: PATTERN,
        sureness: 'proposal',
      },
      {
        side: 'provider',
        words: 'Keeps its own checks and insurance in force, and shows them to the host.',
        source: 'Disclosure (Scotland) Act 2020 (FACTS 1.7)',
        sureness: 'inference',
      },
      {
        side: 'provider',
        words: 'Tells the host on the same day when somebody was hurt or may be at risk.',
        source: 'Adult Support and Protection (Scotland) Act 2007',
        sureness: 'known',
      },
      {
        side: 'both',
        words: 'May end it with notice. People who use the support are told, and nobody is left without.',
        source: PATTERN,
        sureness: 'proposal',
      },
    ],
    notice: { days: 28, unsafeDays: 0, source: 'A usual term of such agreements, not law (FACTS 2.2)' },
  },
];

/** The list that holds on a day. Before the first there is none: the first is taken. */
export function dutiesOn(on: Day): Duties {
  const list =
    DUTY_LISTS.find((each) => each.fromDay <= on && (each.toDay === null || each.toDay > on)) ?? DUTY_LISTS[0];
  assert(list, 'there is a list of duties');
  return list;
}
