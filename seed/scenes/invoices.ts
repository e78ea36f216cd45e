// What providers asked to be paid lately: approved, queried in part, answered, given up, and one that nobody looked at in time. What is
// approved here is paid, or comes back, in the scenes of payments. The months before stand in months.ts.
import { AISHA, answers, approves, asks, type Differs, DOD, lived, queries } from './billing.ts';
import type { Moment } from './stage.ts';

const ISLA = { by: 'isla', plan: AISHA };

/** The hour that Aisha had before it was due is not given now, and so it is even. */
const givesBack: Differs = (_session, by, isLast) =>
  by === 'fraser' && isLast
    ? {
        given: 'not-given',
        why: 'person-cancelled',
        charge: false,
        calledOffAt: null,
        words: 'For the Sunday with the nine of them: Aisha said on Monday that she would skip this one.',
      }
    : null;

export function invoiceMoments(): Moment[] {
  const moment = (daysAgo: number, what: string, act: Moment['act']): Moment => ({ daysAgo, what, act });
  return [
    moment(41, 'Fraser asks for a month, and nobody looks at it', (stage) => asks(stage, 'fraser', AISHA)),
    moment(28, 'Two more weeks with Aisha, but for the hour that she gives back', (stage) =>
      lived(stage, AISHA, 29, givesBack),
    ),
    moment(27, 'Morag asks for two weeks', (stage) => asks(stage, 'morag', AISHA)),
    moment(27, 'Isla asks for two weeks', (stage) => asks(stage, 'isla', AISHA)),
    moment(25, 'Grant approves Morag’s weeks', (stage) => approves(stage, 'grant', 'morag', AISHA)),
    moment(25, 'Grant asks Isla about a lunch', (stage) =>
      queries(stage, 'grant', ISLA, {
        fromEnd: 1,
        words: 'Your own notice says that the hall was let for a wedding that Friday. Was there a lunch?',
      }),
    ),
    moment(24, 'Grant approves the rest of what Isla asked for', (stage) => approves(stage, 'grant', 'isla', AISHA)),
    moment(22, 'Isla takes the lunch off', (stage) =>
      answers(
        stage,
        ISLA,
        false,
        'You are right, and I am sorry. It was the wedding. I ticked it with the others. Take it off.',
      ),
    ),
    moment(13, 'Morag asks the council for Dod’s weeks', (stage) => asks(stage, 'morag', DOD)),
    moment(10, 'Morag asks for two more weeks with Aisha', (stage) => asks(stage, 'morag', AISHA)),
    moment(9, 'Aisha asks about a Tuesday', (stage) =>
      queries(
        stage,
        'aisha',
        { by: 'morag', plan: AISHA },
        {
          fromEnd: 0,
          words: 'It was eleven when the rain came on, Morag, not half past. Does that make it less?',
        },
      ),
    ),
  ];
}
