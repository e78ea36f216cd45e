import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { plural } from '../kit/text.ts';
import { Tag, type Tone } from '../ui/card.tsx';
import type { InvoiceView } from './invoice-view.server.ts';
import { paths } from './paths.ts';

const TONES: Record<InvoiceView['state'], Tone> = {
  sent: 'heather',
  approved: 'ready',
  paid: 'ready',
  refused: 'no',
  withdrawn: 'plain',
};
const ITEM_TONES: Record<InvoiceView['items'][number]['state'], Tone> = {
  asked: 'plain',
  queried: 'unsure',
  approved: 'ready',
  'left-out': 'plain',
  'given-up': 'plain',
};

/** How it stands; late is said in words, not by colour alone. */
export function InvoiceStanding({ one }: { one: InvoiceView }) {
  return (
    <span className="flex flex-wrap gap-2 [li_&]:sm:justify-end">
      <Tag tone={TONES[one.state]}>{one.standing}</Tag>
      {one.late && one.state !== 'paid' ? <Tag tone="no">Late</Tag> : null}
      {one.queried > 0 ? <Tag tone="unsure">{plural(one.queried, 'question')}</Tag> : null}
    </span>
  );
}

/** What stands in a row of a list: whose it is, the sum, the clock. */
export function InvoiceLine({
  one,
  whose,
  link = true,
}: {
  one: InvoiceView;
  whose: 'person' | 'provider';
  link?: boolean;
}) {
  const sum = one.approved ?? one.approvable ?? one.total;
  const who = whose === 'person' ? one.providerName : one.knownAs;
  return (
    <span className="grid min-w-0 grow gap-x-6 gap-y-1 sm:grid-cols-[1fr_auto]">
      <span className="min-w-0">
        <span className="block font-bold">
          {link ? (
            <Link to={paths.invoice(one.id)} className="inline-block py-0.5 text-loch underline underline-offset-4">
              {who}, {one.days}
            </Link>
          ) : (
            `${one.providerName}, for ${one.knownAs}`
          )}
        </span>
        <span className="block">
          {link ? '' : `${one.days}, `}
          {one.sessions}
          <span className="text-soft">, {one.number}</span>
        </span>
        {one.clock ? <span className="block text-sm text-soft">{one.clock}</span> : null}
      </span>
      <span className="sm:max-w-52 sm:justify-items-end sm:text-right">
        <span className="mb-1 block font-bold tabular-nums">
          {sum}
          {sum !== one.total ? <span className="block text-sm font-normal text-soft">of {one.total}</span> : null}
        </span>
        <InvoiceStanding one={one} />
      </span>
    </span>
  );
}

/** Invoices under each other. */
export function InvoiceRows({ rows, whose }: { rows: readonly InvoiceView[]; whose: 'person' | 'provider' }) {
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-card">
      {rows.map((one) => (
        <li key={one.id} className="flex px-4 py-4 sm:px-5">
          <InvoiceLine one={one} whose={whose} />
        </li>
      ))}
    </ul>
  );
}

/** The sessions of an invoice with what was said of each; `under` stands below one: a way to ask, or to answer. */
export function InvoiceItems({
  one,
  to,
  under,
}: {
  one: InvoiceView;
  to: ((deliveryId: string) => string) | null;
  under: (item: InvoiceView['items'][number]) => ReactNode;
}) {
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-card">
      {one.items.map((item) => (
        <li key={item.nth} id={`item-${item.nth}`} className="px-4 py-4 sm:px-5">
          <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <h3 className="text-base font-bold">
              {to ? (
                <Link to={to(item.deliveryId)} className="inline-block py-0.5 text-loch underline underline-offset-4">
                  {item.day}
                </Link>
              ) : (
                item.day
              )}
            </h3>
            <p className="font-bold tabular-nums">{item.charge}</p>
          </div>
          <p>{item.what}</p>
          {item.state === 'asked' ? null : (
            <p className="mt-1">
              <Tag tone={ITEM_TONES[item.state]}>{item.standing}</Tag>
            </p>
          )}
          {item.said.map((each) => (
            <div key={`${each.when}${each.words}`} className="mt-3 max-w-words border-l-4 border-sand pl-4">
              <p className="whitespace-pre-line">“{each.words}”</p>
              <p className="text-sm text-soft">
                {each.who} {each.asks ? 'asked' : 'answered'}, {each.when}
              </p>
            </div>
          ))}
          {under(item)}
        </li>
      ))}
    </ul>
  );
}
