import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import type { SignedIn } from '../../access/actor.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { addressView, changeAddress } from '../../web/calendar-address.server.ts';
import { CALENDAR_DONE, CalendarAddress } from '../../web/calendar-address.tsx';
import { doneIn } from '../../web/done.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Sessions in a calendar – Ettle' }];

const ownProvider = (actor: SignedIn, providerId: string | undefined) =>
  found(actor.providers.find((each) => each.providerId === providerId));

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { providerId, name } = ownProvider(actor, params.providerId);
  return { providerId, name, view: await addressView(context.tools, actor, { personId: null, providerId }) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { providerId } = ownProvider(actor, params.providerId);
  const about = { personId: null, providerId };
  return changeAddress({ tools: context.tools, actor, about }, request, paths.deskCalendar(providerId));
}

export default function ProviderCalendar() {
  const { providerId, name, view } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const done = doneIn(CALENDAR_DONE, useSearchParams()[0]);
  return (
    <Page
      title="Our sessions in a calendar"
      above={name}
      lead="With an address of your own, the calendar on your phone shows when you give a session, and keeps up with changes."
      back={{ to: paths.sessions(providerId), label: 'Sessions to come' }}
    >
      {done && !sent ? <Notice kind="done">{done}</Notice> : null}
      <CalendarAddress view={view} sent={sent} />
    </Page>
  );
}
