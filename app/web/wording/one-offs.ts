import type { OneOffRefusal } from '../../domain/changes/one-offs.ts';
import type { Sentence } from '../wording.ts';

export const oneOffs: Record<OneOffRefusal, Sentence> = {
  'one-off.not-found': 'We could not find that session.',
  'one-off.not-yours': 'You can look at this, but it is not for you to answer.',
  'one-off.by-the-week':
    'This is paid by the week or bought once. A single day of it is not moved or called off here: say it when the week is told of.',
  'one-off.extra':
    'This is an extra session, out of time that was kept or borrowed. It is changed where it was asked for.',
  'one-off.over': 'This session has begun or is over, so that cannot be done any more.',
  'one-off.settled': 'This session is settled already. Look at it as it is.',
  'one-off.open-already': 'The other side has asked for another time. Answer that first.',
  'one-off.same-time': 'That is when it is now. Choose another time.',
  'one-off.day': (facts) =>
    facts('from')
      ? `Choose a day from ${facts('from')} to ${facts('to')}, on which this part of the plan runs.`
      : 'Choose a time that is still to come.',
  'one-off.time': 'Choose a time on five minutes, and so that the session ends before midnight.',
  'one-off.taken': 'There is a session of the same support then. Choose a time beside it.',
  'one-off.own': 'Your side asked for this. The other side answers.',
  'one-off.changed': 'Something has changed since you opened this. Please read it again.',
  'one-off.state': 'That is answered or taken back already.',
};
