import { Link } from '@remix-run/react';
import type { KeptClosing } from '../domain/closings/store.server.ts';
import type { KeptHandover } from '../domain/handovers/store.server.ts';
import type { Purse } from '../domain/statements/rules.ts';
import type { Day } from '../kit/day.ts';
import { formatDay } from '../kit/day.ts';
import type { Id } from '../kit/id.ts';
import { paths } from './paths.ts';
import { HANDOVER_WORDS } from './wording/handovers.ts';

/** A change of holder that is open, or the one that opened a budget: by the budget or the element that it is of. */
export type Moving = Pick<KeptHandover, 'id' | 'elementId' | 'budgetId' | 'on' | 'state'> & { to: string };

export const movingOf = (handovers: readonly KeptHandover[]): Moving[] =>
  handovers
    .filter(({ state }) => ['asked', 'accepted', 'approved', 'done'].includes(state))
    .map(({ id, elementId, budgetId, on, state, to }) => ({ id, elementId, budgetId, on, state, to: to.name }));

const LINK = 'inline-block py-1 text-loch underline underline-offset-4';

/** What is asked back of a budget, or was given back: the newest of each. */
export type AskedBack = { id: Id; budgetId: Id; state: KeptClosing['state'] | 'said' };

export const askedBackOf = (closings: readonly KeptClosing[]): AskedBack[] =>
  closings.map(({ id, budgetId, state, saidAt }) => ({
    id,
    budgetId,
    state: state === 'open' && saidAt ? 'said' : state,
  }));

const BACK_WORDS: Record<AskedBack['state'], string> = {
  open: 'The council asks about what was not used: say what you think',
  said: 'The council asks about what was not used, and what you said is written down',
  'given-back': 'What was not used went back. The closing statement',
  dropped: 'The council decided not to ask anything back',
};

type Props = {
  purse: Purse;
  moving: readonly Moving[];
  askedBack: readonly AskedBack[];
  mayAsk: boolean;
  today: Day;
};

/** Who looks after the money, from whom it came, who is asked for next, and the way to ask. */
export function PurseHolder({ purse, moving, askedBack, mayAsk, today }: Props) {
  const { holderName, closedOn, wentTo, cameFrom, elementId } = purse;
  const back = askedBack.find((each) => each.budgetId === purse.budgetId);
  const open = closedOn ? undefined : moving.find((each) => each.elementId === elementId && each.state !== 'done');
  return (
    <div className="text-sm">
      <p className="text-soft">
        {closedOn ? `${holderName} looked after it.` : `${holderName} looks after it.`} Ettle itself holds no money.
      </p>
      {cameFrom ? <Came from={cameFrom} since={purse.fromDay} budgetId={purse.budgetId} moving={moving} /> : null}
      {wentTo ? <p>{wentTo} took over what was left, to the penny.</p> : null}
      {back ? (
        <p>
          <Link to={paths.closing(back.id)} className={LINK}>
            {BACK_WORDS[back.state]}
          </Link>
        </p>
      ) : null}
      {open ? (
        <p>
          {open.to} is asked for from {formatDay(open.on)}:{' '}
          <Link to={paths.handover(open.id)} className={LINK}>
            {HANDOVER_WORDS[open.state]}
          </Link>
        </p>
      ) : null}
      {!open && !closedOn && mayAsk && purse.toDay >= today ? (
        <p>
          <Link to={paths.handoverNew(elementId)} className={LINK}>
            Ask for another holder<span className="sr-only"> of {purse.elementName}</span>
          </Link>
        </p>
      ) : null}
      {!closedOn && mayAsk && purse.toDay >= today ? (
        <p>
          <Link to={paths.optionNew(elementId)} className={LINK}>
            Another option than Option 2<span className="sr-only"> for {purse.elementName}</span>
          </Link>
        </p>
      ) : null}
    </div>
  );
}

type CameProps = { from: string; since: Day; budgetId: Id; moving: readonly Moving[] };

function Came({ from, since, budgetId, moving }: CameProps) {
  const done = moving.find((each) => each.budgetId === budgetId);
  const words = `Taken over from ${from} on ${formatDay(since)}`;
  return (
    <p>
      {done ? (
        <Link to={paths.handover(done.id)} className={LINK}>
          {words}
        </Link>
      ) : (
        words
      )}
    </p>
  );
}
