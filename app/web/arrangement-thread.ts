import type { State } from '../domain/arrangements/rules.ts';
import { type Day, formatDay } from '../kit/day.ts';
import type { KnotState } from '../ui/thread.tsx';

type Knot = { title: string; state: KnotState; note?: string };

/** Which knot an arrangement has come to: 1 plan, 2 answers, 3 decision, 4 signing, 5 running. */
const REACHED: Record<State, number> = {
  draft: 1,
  proposed: 2,
  declined: 2,
  accepted: 3,
  referred: 3,
  refused: 3,
  approved: 4,
  signing: 4,
  running: 5,
  ended: 6,
  withdrawn: 1,
};

const by = (day: Day | null) => (day ? `by ${formatDay(day)}` : '');

const NOW: Record<State, (decideBy: Day | null) => Omit<Knot, 'state'>> = {
  draft: () => ({ title: 'You are making your plan' }),
  withdrawn: () => ({ title: 'You took this plan back' }),
  proposed: () => ({ title: 'Providers are answering' }),
  declined: () => ({ title: 'A provider said no', note: 'Change the plan and ask again' }),
  accepted: (day) => ({ title: 'The council is deciding', note: by(day) }),
  referred: (day) => ({ title: 'A panel is deciding', note: by(day) }),
  refused: () => ({ title: 'The council said no', note: 'With reasons. You can change the plan, or challenge it' }),
  approved: () => ({ title: 'The agreement is being written' }),
  signing: () => ({ title: 'Everyone signs' }),
  running: () => ({ title: 'Your support is running' }),
  ended: () => ({ title: 'This support has ended' }),
};

const PAST = [
  'You said what matters',
  'You made your plan',
  'Providers said yes',
  'The council agreed',
  'Everyone signed',
  'Your support ran',
];
const AHEAD = [
  'You say what matters',
  'You make your plan',
  'Providers answer',
  'The council decides',
  'Everyone signs',
  'Your support starts',
];

/** The thread of one arrangement, from what matters to support that runs. */
export function threadOf(state: State, decideBy: Day | null): Knot[] {
  const now = REACHED[state];
  return AHEAD.map((title, index) => {
    if (index < now) return { title: PAST[index] ?? title, state: 'done' };
    if (index === now) return { ...NOW[state](decideBy), state: 'now' };
    return { title, state: 'to-come' };
  });
}
