import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { addressView, changeAddress } from '../../web/calendar-address.server.ts';
import { CALENDAR_DONE, CalendarAddress } from '../../web/calendar-address.tsx';
import { doneIn } from '../../web/done.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Sessions in a calendar – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId, knownAs, capacity } = actingPerson(actor);
  const view = await addressView(context.tools, actor, { personId, providerId: null });
  return { view, knownAs, self: capacity === 'self' };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const about = { personId: actingPerson(actor).personId, providerId: null };
  return changeAddress({ tools: context.tools, actor, about }, request, paths.calendar());
}

export default function PersonCalendar() {
  const { view, knownAs, self } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const done = doneIn(CALENDAR_DONE, useSearchParams()[0]);
  return (
    <Page
      title={self ? 'My sessions in a calendar' : `${knownAs}’s sessions in a calendar`}
      lead="With an address of your own, the calendar on your phone shows when there is a session, and keeps up with changes."
      back={{ to: paths.my(), label: self ? 'My plan' : `${knownAs}’s plan` }}
    >
      {done && !sent ? <Notice kind="done">{done}</Notice> : null}
      <CalendarAddress view={view} sent={sent} />
    </Page>
  );
}
