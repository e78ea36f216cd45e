import { Link } from '@remix-run/react';
import type { Ahead } from '../domain/statements/ahead.ts';
import type { PurseGoes } from '../domain/statements/pace.server.ts';
import type { EarlyWord, Left, WeekLeft } from '../domain/statements/pace.ts';
import { type LineName, minutesWords } from '../domain/statements/rules.ts';
import { monthWords } from '../domain/statements/statement.ts';
import type { FigureName } from '../domain/statements/why.ts';
import { formatDay } from '../kit/day.ts';
import { formatPence } from '../kit/pence.ts';
import { Table } from '../ui/facts.tsx';
import { Details, Notice } from '../ui/notice.tsx';
import { WhyFigure, WhyMark } from '../ui/why-mark.tsx';
import { paths } from './paths.ts';

type Why = (figure: FigureName, about?: Record<string, string | undefined>) => string;
const hours = (minutes: number) => minutesWords(BigInt(minutes)).toLowerCase();

/** How a budget goes: what is left of this week, an early word, and how the whole is used up month by month. */
export function PurseGoesView({
  goes,
  self,
  lines,
}: {
  goes: PurseGoes | undefined;
  self: boolean;
  lines: readonly Pick<LineName, 'outcome' | 'outcomeId'>[];
}) {
  if (!goes) return null;
  const why: Why = (figure, about = {}) => paths.why(goes.budgetId, { figure, ...about });
  return (
    <>
      <ThisWeek week={goes.week} why={why} lines={lines} />
      <EarlyWordView word={goes.word} ahead={goes.ahead} self={self} why={why} />
      <BurnDown left={goes.left} why={why} />
    </>
  );
}

function ThisWeek({
  week,
  why,
  lines,
}: {
  week: WeekLeft;
  why: Why;
  lines: readonly Pick<LineName, 'outcome' | 'outcomeId'>[];
}) {
  const idOf = (outcome: string) => lines.find((each) => each.outcome === outcome)?.outcomeId;
  if (week.minutes === 0) return <p className="mt-3">No more sessions are planned this week.</p>;
  return (
    <div className="mt-3 max-w-words">
      <p>
        Still to come this week: <strong>{hours(week.minutes)}</strong>
        <WhyMark to={why('week-time')} of={`${hours(week.minutes)}, still to come this week`} />, which is{' '}
        <strong className="tabular-nums">{formatPence(week.pence)}</strong>
        <WhyMark to={why('week')} of={`${formatPence(week.pence)}, still to come this week`} /> of what is promised.
      </p>
      {week.outcomes.length > 1 ? (
        <ul className="mt-1 list-disc pl-6 text-sm text-soft">
          {week.outcomes.map((each) => (
            <li key={each.outcome}>
              “{each.outcome}”: {hours(each.minutes)}
              <WhyMark
                to={why('week-time', { outcome: idOf(each.outcome) })}
                of={`${hours(each.minutes)}, for ${each.outcome}`}
              />
              , {formatPence(each.pence)}
              <WhyMark
                to={why('week', { outcome: idOf(each.outcome) })}
                of={`${formatPence(each.pence)}, for ${each.outcome}`}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

type WordProps = { word: EarlyWord | null; ahead: Ahead | null; self: boolean; why: Why };

/** What, by when, and what one can do: never whose fault it is. */
function EarlyWordView({ word, ahead, self, why }: WordProps) {
  if (!word) return null;
  const than = word.kind === 'over' ? 'more' : 'less';
  return (
    <Notice kind="mind">
      {formatPence(word.by)}
      <WhyMark to={why('early-word')} of={`${formatPence(word.by)} ${than} than planned`} /> {than} than planned is used
      up to now. {ahead ? <AheadWords ahead={ahead} why={why} /> : null}
      {word.kind === 'over' ? 'Early is easy to put right. You can ' : 'Nobody takes it away for that. You can '}
      {word.kind === 'over' ? null : (
        <>
          <Link to={paths.time()} className={WORDS}>
            {self ? 'keep time for later' : 'keep their time for later'}
          </Link>
          ,{' '}
        </>
      )}
      <Link to={paths.my()} className={WORDS}>
        change a plan
      </Link>
      , or{' '}
      <Link to={paths.help()} className={WORDS}>
        ask somebody to look at it with you
      </Link>
      .
    </Notice>
  );
}
const WORDS = 'underline underline-offset-4';

function AheadWords({ ahead, why }: { ahead: Ahead; why: Why }) {
  const mark = <WhyMark to={why('ahead')} of={`${formatPence(ahead.pence)}, if it goes on like this`} />;
  return ahead.kind === 'out' ? (
    <>
      If it goes on like this, the money is used up by about {formatDay(ahead.on)}: {formatPence(ahead.pence)}
      {mark} would be missing.{' '}
    </>
  ) : (
    <>
      If it goes on like this, {formatPence(ahead.pence)}
      {mark} is not used by {formatDay(ahead.on)}.{' '}
    </>
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
function BurnDown({ left, why }: { left: readonly Left[]; why: Why }) {
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
        The dashed line is the plan. The thick line is what is left: {formatPence(now.actual)}
        <WhyMark to={why('left', { month: now.month })} of={`${formatPence(now.actual)} left now`} /> now.
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
              <WhyFigure
                key="planned"
                to={why('left-planned', { month: each.month })}
                of={`${monthWords(each.month)}, as planned`}
              >
                {formatPence(each.planned)}
              </WhyFigure>,
              each.actual === null ? (
                'to come'
              ) : (
                <WhyFigure
                  key="left"
                  to={why('left', { month: each.month })}
                  of={`${monthWords(each.month)}, really left`}
                >
                  {formatPence(each.actual)}
                </WhyFigure>
              ),
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
