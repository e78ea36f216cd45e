import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';

/** 'step' is for explaining: numbered, with no word of where anybody stands. */
export type KnotState = 'done' | 'now' | 'to-come' | 'step';
export type Step = {
  title: ReactNode;
  state: KnotState;
  /** A second line: by whom, by when. */
  note?: ReactNode;
  /** Where the title leads. */
  to?: string;
  /** More under the step: a button, the person's own words. */
  children?: ReactNode;
};

const SAID: Record<KnotState, string> = { done: 'Done: ', now: 'Now: ', 'to-come': 'To come: ', step: '' };

/** A done knot is filled and ticked, the present one carries its number, what is to come is dashed. */
function Knot({ state, number }: { state: KnotState; number: number }) {
  const look = {
    done: 'border-heather bg-heather text-on-heather',
    now: 'border-heather bg-heather text-on-heather ring-4 ring-heather/20',
    'to-come': 'border-dashed border-heather bg-card text-heather',
    step: 'border-heather bg-heather text-on-heather',
  }[state];
  return (
    <span
      aria-hidden="true"
      className={`relative z-10 flex size-8 shrink-0 items-center justify-center rounded-full border-[3px] text-sm font-bold ${look}`}
    >
      {state === 'done' ? <Icon name="tick" className="size-4" /> : state === 'to-come' ? null : number}
    </span>
  );
}

function Words({ step }: { step: Step }) {
  const { title, state, note, to, children } = step;
  return (
    <div className="min-w-0 pt-0.5">
      <p className={state === 'now' || state === 'step' ? 'font-bold' : ''}>
        <span className="sr-only">{SAID[state]}</span>
        {to ? (
          <Link to={to} className="text-loch underline decoration-1 underline-offset-4 hover:decoration-3">
            {title}
          </Link>
        ) : (
          title
        )}
      </p>
      {note ? <div className="text-sm text-soft">{note}</div> : null}
      {children ? <div className="mt-2">{children}</div> : null}
    </div>
  );
}

const numbered = (steps: readonly Step[]) =>
  steps.map((step, index) => ({ step, number: index + 1, next: steps[index + 1] }));
const tied = (state: KnotState) => (state === 'to-come' ? 'border-dashed' : 'border-solid');

/** THE motif: from what matters to what happens, as one line with knots. Progress, timeline and story alike. */
export function Thread({ steps, label }: { steps: readonly Step[]; label: string }) {
  return (
    <ol aria-label={label} className="thread">
      {numbered(steps).map(({ step, number, next }) => (
        <li key={number} className="relative flex gap-4 pb-6 last:pb-0">
          {next ? (
            <span
              aria-hidden="true"
              className={`absolute top-4 bottom-[-1rem] left-[calc(1rem-2px)] border-l-4 border-heather ${tied(next.state)}`}
            />
          ) : null}
          <Knot state={step.state} number={number} />
          <Words step={step} />
        </li>
      ))}
    </ol>
  );
}

/** The same thread lying down from a tablet on, standing on a phone: for the head of a page. At most six short steps. */
export function ThreadAcross({ steps, label }: { steps: readonly Step[]; label: string }) {
  return (
    <ol aria-label={label} className="thread md:flex">
      {numbered(steps).map(({ step, number, next }) => (
        <li key={number} className="relative flex flex-1 gap-3 pb-5 last:pb-0 md:flex-col md:pr-4 md:pb-0">
          {next ? (
            <span
              aria-hidden="true"
              className={`absolute top-4 bottom-[-1rem] left-[calc(1rem-2px)] border-l-4 border-heather md:top-[calc(1rem-2px)] md:right-[-1rem] md:bottom-auto md:left-4 md:border-t-4 md:border-l-0 ${tied(next.state)}`}
            />
          ) : null}
          <Knot state={step.state} number={number} />
          <Words step={step} />
        </li>
      ))}
    </ol>
  );
}
