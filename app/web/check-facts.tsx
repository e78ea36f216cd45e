import type { CheckKind } from '../domain/checks/kinds.ts';
import type { Day } from '../kit/day.ts';
import { Tag } from '../ui/card.tsx';
import { Details } from '../ui/notice.tsx';

/** One check as people read it. `none`: nothing was said. */
export type CheckView = {
  kind: string;
  label: string;
  says: string;
  reference: string;
  tone: 'plain' | 'ending' | 'ended' | 'none';
  until: string;
  /** Who has seen the paper; nobody: the provider says so alone. */
  seen: string[];
  saidOn: string | null;
  why: { need: 'required' | 'asked'; plain: string; source: string; from: string; sureness: string } | null;
};

/** What a provider should look at: it ends, has ended, or is needed and was never said. */
export type CheckToMind = { kind: CheckKind; standing: 'ending' | 'ended' | 'missing'; untilDay: Day | null };

export type PayView = {
  state: 'not-said' | 'below' | 'at-least';
  said: string | null;
  short: string | null;
  rate: { amount: string; from: string; source: string; sureness: string } | null;
  consequence: string;
};

/** Checks as facts with dates and witnesses. Nothing here is a badge: what was only said is said to be only said. */
export function CheckFacts({ checks, pay }: { checks: readonly CheckView[]; pay: PayView | null }) {
  return (
    <>
      {checks.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {checks.map((check) => (
            <li key={check.kind} className="py-3">
              <CheckLine check={check} />
            </li>
          ))}
        </ul>
      ) : (
        <p>They have said nothing about checks yet.</p>
      )}
      {pay ? <Pay pay={pay} /> : null}
      <Details summary="What these facts are, and what they are not">
        <p>
          Providers say these things themselves. Where it says “seen”, somebody else looked at the paper on that day: a
          host, an officer of the council, or an administrator. We keep no certificates, and nothing of what stands in a
          PVG record: only that somebody is a member, and the days.
        </p>
        <p>
          A check says nothing about how kind or how good somebody is. You may ask to see the papers yourself before you
          begin.
        </p>
      </Details>
    </>
  );
}

const NEED = { required: 'Needed', asked: 'Good to have' } as const;

export function CheckLine({ check }: { check: CheckView }) {
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <strong>{check.label}</strong>
        {check.why ? <span className="text-sm text-soft">{NEED[check.why.need]}</span> : null}
        {check.tone === 'ended' ? <Tag tone="no">Ended</Tag> : null}
        {check.tone === 'ending' ? <Tag tone="unsure">Ends soon</Tag> : null}
        {check.tone === 'none' && check.why?.need === 'required' ? <Tag tone="no">Not there</Tag> : null}
      </p>
      <Said check={check} />
      {check.why ? (
        <Details summary={`Why, and where this comes from: ${check.label}`}>
          <p>{check.why.plain}</p>
          <p className="text-sm">
            Source: {check.why.source}. In force from {check.why.from}. {check.why.sureness}
          </p>
        </Details>
      ) : null}
    </>
  );
}

function Said({ check }: { check: CheckView }) {
  if (check.tone === 'none') return <p>They have said nothing about it.</p>;
  return (
    <p className="max-w-words">
      {check.reference ? `${check.reference}. ` : ''}
      {check.until}{' '}
      {check.seen.length > 0 ? (
        check.seen[0]
      ) : (
        <span className="text-soft">
          {check.saidOn ? `They said so themselves on ${check.saidOn}.` : 'They say so themselves.'} Nobody else has
          seen it.
        </span>
      )}
    </p>
  );
}

function Pay({ pay }: { pay: PayView }) {
  return (
    <div className="border-b border-line py-3">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <strong>What workers are paid</strong>
        {pay.state === 'below' ? <Tag tone="unsure">Below the rate</Tag> : null}
      </p>
      <p className="max-w-words">
        {pay.said ?? 'They have not said what they pay.'}
        {pay.rate && pay.short ? ` That is ${pay.short} less than the rate of ${pay.rate.amount}.` : ''}
        {pay.rate && pay.state === 'at-least' ? ` The rate is ${pay.rate.amount}.` : ''}
      </p>
      {pay.rate ? (
        <Details summary="What the rate is, and what follows">
          <p>
            {pay.rate.amount} an hour since {pay.rate.from}. {pay.consequence} It is never asked of somebody who works
            alone.
          </p>
          <p className="text-sm">
            Source: {pay.rate.source}. {pay.rate.sureness}
          </p>
        </Details>
      ) : null}
    </div>
  );
}
