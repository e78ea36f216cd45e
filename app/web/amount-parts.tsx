// The parts of the page of another amount: the sums side by side, what they mean in a week, what would not fit, and what was said.
import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { AmountRow } from '../domain/amounts/lists.server.ts';
import type { Meaning } from '../domain/amounts/meaning.ts';
import type { Sum, Voice } from '../domain/amounts/rules.ts';
import type { KeptAmount } from '../domain/amounts/store.server.ts';
import { aWeek } from '../domain/budgets/rules.ts';
import { minutesWords } from '../domain/statements/rules.ts';
import { type Day, formatDay, formatMoment, formatShortDay } from '../kit/day.ts';
import { formatPence, type Pence } from '../kit/pence.ts';
import { Card, Tag } from '../ui/card.tsx';
import { Table } from '../ui/facts.tsx';
import { Notice } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import { Pagination } from '../ui/pagination.tsx';
import { type Step, Thread } from '../ui/thread.tsx';
import { paths } from './paths.ts';
import { WISH_WORDS } from './wording/amounts.ts';
import { SOURCE_WORDS } from './wording/statements.ts';

const LINK = 'inline-block py-1 text-loch underline underline-offset-4';

type Sums = Pick<KeptAmount, 'sums' | 'fromDay' | 'toDay' | 'state'>;

/** Each sum before and with it; where less of a change was decided, that too. */
export function SumsTable({ amount }: { amount: Sums }) {
  const { sums, fromDay, toDay } = amount;
  const isLess = sums.some((sum) => sum.decided !== null && sum.decided !== sum.asked);
  const options = sums.filter((sum) => sum.option !== null);
  const payers = sums.filter(
    (sum) => sum.source !== null && (sum.was > 0n || sum.asked > 0n || (sum.decided ?? 0n) > 0n),
  );
  const cells = (name: string, sum: Sum) => [
    name,
    formatPence(sum.was),
    formatPence(sum.asked),
    ...(isLess ? [formatPence(sum.decided ?? sum.asked)] : []),
  ];
  const head = (first: string) => [
    { label: first },
    { label: 'As it was told', figure: true },
    { label: 'Proposed', figure: true },
    ...(isLess ? [{ label: 'Decided', figure: true }] : []),
  ];
  const week = (pence: Pence) => formatPence(aWeek(pence, fromDay, toDay));
  const two = sums.find((sum) => sum.option === 2);
  return (
    <Section title="The sums">
      <Table
        caption={`For the whole time, ${formatShortDay(fromDay)} to ${formatShortDay(toDay)}`}
        head={head('Under')}
        rows={options.map((sum) => ({ key: `${sum.option}`, cells: cells(`Option\u00a0${sum.option}`, sum) }))}
      />
      {two ? (
        <p className="mt-2 text-sm text-soft">
          Spread over the whole time, Option 2 was {week(two.was)} a week, and would be {week(two.decided ?? two.asked)}
          .
        </p>
      ) : null}
      {payers.length > 1 ? (
        <div className="mt-5">
          <Table
            caption="Who puts it in, of Option 2"
            head={head('Who')}
            rows={payers.map((sum) => ({
              key: `${sum.source} ${sum.payer}`,
              cells: cells(`${sum.payer}, ${SOURCE_WORDS[sum.source ?? 'authority']}`, sum),
            }))}
          />
        </div>
      ) : null}
    </Section>
  );
}

/** To the half hour: it is a measure of a week, not a rota. */
const about = (minutes: number) => minutesWords(BigInt(Math.round(minutes / 30) * 30));

type MeansProps = { meaning: Meaning; self: boolean; knownAs: string; mayChange: boolean };

/** Pounds and hours a week in a plain sentence first, then each part that is promised, and whether it all fits. */
export function WhatItMeans({ meaning, self, knownAs, mayChange }: MeansProps) {
  const { from, week, hours, lacks, lines } = meaning;
  const whose = self ? 'your' : `${knownAs}’s`;
  return (
    <Section title="What it means in a week">
      <p className="max-w-words text-lg">
        From {formatDay(from)}, for what is left of the time, there would be{' '}
        <strong className="tabular-nums">{formatPence(week.next)} a week</strong> instead of {formatPence(week.was)}.
      </p>
      {hours ? (
        <p className="mt-2 max-w-words">
          An hour of {whose} support costs {formatPence(hours.pricePence)} on average. So that is about{' '}
          <strong>{about(hours.nextMinutes)}</strong> a week instead of {about(hours.wasMinutes)}.{' '}
          {self ? 'Your plans use' : `${knownAs}’s plans use`} {minutesWords(BigInt(hours.nowMinutes))} a week now.
        </p>
      ) : null}
      {lacks > 0n ? (
        <Notice kind="mind">
          <p>
            <strong>It does not fit yet.</strong> {formatPence(lacks)} more is promised, given or paid than the new
            amount. Nothing is taken from what is promised: it begins when enough of the plans has been made shorter, or
            has ended. {self ? 'You choose what.' : `${knownAs} chooses what.`}
          </p>
        </Notice>
      ) : (
        <p className="mt-2 max-w-words">Everything that is promised now fits. No session changes because of it.</p>
      )}
      {lines.length > 0 ? (
        <>
          <h3 className="mt-5 text-lg">What is promised now</h3>
          <ul className="mt-2 divide-y divide-line border-y border-line">
            {lines.map((line) => (
              <li key={line.lineId} className="py-3">
                <p>
                  <strong>{line.what}</strong>
                  <span className="text-soft">, {line.who}</span>
                </p>
                <p className="tabular-nums">
                  {line.weekMinutes > 0 ? `${minutesWords(BigInt(line.weekMinutes))} and ` : ''}
                  {formatPence(line.weekPence)} a week. {formatPence(line.promised)} is still promised to it.
                </p>
                {mayChange && lacks > 0n ? (
                  <Link to={paths.changeNew(line.arrangementId, line.lineId)} className={LINK}>
                    Make it shorter, or end it<span className="sr-only">: {line.what}</span>
                  </Link>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  );
}

type VoicesProps = { amount: KeptAmount; self: boolean; answerForm: (voice: Voice) => ReactNode };

/** Everything that was said, each with its answer, in the order in which it was said. */
export function Voices({ amount, self, answerForm }: VoicesProps) {
  const { voices, knownAs } = amount;
  return (
    <Section title={self ? 'What you said, and the answers' : `What was said for ${knownAs}, and the answers`}>
      {voices.length === 0 ? (
        <p>Nothing yet.</p>
      ) : (
        <ol className="space-y-5">
          {voices.map((voice) => (
            <li key={voice.id} className="border-l-4 border-heather py-1 pl-4">
              <p className="font-bold">
                {voice.by} {WISH_WORDS[voice.wish].said}
              </p>
              {voice.words ? <p className="max-w-words whitespace-pre-line">“{voice.words}”</p> : null}
              <p className="text-sm text-soft">{formatMoment(voice.at)}</p>
              {voice.answer ? (
                <div className="mt-3 border-l-4 border-sand pl-4">
                  <p className="font-semibold">The answer</p>
                  <p className="max-w-words whitespace-pre-line">{voice.answer}</p>
                  <p className="text-sm text-soft">
                    {voice.answeredBy}
                    {voice.answeredAt ? `, ${formatMoment(voice.answeredAt)}` : ''}
                    {voice.metOn ? `. They talked on ${formatDay(voice.metOn)}.` : ''}
                  </p>
                </div>
              ) : voice.wish === 'agree' ? null : (
                <p className="mt-1 text-sm">
                  <Tag tone="unsure">Waits for an answer</Tag>
                </p>
              )}
              {answerForm(voice)}
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

/** What has been, and what is to come: proposed, said, decided, in effect. */
export function AmountSteps({ amount, first }: { amount: KeptAmount; first: Day }) {
  const { state, worse, voices, sayUntil, decidedAt, effectOn, on, heldAt, doneAt, knownAs } = amount;
  const open = state === 'open';
  const begins = effectOn ?? (on > first ? on : first);
  const steps: Step[] = [
    { title: 'Proposed', state: 'done', note: formatMoment(amount.proposedAt) },
    {
      title: `${knownAs} is asked`,
      state: voices.length > 0 || !open ? 'done' : 'now',
      note: worse && sayUntil ? `Until ${formatDay(sayUntil)}` : 'Says something, or nothing',
    },
    {
      title: 'The council decides',
      state: decidedAt ? 'done' : voices.length > 0 ? 'now' : 'to-come',
      note: decidedAt ? formatMoment(decidedAt) : worse ? 'After it has answered what was said' : 'With reasons',
    },
    ...(state === 'dropped' || state === 'lapsed'
      ? []
      : [
          {
            title: 'It begins',
            state: doneAt ? ('done' as const) : state === 'decided' ? ('now' as const) : ('to-come' as const),
            note: heldAt && !doneAt ? 'When it fits' : `${open ? 'Not before ' : ''}${formatDay(begins)}`,
          },
        ]),
  ];
  return (
    <Card title="Step by step">
      <Thread label="Step by step" steps={steps} />
    </Card>
  );
}

/** Other ways, for somebody who does not agree: the council’s complaints are about its decisions too. */
export function IfYouDisagree({
  contacts,
  self,
  knownAs,
}: {
  contacts: { advocacy: string; complaint: string; authority: string };
  self: boolean;
  knownAs: string;
}) {
  return (
    <Card title={self ? 'If you do not agree' : `If ${knownAs} does not agree`} tone="sand">
      <ul className="space-y-3 text-sm">
        <li>
          <strong>Say so here.</strong> The council must answer before it decides.
        </li>
        <li>
          <strong>Somebody on your side:</strong> {contacts.advocacy}.
        </li>
        <li>
          <strong>Complain to the council,</strong> now or after the decision: {contacts.complaint}. After that, to the
          Ombudsman (SPSO).
        </li>
      </ul>
    </Card>
  );
}

type WaitingProps = { list: { rows: AmountRow[]; total: number; pages: number }; page: number };

/** Other amounts that are not settled, for the officers who answer, decide and look after them. */
export function AmountsWaiting({ list, page }: WaitingProps) {
  if (list.total === 0) return null;
  return (
    <Section title="Other amounts proposed">
      <Table
        caption="Other amounts proposed"
        captionHidden
        head={[{ label: 'Whose' }, { label: 'It is' }, { label: 'What waits' }]}
        rows={list.rows.map((row) => ({
          key: row.id,
          cells: [
            <Link key="open" to={paths.amount(row.id)} className={LINK}>
              {row.knownAs}: {row.elementName}
            </Link>,
            row.worse ? 'Less for them' : 'More, or the same',
            waitsFor(row),
          ],
        }))}
      />
      <Pagination page={page} pages={list.pages} to={(to) => `?amounts=${to}`} label="Other amounts proposed" />
    </Section>
  );
}

function waitsFor(row: AmountRow): string {
  if (row.unanswered > 0 && row.saidAt) return `An answer, since ${formatMoment(row.saidAt)}`;
  if (row.held) return 'It does not fit yet';
  if (row.state === 'decided') return row.effectOn ? `Its day, ${formatShortDay(row.effectOn)}` : 'Its day';
  return row.sayUntil ? `A decision, after ${formatShortDay(row.sayUntil)}` : 'A decision';
}
