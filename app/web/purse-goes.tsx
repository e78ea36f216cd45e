import { Link } from '@remix-run/react';
import type { PurseGoes } from '../domain/statements/pace.server.ts';
import type { EarlyWord, Left, WeekLeft } from '../domain/statements/pace.ts';
import { minutesWords } from '../domain/statements/rules.ts';
import { monthWords } from '../domain/statements/statement.ts';
import { formatPence } from '../kit/pence.ts';
import { Table } from '../ui/facts.tsx';
import { Details, Notice } from '../ui/notice.tsx';
import { paths } from './paths.ts';

const hours = (minutes: number) => minutesWords(BigInt(minutes)).toLowerCase();

/** How a budget goes: what is left of this week, an early word, and how the whole is used up month by month. */
export function PurseGoesView({ goes, self }: { goes: PurseGoes | undefined; self: boolean }) {
  if (!goes) return null;
  return (
    <>
      <ThisWeek week={goes.week} />
      <EarlyWordView word={goes.word} self={self} />
      <BurnDown left={goes.left} />
    </>
  );
}

function ThisWeek({ week }: { week: WeekLeft }) {
  if (week.minutes === 0) return <p className="mt-3">No more sessions are planned this week.</p>;
  return (
    <div className="mt-3 max-w-words">
      <p>
        Still to come this week: <strong>{hours(week.minutes)}</strong>, which is{' '}
        <strong className="tabular-nums">{formatPence(week.pence)}</strong> of what is promised.
      </p>
      {week.outcomes.length > 1 ? (
        <ul className="mt-1 list-disc pl-6 text-sm text-soft">
          {week.outcomes.map((each) => (
            <li key={each.outcome}>
              “{each.outcome}”: {hours(each.minutes)}, {formatPence(each.pence)}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function EarlyWordView({ word, self }: { word: EarlyWord | null; self: boolean }) {
  if (!word) return null;
  if (word.kind === 'over')
    return (
      <Notice kind="mind">
        {formatPence(word.by)} more than planned is used up to now. Look at what was given, and talk with whoever looks
        after the money: early is easy to put right.
      </Notice>
    );
  return (
    <Notice kind="mind">
      {formatPence(word.by)} less than planned is used up to now. Nobody takes it away for that.{' '}
      <Link to={paths.time()} className="underline underline-offset-4">
        {self ? 'Keep time for later' : 'Keep their time for later'}
      </Link>
      , or ask for a change, so that the support happens.
    </Notice>
  );
}

const [WIDE, HIGH, PAD] = [640, 200, 12];

/** Where a point of the picture stands: months from left to right, money from the foot up. */
function pointsOf(amounts: readonly bigint[], of: number, most: bigint): string {
  return amounts
    .map((amount, nth) => {
      const x = PAD + (nth * (WIDE - 2 * PAD)) / Math.max(1, of);
      const share = most > 0n ? Number((amount * 1000n) / most) / 1000 : 0;
      return `${x.toFixed(1)},${(HIGH - PAD - share * (HIGH - 2 * PAD)).toFixed(1)}`;
    })
    .join(' ');
}

/** The whole amount as it is used up: the plan dashed, what happened as a line; and the same as a table. */
function BurnDown({ left }: { left: readonly Left[] }) {
  const [first] = left;
  const so = left.filter((each) => each.actual !== null);
  const now = so.at(-1);
  if (!first || !now || now.actual === null) return null;
  const most = [...left.map((each) => each.planned), ...so.map((each) => each.actual ?? 0n)].reduce<bigint>(
    (high, each) => (each > high ? each : high),
    1n,
  );
  const floor = (amount: bigint) => (amount < 0n ? 0n : amount);
  const planned = left.map((each) => floor(each.planned));
  const actual = so.map((each) => floor(each.actual ?? 0n));
  return (
    <figure className="mt-5 max-w-words">
      <figcaption className="font-bold">
        Left at the end of each month, {monthWords(first.month)} to {monthWords(left.at(-1)?.month ?? first.month)}
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDE} ${HIGH}`}
        className="mt-2 w-full rounded-card border border-line bg-card"
        aria-hidden="true"
      >
        <line x1={PAD} x2={WIDE - PAD} y1={HIGH - PAD} y2={HIGH - PAD} className="stroke-edge" />
        <polyline
          points={pointsOf(planned, left.length - 1, most)}
          className="fill-none stroke-heather"
          strokeWidth="3"
          strokeDasharray="8 7"
        />
        <polyline points={pointsOf(actual, left.length - 1, most)} className="fill-none stroke-loch" strokeWidth="5" />
        <circle {...endOf(actual, left.length - 1, most)} r="7" className="fill-loch" />
      </svg>
      <p className="mt-1 text-sm text-soft">
        The dashed line is the plan. The thick line is what is left: {formatPence(now.actual)} now.
      </p>
      <Details summary="The same as a table">
        <Table
          caption="Left at the end of each month"
          captionHidden
          head={[{ label: 'Month' }, { label: 'As planned', figure: true }, { label: 'Really left', figure: true }]}
          rows={left.map((each) => ({
            key: each.month,
            cells: [
              monthWords(each.month),
              formatPence(each.planned),
              each.actual === null ? 'to come' : formatPence(each.actual),
            ],
          }))}
        />
      </Details>
    </figure>
  );
}

function endOf(amounts: readonly bigint[], of: number, most: bigint): { cx: string; cy: string } {
  const [cx = '0', cy = '0'] = (pointsOf(amounts, of, most).split(' ').at(-1) ?? '').split(',');
  return { cx, cy };
}
