// The parts of the page of somebody else from a day on: what is different, who is next, and what went over to the penny.
import { formatDay } from '../kit/day.ts';
import { formatPence, type Pence, pence } from '../kit/pence.ts';
import { ButtonLink, Buttons } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Table } from '../ui/facts.tsx';
import { Notice } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import { type KnotState, type Step, Thread } from '../ui/thread.tsx';
import { paths } from './paths.ts';
import type { TakeoverView } from './takeover-view.server.ts';

const hours = (hundredths: number) => `${hundredths / 100} hours`;
const names = (view: TakeoverView) => [...new Set(view.next.lines.map((line) => line.who))].join(', ');
export const nextName = (view: TakeoverView) => names(view) || 'somebody else';

/** Before and after: who, when, what a usual week costs, and the money from the day to the end. */
export function WhatIsDifferent({ view }: { view: TakeoverView }) {
  const { old, next, weighed, on, lastDay } = view;
  if (next.lines.length === 0) return null;
  const { week, hoursHundredths, rest, left } = weighed;
  const whens = next.lines.map((line) => line.when).join('. ');
  return (
    <Section title="What is different">
      <Table
        caption={`Until ${formatDay(lastDay)}, and from ${formatDay(on)}`}
        head={[{ label: 'What' }, { label: 'As it is' }, { label: 'From then on' }]}
        rows={[
          { key: 'who', cells: ['Who', old.who, names(view)] },
          { key: 'when', cells: ['When', old.when, whens] },
          { key: 'hours', cells: ['A usual week', hours(hoursHundredths.before), hours(hoursHundredths.after)] },
          { key: 'week', cells: ['It costs', formatPence(week.before), formatPence(week.after)] },
          {
            key: 'rest',
            cells: [`From then to ${formatDay(next.toDay)}`, formatPence(rest.before), formatPence(rest.after)],
          },
        ]}
      />
      <p className="mt-3 max-w-words">{leftWords(left)}</p>
    </Section>
  );
}

function leftWords(left: Pence): string {
  if (left === 0n) return 'It costs the same to the penny.';
  const amount = formatPence(pence(left < 0n ? -left : left));
  return left > 0n
    ? `That leaves ${amount} of the amount free for something else.`
    : `That takes ${amount} more of the amount.`;
}

/** When both count: what the one line let go of, and where each pound of it went. */
export function WhatWentOver({ view }: { view: TakeoverView }) {
  const { moved, old, on } = view;
  if (!moved) return null;
  const free = pence(moved.released - moved.reserved);
  const rows = [
    { key: 'old', cells: [`No longer promised to ${old.who}`, formatPence(moved.released), ''] },
    { key: 'new', cells: [`Promised to ${nextName(view)}`, '', formatPence(moved.reserved)] },
    free >= 0n
      ? { key: 'free', cells: ['Free again', '', formatPence(free)] }
      : { key: 'free', cells: ['Taken from what was free', formatPence(pence(-free)), ''] },
  ];
  const sum = formatPence(free >= 0n ? moved.released : moved.reserved);
  return (
    <Section title="What went over">
      <Table
        caption={`For the days from ${formatDay(on)}, to the penny, as the books have it`}
        head={[{ label: 'What' }, { label: 'Out of', figure: true }, { label: 'Into', figure: true }]}
        rows={rows}
        foot={['Together', sum, sum]}
      />
      <p className="mt-3 max-w-words">
        What {old.who} gave until the day before, and time that is kept with them, stays theirs to tell of and is paid
        to them.
      </p>
    </Section>
  );
}

/** Who has done what, and who is next. */
export function WhoIsNext({ view }: { view: TakeoverView }) {
  const { state, next, council, old, knownAs, lastDay, on, standing } = view;
  const decided = ['approved', 'signing', 'running'].includes(next.state);
  const knot = (isDone: boolean, isNow: boolean): KnotState => (isDone ? 'done' : isNow ? 'now' : 'to-come');
  const noticed = state === 'waiting' || state === 'agreed';
  const steps: Step[] = [
    { title: `${knownAs} sends it`, state: knot(standing !== 'prepared', true) },
    {
      title: `The notice to ${old.who}`,
      state: knot(noticed, state === 'asked' || state === 'signing'),
      note: noticed
        ? 'Signed'
        : state === 'asked'
          ? 'They say yes or no to stopping sooner'
          : (view.noticeSigner ?? ''),
    },
    {
      title: nextName(view),
      state: knot(decided || next.state === 'accepted' || next.state === 'referred', next.state === 'proposed'),
      note: next.state === 'proposed' ? 'Says yes or no' : '',
    },
    {
      title: council,
      state: knot(decided, next.state === 'accepted' || next.state === 'referred'),
      note: next.decideBy ? `Decides by ${formatDay(next.decideBy)}` : '',
    },
    {
      title: 'Everybody signs the agreement',
      state: knot(next.state === 'running', next.state === 'approved' || next.state === 'signing'),
      note: `By ${formatDay(lastDay)}`,
    },
    { title: `${nextName(view)} comes`, state: knot(false, next.state === 'running'), note: `From ${formatDay(on)}` },
  ];
  return (
    <Card title="Who does what">
      <Thread label="Who does what, in this order" steps={steps} />
    </Card>
  );
}

/** What this reader can do about it now, beside what is on this page. */
export function Ways({ view }: { view: TakeoverView }) {
  const { standing, id, hasNotice, next, forPerson } = view;
  if (standing === 'prepared') return null;
  return (
    <Buttons>
      {hasNotice ? (
        <ButtonLink to={paths.change(id)} kind={view.noticeSigner ? 'primary' : 'quiet'}>
          {view.noticeSigner ? 'Read and sign the notice' : 'The notice'}
        </ButtonLink>
      ) : null}
      {next.agreementId && next.state !== 'withdrawn' ? (
        <ButtonLink to={paths.agreement(next.agreementId)} kind="quiet">
          The new agreement
        </ButtonLink>
      ) : null}
      {forPerson && next.state !== 'withdrawn' ? (
        <ButtonLink to={paths.arrangement(next.id)} kind="quiet">
          The new plan
        </ButtonLink>
      ) : null}
    </Buttons>
  );
}

const STOPPED: Record<NonNullable<TakeoverView['stoppedBecause']>, string> = {
  'new-said-no': 'Whoever was asked said no.',
  'old-said-no': 'Whoever comes now did not agree to stop sooner.',
  refused: 'The council said no. Its reasons are with the new plan.',
  late: 'Not everybody had signed by the day before.',
  'taken-back': 'It was taken back.',
  over: 'The plan that it was about has ended.',
};

/** Why it does not happen, that nothing fell away, and the way to try again. */
export function ItStopped({ view }: { view: TakeoverView }) {
  const { standing, stoppedBecause, old, forPerson } = view;
  if (standing !== 'stopped') return null;
  const goesOn = stoppedBecause !== 'over';
  return (
    <Notice kind="mind">
      <p>
        {stoppedBecause ? STOPPED[stoppedBecause] : 'It does not happen.'}{' '}
        {goesOn ? `${old.who} goes on as before: nothing fell away.` : ''}
      </p>
      {goesOn && forPerson ? (
        <Buttons>
          <ButtonLink to={paths.takeoverNew(old.id, old.lineId)} kind="quiet">
            Choose another day, or somebody else
          </ButtonLink>
        </Buttons>
      ) : null}
    </Notice>
  );
}
