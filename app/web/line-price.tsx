import { type ShouldRevalidateFunction, useFetcher, useLocation } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { formatShortDay } from '../kit/day.ts';
import { formatPence, type Pence } from '../kit/pence.ts';
import { Button } from '../ui/button.tsx';
import { Money } from '../ui/money.tsx';
import type { PriceAnswer } from './line-price.server.ts';
import { OffDays } from './off-warning.tsx';

const PAUSE_MS = 500;

/** Asking what something costs changes nothing, so nothing is read again. */
export const notForPrices: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) =>
  formData?.get('intent') === 'price' ? false : defaultShouldRevalidate;

/** Asks again a moment after something was changed in the form. */
function useAsked(formId: string) {
  const { submit, data } = useFetcher<{ price?: PriceAnswer }>();
  const { pathname, search } = useLocation();
  const [listens, setListens] = useState(false);
  // The newest `submit`, so that the listener need not be put on anew.
  const send = useRef(submit);
  send.current = submit;
  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    setListens(true);
    let pause: ReturnType<typeof setTimeout> | undefined;
    const changed = () => {
      clearTimeout(pause);
      pause = setTimeout(() => {
        const sent = new FormData(form);
        sent.set('intent', 'price');
        send.current(sent, { method: 'post', action: `${pathname}${search}` });
      }, PAUSE_MS);
    };
    form.addEventListener('input', changed);
    return () => {
      clearTimeout(pause);
      form.removeEventListener('input', changed);
    };
  }, [formId, pathname, search]);
  return { listens, data, at: `${pathname}${search}#price` };
}

type Props = {
  formId: string;
  /** What was asked with the button, or what it costs as it stands now. */
  price: PriceAnswer;
  /** What to do first, when nothing can be said yet. */
  first: string;
};

/**
 * What it costs and what is left, before it is added. With a script it follows what is typed, and says the sum once it is
 * quiet; without one there is a button, and everything typed comes back.
 */
export function PriceBefore({ formId, price, first }: Props) {
  const { listens, data, at } = useAsked(formId);
  const shown = data === undefined ? price : (data.price ?? null);
  return (
    <section id="price" aria-labelledby="price-title" className="my-6 max-w-words rounded-card bg-sand p-5">
      <h2 id="price-title" className="text-xl">
        What it costs
      </h2>
      {shown === null ? <p className="mt-1">{first}</p> : null}
      {shown?.kind === 'not' ? <p className="mt-1 font-semibold">{shown.why}</p> : null}
      {shown?.kind === 'price' ? <Sum price={shown} /> : null}
      {listens ? null : (
        <p className="mt-3">
          <Button kind="quiet" name="intent" value="price" formAction={at}>
            Show what it costs
          </Button>
        </p>
      )}
      <p role="status" className="sr-only">
        {data?.price?.kind === 'price' ? data.price.said : ''}
        {data?.price?.kind === 'not' ? data.price.why : ''}
      </p>
    </section>
  );
}

type Price = Extract<PriceAnswer, { kind: 'price' }>;

function Sum({ price }: { price: Price }) {
  const { once, off, note } = price;
  return (
    <>
      {once ? <Once once={once} /> : <Weekly price={price} />}
      <Left price={price} />
      {note ? <p className="mt-2 text-sm">{note}</p> : null}
      {off ? <OffDays off={off} /> : null}
    </>
  );
}

function Once({ once: { count, each, travel, whole } }: { once: NonNullable<Price['once']> }) {
  return (
    <>
      <p className="mt-1">
        <Money amount={whole} per="once, everything in" size="medium" />
      </p>
      <p className="text-sm">
        {formatPence(each)} × {count}
        {travel > 0n ? `, and ${formatPence(travel)} for the way` : ''}
      </p>
    </>
  );
}

function Weekly({ price: { visits, week, year, period, toDay } }: { price: Price }) {
  return (
    <>
      <ul className="mt-1 space-y-2">
        {visits.map((visit) => (
          <li key={visit.when}>
            <Money amount={visit.price} per="a visit, everything in" size="medium" />
            <span className="block text-sm">
              {visits.length > 1 ? `${visit.when}: ` : ''}
              {visit.how}
            </span>
          </li>
        ))}
      </ul>
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 tabular-nums">
        <dt>A week</dt>
        <dd className="font-bold">{formatPence(week)}</dd>
        {year === period ? null : (
          <>
            <dt>In the first year</dt>
            <dd className="font-bold">{formatPence(year)}</dd>
          </>
        )}
        <dt>Until {formatShortDay(toDay)}</dt>
        <dd className="font-bold">{formatPence(period)}</dd>
      </dl>
    </>
  );
}

function Left({ price: { left, amount } }: { price: Price }) {
  if (left === null || amount === null)
    return <p className="mt-3">The council has not told you an amount yet, so we cannot say what would be left.</p>;
  return left < 0n ? (
    <p className="mt-3 font-semibold text-rowan">
      That is {formatPence(-left as Pence)} more than the money left. Make it shorter or less often, or ask the council
      about more.
    </p>
  ) : (
    <p className="mt-3">
      <strong className="tabular-nums">{formatPence(left)}</strong> of your {formatPence(amount)} would be left.
    </p>
  );
}
