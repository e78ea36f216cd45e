import { Link } from '@remix-run/react';
import { formatNearDay } from '../kit/day.ts';
import { Tag, type Tone } from '../ui/card.tsx';
import type { DeliveryView } from './delivery-view.server.ts';
import { ASKED_WORDS } from './wording/delivery.ts';

const TONES: Record<DeliveryView['state'], Tone> = {
  told: 'heather',
  queried: 'unsure',
  'stood-by': 'unsure',
  confirmed: 'ready',
  'not-given': 'plain',
  refused: 'no',
  withdrawn: 'plain',
};

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** How it stands, and who is asked until when. */
export function DeliveryStanding({ one }: { one: DeliveryView }) {
  return (
    <>
      <Tag tone={TONES[one.state]}>{capital(one.standing)}</Tag>
      {one.waitsFor && one.dueOn ? (
        <span className="mt-1 block text-sm text-soft">
          {ASKED_WORDS[one.waitsFor]}, until {formatNearDay(one.dueOn)}
        </span>
      ) : null}
    </>
  );
}

/** Sessions under each other: the day and what was told, the money, how it stands. */
export function DeliveryRows({
  rows,
  to,
  whose,
}: {
  rows: readonly DeliveryView[];
  to: (one: DeliveryView) => string;
  whose: 'person' | 'provider';
}) {
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-card">
      {rows.map((one) => (
        <li key={one.id} className="grid gap-x-6 gap-y-1 px-4 py-4 sm:grid-cols-[1fr_auto] sm:px-5">
          <div className="min-w-0">
            <Link to={to(one)} className="inline-block py-0.5 font-bold text-loch underline underline-offset-4">
              {one.when}
            </Link>
            <p>
              {one.what}
              <span className="text-soft">, {whose === 'person' ? one.providerName : one.knownAs}</span>
            </p>
            <p className="text-sm text-soft">
              {one.told}
              {one.words ? `: “${one.words}”` : ''}
            </p>
          </div>
          <p className="sm:max-w-52 sm:text-right">
            <span className="mb-1 block font-bold tabular-nums">{one.charged ? one.charge : 'Not charged'}</span>
            <DeliveryStanding one={one} />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Everything that was told and said of one session, the oldest first. */
export function DeliveryHistory({ history }: { history: DeliveryView['history'] }) {
  return (
    <ol className="max-w-words space-y-4 border-l-4 border-sand pl-4">
      {history.map((each) => (
        <li key={`${each.when}${each.says}`}>
          <p className="font-semibold">{each.says}</p>
          {each.words ? <p className="whitespace-pre-line">“{each.words}”</p> : null}
          <p className="text-sm text-soft">
            {each.who}, {each.when}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** What the provider told, with what it costs and why. */
export function WhatWasTold({ one }: { one: DeliveryView }) {
  return (
    <div className="max-w-words">
      <p className="text-lg">
        {one.told}
        {one.words ? `: “${one.words}”` : '.'}
      </p>
      <p className="mt-2">
        {one.charged ? (
          <>
            It costs <strong className="tabular-nums">{one.charge}</strong>
            {one.less
              ? ` of the ${one.less} that was planned for it. The rest is free again when this is settled.`
              : '.'}
          </>
        ) : (
          'It costs nothing. What was promised for it is free again.'
        )}
      </p>
      {one.keptSince ? (
        <p className="mt-2">
          The place was kept: in hospital or away since {one.keptSince}. The agreement pays for that for some days,
          without the way there, and only as far as the provider could not use the time for somebody else.
        </p>
      ) : null}
      {one.lateCancel ? (
        <p className="mt-2">
          It was called off on {one.lateCancel}, which is later than the agreement allows. Such a visit may be charged,
          without the way there, but not when the reason was illness, an emergency or the provider’s own fault.
        </p>
      ) : null}
    </div>
  );
}
