import { Link } from '@remix-run/react';
import type { KeptAmount } from '../domain/amounts/store.server.ts';
import type { Purse } from '../domain/statements/rules.ts';
import type { Id } from '../kit/id.ts';
import { Notice } from '../ui/notice.tsx';
import { paths } from './paths.ts';
import { AMOUNT_WORDS } from './wording/amounts.ts';

/** Another amount that is proposed or decided and not in effect yet, by the element that it is of. */
export type OtherAmount = { id: Id; elementId: Id; state: 'open' | 'decided' | 'held' };

export const otherAmountsOf = (amounts: readonly KeptAmount[]): OtherAmount[] =>
  amounts.map(({ id, elementId, state, heldAt }) => ({
    id,
    elementId,
    state: state === 'open' ? 'open' : heldAt ? 'held' : 'decided',
  }));

const LINK = 'inline-block py-1 text-loch underline underline-offset-4';

type Props = { purse: Pick<Purse, 'elementId' | 'elementName' | 'closedOn'>; otherAmounts: readonly OtherAmount[] };

/** Whether the amount is to be another one, and how it came about. */
export function PurseAmount({ purse, otherAmounts }: Props) {
  const { elementId, elementName, closedOn } = purse;
  const other = closedOn ? undefined : otherAmounts.find((each) => each.elementId === elementId);
  return (
    <>
      {other ? (
        <Notice kind="mind">
          Another amount is{' '}
          <Link to={paths.amount(other.id)} className={LINK}>
            {AMOUNT_WORDS[other.state]}
          </Link>
        </Notice>
      ) : null}
      <p className="text-sm">
        <Link to={paths.amountHistory(elementId)} className={LINK}>
          How this amount came about<span className="sr-only">: {elementName}</span>
        </Link>
      </p>
    </>
  );
}
