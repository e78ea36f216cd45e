import type { ReactNode } from 'react';
import { type MixView, weekOf } from '../domain/arrangements/mixes.ts';
import { weekdayName } from '../kit/day.ts';
import { formatPence, type Pence } from '../kit/pence.ts';
import { plural } from '../kit/text.ts';
import { Tag, Tags } from '../ui/card.tsx';

type Column = { mix: MixView; above?: ReactNode; below?: ReactNode };

/** One mix beside the other where there is room, under each other on a phone; the same questions in the same order. */
export function MixColumns({ columns }: { columns: readonly Column[] }) {
  const wide = ['', '', 'md:grid-cols-2', 'md:grid-cols-2 xl:grid-cols-3', 'md:grid-cols-2 xl:grid-cols-4'];
  return (
    <div className={`grid gap-5 ${wide[Math.min(columns.length, 4)]}`}>
      {columns.map(({ mix, above, below }) => (
        <article
          key={mix.id}
          aria-labelledby={`mix-${mix.id}`}
          className="row-span-9 grid grid-rows-subgrid gap-0 rounded-card border border-line bg-card p-5 shadow-rest"
        >
          <div>
            {above}
            <h2 id={`mix-${mix.id}`} className="text-xl">
              {mix.name}
            </h2>
          </div>
          <Cost mix={mix} />
          <Part title="Hours in a week">{hours(mix.hoursHundredths)}</Part>
          <Part title="What it does for you">
            <Served mix={mix} />
          </Part>
          <Part title="Who, and what">
            <Lines mix={mix} />
          </Part>
          <Part title="The week">
            <Week mix={mix} />
          </Part>
          <Part title="May Option 2 pay for it?">
            <Ready mix={mix} />
          </Part>
          <Part title="If somebody cannot come">
            <BackUps mix={mix} />
          </Part>
          <div className="pt-4">{below}</div>
        </article>
      ))}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="border-t border-line py-3">
      <h3 className="text-sm font-semibold text-soft">{title}</h3>
      <div className="mt-1">{children}</div>
    </div>
  );
}

const hours = (hundredths: number) => (hundredths === 0 ? 'None' : plural(hundredths / 100, 'hour'));

function Cost({ mix }: { mix: MixView }) {
  const over = mix.left < 0n;
  return (
    <div className="py-3">
      <p>
        <span className="text-3xl font-bold tabular-nums">{formatPence(mix.week)}</span>{' '}
        <span className="text-sm text-soft">a week</span>
      </p>
      <p className="text-sm tabular-nums">
        {mix.year === mix.period ? '' : `${formatPence(mix.year)} in the first 52 weeks, `}
        {formatPence(mix.period)} in all.
      </p>
      <p className={`text-sm font-semibold tabular-nums ${over ? 'text-rowan' : 'text-moss'}`}>
        {over ? `${formatPence(-mix.left as Pence)} more than you have` : `${formatPence(mix.left)} left over`}
      </p>
    </div>
  );
}

function Served({ mix }: { mix: MixView }) {
  return (
    <ul className="space-y-2">
      {mix.outcomes.map(({ words, how, period }) => (
        <li key={words}>
          “{words}”
          <span className="block text-sm text-soft">
            {how.length > 0 ? `${how.join(', ')}: ${formatPence(period)}` : 'Nothing for this in it'}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Lines({ mix }: { mix: MixView }) {
  if (mix.lines.length === 0) return <p>Nothing in it yet.</p>;
  return (
    <ul className="space-y-2">
      {mix.lines.map((line) => (
        <li key={`${line.what} ${line.when}`}>
          <strong>{line.what}</strong>
          <span className="block text-sm text-soft">
            {line.who}. {line.when}. {formatPence(line.cost)} {line.once ? 'once' : 'a week'}
            {line.waits ? `. ${line.waits}` : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Every day stands there, so that one week can be held beside another. */
function Week({ mix }: { mix: MixView }) {
  return (
    <dl className="text-sm">
      {weekOf(mix).map(({ day, visits }) => (
        <div key={day} className="grid grid-cols-[3.2rem_1fr] gap-2 border-b border-line py-1 last:border-0">
          <dt className="font-semibold">
            <abbr title={weekdayName(day)} className="no-underline">
              {weekdayName(day).slice(0, 3)}
            </abbr>
          </dt>
          <dd>
            {visits.length === 0 ? <span className="text-soft">Free</span> : null}
            {visits.map((visit) => (
              <span key={`${visit.hours}${visit.what}`} className="block">
                {visit.hours}: {visit.what}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const READY = {
  ready: { tone: 'ready', words: 'Ready' },
  'not-confirmed': { tone: 'unsure', words: 'Not confirmed yet' },
  'not-allowed': { tone: 'no', words: 'Not allowed' },
  thing: { tone: 'plain', words: 'A thing to buy' },
} as const;

function Ready({ mix }: { mix: MixView }) {
  return (
    <ul className="space-y-1 text-sm">
      {mix.lines.map((line) => (
        <li key={`${line.what} ${line.when}`} title={line.readyWords || undefined}>
          {line.what}: <Tag tone={READY[line.ready].tone}>{READY[line.ready].words}</Tag>
        </li>
      ))}
    </ul>
  );
}

function BackUps({ mix }: { mix: MixView }) {
  const named = mix.lines.filter((line) => line.backUp);
  const wanted = mix.lines.filter((line) => line.coverWanted);
  return (
    <>
      {named.length === 0 && wanted.length === 0 ? <p className="text-sm text-soft">Nobody is named.</p> : null}
      <ul className="space-y-1 text-sm">
        {named.map((line) => (
          <li key={`${line.what} ${line.when}`}>
            {line.what}: {line.backUp}
          </li>
        ))}
      </ul>
      {wanted.length > 0 ? (
        <Tags>
          {wanted.map((line) => (
            <Tag key={`${line.what} ${line.when}`} tone="unsure">
              {line.what}: nothing is said yet
            </Tag>
          ))}
        </Tags>
      ) : null}
    </>
  );
}
