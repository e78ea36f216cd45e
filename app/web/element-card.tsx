import { Link } from '@remix-run/react';
import { amountFor, aWeek, periodOn } from '../domain/budgets/rules.ts';
import type { Element } from '../domain/budgets/store.server.ts';
import { type Day, formatShortDay } from '../kit/day.ts';
import { formatPence } from '../kit/pence.ts';
import { Card, Tag, Tags } from '../ui/card.tsx';
import { Money } from '../ui/money.tsx';
import { Details } from '../ui/notice.tsx';
import { paths } from './paths.ts';

/** A part of the support, and the money for it under Option 2 in large figures. */
export function ElementCard({ element, today }: { element: Element; today: Day }) {
  const two = amountFor(element.amounts, 2);
  const period = `${formatShortDay(element.fromDay)} to ${formatShortDay(element.toDay)}`;
  return (
    <Card title={element.name}>
      {periodOn(element, today) === 'to-come' ? (
        <Tags>
          <Tag>Starts {formatShortDay(element.fromDay)}</Tag>
        </Tags>
      ) : null}
      {two === null ? (
        <p>Option 2 was not offered for this. You may ask the council why.</p>
      ) : (
        <>
          <p className="text-sm text-soft">Under Option 2 there is</p>
          <p>
            <Money amount={two} size="large" />
          </p>
          <p>
            for {period}. That is about {formatPence(aWeek(two, element.fromDay, element.toDay))} a week.
          </p>
          {element.holderName ? (
            <p className="mt-2 text-sm text-soft">{element.holderName} looks after the money.</p>
          ) : null}
        </>
      )}
      <p className="mt-2 text-sm">
        <Link to={paths.amountHistory(element.id)} className="inline-block py-1">
          How this amount came about<span className="sr-only">: {element.name}</span>
        </Link>
      </p>
      {element.amounts.length > 1 ? (
        <Details summary="The amounts for the other options">
          <ul>
            {element.amounts
              .filter((each) => each.option !== 2)
              .map((each) => (
                <li key={each.option}>
                  Option {each.option}: {formatPence(each.pence)}, told on {formatShortDay(each.toldOn)}
                </li>
              ))}
          </ul>
          <p>
            <Link to={paths.options()}>What the four options are</Link>
          </p>
        </Details>
      ) : null}
    </Card>
  );
}
