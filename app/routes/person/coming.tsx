import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { recordLook } from '../../domain/people/commands.server.ts';
import { addDays, dayOf } from '../../kit/day.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';
import { SessionDays } from '../../web/session-list.tsx';
import { comingView } from '../../web/sessions-view.server.ts';

export const meta: MetaFunction = () => [{ title: 'Sessions to come – Ettle' }];

const AHEAD = 27;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId, knownAs, capacity } = actingPerson(actor);
  const from = dayOf(context.tools.clock.now());
  const [days] = await Promise.all([
    comingView(context.tools, actor, personId, { from, to: addDays(from, AHEAD) }),
    recordLook(context.tools, actor, personId, 'sessions'),
  ]);
  return { days: found(days), knownAs, self: capacity === 'self' };
}

export default function Coming() {
  const { days, knownAs, self } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Sessions to come"
      lead="The next four weeks. Open one to move it, to skip it, or to see who steps in."
      back={{ to: paths.my(), label: self ? 'My plan' : `${knownAs}’s plan` }}
    >
      {days.length > 0 ? (
        <SessionDays days={days} />
      ) : (
        <EmptyState title="Nothing in the next four weeks" drawing="kettle">
          <p>When support runs that everyone has signed, its sessions stand here.</p>
        </EmptyState>
      )}
      <Buttons>
        <ButtonLink to={paths.given()} kind="quiet">
          What was given
        </ButtonLink>
        <ButtonLink to={paths.calendar()} kind="quiet">
          Put them in my phone’s calendar
        </ButtonLink>
        <PrintButton />
      </Buttons>
    </Page>
  );
}
