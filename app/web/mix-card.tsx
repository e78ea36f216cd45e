import { Form, Link } from '@remix-run/react';
import { weekdayName } from '../kit/day.ts';
import { formatPence } from '../kit/pence.ts';
import { Button } from '../ui/button.tsx';
import { Card, Why } from '../ui/card.tsx';
import { Money } from '../ui/money.tsx';
import { Details } from '../ui/notice.tsx';
import type { ShownMixes } from './composing.server.ts';
import { paths } from './paths.ts';

type Mix = ShownMixes['mixes'][number];

/** One mix: what it costs and does, beside the first what it gives up, its week, and each part with its reasons. */
export function MixCard({ mix, version, mayTake }: { mix: Mix; version: number; mayTake: boolean }) {
  return (
    <Card as="article" title={mix.title} beside={<Money amount={mix.weekPence} per="a week" size="medium" />} fill>
      <p>{mix.means}</p>
      <p className="mt-2 text-sm text-soft">
        {mix.size} a week. {formatPence(mix.periodPence)} for the whole time of the plan.
      </p>
      {mix.tradeOffs.length > 0 ? (
        <Why>
          <p className="font-semibold">Beside the first:</p>
          <ul className="list-disc pl-5">
            {mix.tradeOffs.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Why>
      ) : null}
      <Week week={mix.week} />
      <ul className="mt-4 divide-y divide-line border-t border-line">
        {mix.lines.map((line) => (
          <li key={`${line.slug} ${line.pattern} ${line.outcomeWords}`} className="py-3">
            <h3 className="text-base">
              <Link to={paths.listing(line.slug)} className="text-loch underline underline-offset-4">
                {line.title}
              </Link>
            </h3>
            <p className="text-sm text-soft">{line.providerName}</p>
            <p className="mt-1">{line.pattern}</p>
            <p className="text-sm">For “{line.outcomeWords}”</p>
            {line.minds.map((mind) => (
              <p key={mind} className="mt-2 border-l-4 border-gorse pl-3 text-sm">
                {mind}
              </p>
            ))}
            <Details summary={`Why ${line.title}?`}>
              <ul>
                {line.reasons.map((each) => (
                  <li key={each}>{each}.</li>
                ))}
              </ul>
            </Details>
          </li>
        ))}
      </ul>
      {mayTake ? (
        <Form method="post" className="pt-4">
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="print" value={mix.print} />
          <Button full>
            Put this into my plan<span className="sr-only">: {mix.title}</span>
          </Button>
        </Form>
      ) : null}
    </Card>
  );
}

/** The week at a glance; the list under it says the same in words, so it is hidden from screen readers. */
function Week({ week }: { week: Mix['week'] }) {
  return (
    <ol aria-hidden="true" className="mt-4 grid grid-cols-7 gap-1 text-center text-xs">
      {week.map((visits, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the days of a week never move
        <li key={at}>
          <span className="block text-soft">{weekdayName(at + 1).slice(0, 2)}</span>
          <span className="mt-1 flex min-h-9 flex-col gap-1 rounded-button bg-sand p-1">
            {visits.map((title, place) => (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: two visits of a day may have one name
                key={place}
                title={title}
                className="block h-3 rounded-full bg-heather"
              />
            ))}
          </span>
        </li>
      ))}
    </ol>
  );
}
