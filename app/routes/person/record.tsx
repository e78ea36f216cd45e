import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CAPACITIES, type Capacity } from '../../access/actor.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { looksOf, sealsHold, timelineOf } from '../../domain/people/record.server.ts';
import { RECORD_PAGE } from '../../domain/people/rules.ts';
import { CAPACITY_WORDS } from '../../domain/people/words.ts';
import { dayOf, formatDay, formatMoment, formatShortDay } from '../../kit/day.ts';
import { Table } from '../../ui/facts.tsx';
import { Details, EmptyState, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { paths } from '../../web/paths.ts';
import { lookedAt, sentenceOf } from '../../web/timeline.ts';

export const meta: MetaFunction = () => [{ title: 'What happened, and who looked – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId, knownAs, capacity } = actingPerson(actor);
  const { pool } = context.tools;
  const [page, looksPage] = [pageOf(request), pageOf(request, 'looks')];
  const [line, looks] = await Promise.all([
    timelineOf(pool, actor, personId, page),
    looksOf(pool, actor, personId, looksPage),
    recordLook(context.tools, actor, personId, 'record'),
  ]);
  const reading = { self: capacity === 'self', knownAs };
  const holds = await sealsHold(context.tools.db, found(line).rows);
  return {
    reading,
    holds,
    page,
    looksPage,
    count: found(line).count,
    happenings: found(line).rows.map((row) => ({
      id: row.id,
      at: row.at,
      day: dayOf(row.at),
      said: sentenceOf(row, reading),
    })),
    looksCount: found(looks).count,
    looks: found(looks).rows.map((row) => ({ ...row, what: lookedAt(row.what, reading) })),
  };
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

export default function PersonRecord() {
  const data = useLoaderData<typeof loader>();
  const { reading, holds, happenings, count, page, looksPage } = data;
  return (
    <Page
      title="What happened, and who looked"
      above={reading.self ? undefined : `For ${reading.knownAs}`}
      lead={
        reading.self
          ? 'Everything that anybody wrote or decided about you here. Nothing can be taken out or changed later.'
          : `Everything that anybody wrote or decided about ${reading.knownAs} here.`
      }
      back={{ to: paths.my(), label: reading.self ? 'My plan' : `${reading.knownAs}’s plan` }}
    >
      {holds ? null : (
        <Notice kind="no">
          Something on this page was changed after it was written. Do not rely on it. Please tell us: we keep copies,
          and we must find out what happened.
        </Notice>
      )}
      {happenings.length === 0 ? (
        <EmptyState title="Nothing here">
          <p>There is nothing on this page of the record.</p>
        </EmptyState>
      ) : (
        <Days happenings={happenings} />
      )}
      <Pagination
        page={page}
        pages={Math.ceil(count / RECORD_PAGE)}
        to={(n) => `?page=${n}&looks=${looksPage}`}
        label="Pages of the record"
      />
      <Details summary="How do I know that nothing was changed?">
        <p>
          Each line carries a seal that is made from the line before it. If somebody changed or took out a line, the
          seals after it would no longer fit. The seals are checked whenever this page is opened.
          {holds ? ' All of them fit.' : ' Not all of them fit.'}
        </p>
      </Details>
      <Looks {...data} />
    </Page>
  );
}

/** The thread of the record: one knot a day. */
function Days({ happenings }: { happenings: Data['happenings'] }) {
  const days = [...new Set(happenings.map((each) => each.day))];
  return (
    <ol className="thread" aria-label="What happened, the newest first">
      {days.map((day) => (
        <li key={day} className="relative border-l-4 border-heather pb-8 pl-7 last:pb-0">
          <span
            aria-hidden="true"
            className="absolute top-1 -left-[0.78rem] size-5 rounded-full border-[3px] border-heather bg-card"
          />
          <h2 className="text-lg">{formatDay(day)}</h2>
          <ul className="mt-2 space-y-2">
            {happenings
              .filter((each) => each.day === day)
              .map((each) => (
                <li key={each.id}>
                  {each.said}{' '}
                  <time dateTime={each.at.toISOString()} className="text-sm whitespace-nowrap text-soft">
                    {formatMoment(each.at).split(' at ')[1]}
                  </time>
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

const isCapacity = (text: string | null): text is Capacity => (CAPACITIES as readonly (string | null)[]).includes(text);

function Looks({ reading, looks, looksCount, looksPage, page }: Data) {
  return (
    <Section title="Who looked" id="looks">
      {looks.length === 0 ? (
        <p>Nobody else has opened {reading.self ? 'your' : `${reading.knownAs}’s`} pages.</p>
      ) : (
        <Table
          caption="Who opened these pages: once a day for each person and page"
          head={[{ label: 'Who' }, { label: 'As' }, { label: 'What' }, { label: 'When' }]}
          rows={looks.map((each) => ({
            key: `${each.name}${each.what}${each.onDay}`,
            cells: [
              each.name,
              isCapacity(each.as) ? CAPACITY_WORDS[each.as] : (each.as ?? ''),
              each.what,
              formatShortDay(each.onDay),
            ],
          }))}
        />
      )}
      <Pagination
        page={looksPage}
        pages={Math.ceil(looksCount / RECORD_PAGE)}
        to={(n) => `?page=${page}&looks=${n}#looks`}
        label="Pages of who looked"
      />
    </Section>
  );
}
