import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { MOST_LINES } from '../../domain/changes/sessions.ts';
import { providerBrief } from '../../domain/providers/store.server.ts';
import { addDays, type Day, dayOf, formatNearDay, isDay } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { plural } from '../../kit/text.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { Details, EmptyState, Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';
import { SessionDays } from '../../web/session-list.tsx';
import { rotaView } from '../../web/sessions-view.server.ts';

export const meta: MetaFunction = () => [{ title: 'Sessions to come – Ettle' }];

const A_LOOK = 14;
/** How far the pages go: what was given lately, and half a year ahead. Beyond that too much can change. */
const BACK = 56;
const AHEAD = 182;

const within = (day: Day, first: Day, last: Day) => (day < first ? first : day > last ? last : day);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const providerId = params.providerId ?? '';
  const today = dayOf(tools.clock.now());
  const [first, last] = [addDays(today, -BACK), addDays(today, AHEAD)];
  const asked = new URL(request.url).searchParams.get('from') ?? '';
  const from = within(isDay(asked) ? asked : today, first, last);
  const to = addDays(from, A_LOOK - 1);
  const rota = found(isId(providerId) ? await rotaView(tools, actor, providerId, { from, to }) : null);
  const { id, name } = found(await providerBrief(tools.pool, providerId));
  return {
    ...{ id, name, from, to, rota },
    isNow: from === today,
    earlier: from > first ? within(addDays(from, -A_LOOK), first, last) : null,
    later: from < last ? within(addDays(from, A_LOOK), first, last) : null,
  };
}

export default function Sessions() {
  const { id, name, from, to, rota, isNow, earlier, later } = useLoaderData<typeof loader>();
  return (
    <Page
      title={isNow ? 'Sessions to come' : 'Sessions'}
      above={name}
      lead={`${formatNearDay(from)} to ${formatNearDay(to)}: ${plural(rota.given, 'session')}.`}
      back={{ to: `${paths.desk()}?provider=${id}`, label: 'My desk' }}
    >
      <p className="mb-4">
        <ButtonLink kind="quiet" to={paths.toldSessions(id)}>
          Tell what was given
        </ButtonLink>
      </p>
      <nav aria-label="Other weeks" data-print="no" className="mb-6 flex flex-wrap gap-3">
        {earlier ? (
          <ButtonLink kind="quiet" to={paths.sessions(id, earlier)}>
            Earlier weeks
          </ButtonLink>
        ) : null}
        {isNow ? null : (
          <ButtonLink kind="quiet" to={paths.sessions(id)}>
            From today
          </ButtonLink>
        )}
        {later ? (
          <ButtonLink kind="quiet" to={paths.sessions(id, later)}>
            Later weeks
          </ButtonLink>
        ) : null}
      </nav>
      {rota.tooMany ? (
        <Notice kind="mind">
          You have {rota.lines} parts of plans in these weeks. Only the sessions of the first {MOST_LINES} stand here.
        </Notice>
      ) : null}
      {rota.days.length > 0 ? (
        <SessionDays days={rota.days} />
      ) : (
        <EmptyState title="No sessions in these two weeks" drawing="kettle">
          <p>What is agreed and signed by everyone stands here, on the days when it is to be given.</p>
        </EmptyState>
      )}
      <Details summary="Where this comes from">
        <p>
          From the agreements that everyone has signed, and every change that was signed since. Days when you are closed
          are taken out: you say them on your listing. A change that is only asked for does not count yet. To change,
          pause or end something, open it by the name of the person.
        </p>
        <p>Of days that are past it says what was planned. What was given you tell on a page of its own.</p>
      </Details>
      <Buttons>
        <ButtonLink to={paths.deskCalendar(id)} kind="quiet">
          Put them in my phone’s calendar
        </ButtonLink>
        <PrintButton />
      </Buttons>
    </Page>
  );
}
