import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { sessionKey } from '../../domain/changes/sessions.ts';
import { tellSession } from '../../domain/delivery/commands.server.ts';
import { deliveriesOfProvider } from '../../domain/delivery/lists.server.ts';
import { sessionsToTell } from '../../domain/delivery/open.server.ts';
import type { DeliveryKind } from '../../domain/delivery/rules.ts';
import type { KeptDelivery } from '../../domain/delivery/store.server.ts';
import { providerBrief } from '../../domain/providers/store.server.ts';
import { plural } from '../../kit/text.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Details, EmptyState, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, said } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { DeliveryRows } from '../../web/delivery-card.tsx';
import { deliveryView, toTellView } from '../../web/delivery-view.server.ts';
import { doneIn } from '../../web/done.ts';
import { readForm, text } from '../../web/form.ts';
import { KeptNotice } from '../../web/kept-notice.tsx';
import { paths } from '../../web/paths.ts';
import { GIVEN_WORDS } from '../../web/wording/delivery.ts';

export const meta: MetaFunction = () => [{ title: 'What was given – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const providerId = params.providerId ?? '';
  const [lists, toTell] = await Promise.all([
    deliveriesOfProvider(tools.pool, actor, providerId, pageOf(request)),
    sessionsToTell(tools, actor, providerId),
  ]);
  const { waiting, done, ...counts } = found(lists);
  const { rows, total } = found(toTell);
  const { id, name } = found(await providerBrief(tools.pool, providerId));
  const asked = waiting.filter((each) => each.waitsFor === 'provider' || each.state === 'queried');
  return {
    ...{ who: actor.loginId, id, name, total, toTell: rows.map(toTellView), counts },
    asked: asked.map((each) => ({ ...deliveryView(each), key: keyIn(each) })),
    waiting: waiting
      .filter((each) => !asked.includes(each))
      .map((each) => ({ ...deliveryView(each), key: keyIn(each) })),
    done: done.map((each) => ({ ...deliveryView(each), key: keyIn(each) })),
  };
}

const keyIn = ({ lineId, planned: { key } }: KeptDelivery) => sessionKey(lineId, key.day, key);

const schema = z.object({ key: text('Choose a session.', 80) });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const providerId = params.providerId ?? '';
  found(await deliveriesOfProvider(context.tools.pool, actor, providerId, 1));
  const read = await readForm(request, schema);
  if (!read.ok) return { refusal: 'Choose a session.' };
  const told = { given: 'as-planned', words: '' } as const;
  const done = await tellSession(context.tools, actor, { providerId, key: read.value.key, told });
  const refused = said(done);
  if (refused) return refused;
  throw redirect(`${paths.toldSessions(providerId)}?done=told`);
}

const DONE: Record<string, string> = {
  told: 'Told. The person is asked whether it was so.',
  free: 'Written down. It is not charged, and its money is free again.',
  withdrawn: 'Taken back. You can tell it again.',
  answered: 'Your answer is written down. The person reads it.',
};

export default function Told() {
  const { who, id, name, toTell, total, asked, waiting, done, counts } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const happened = doneIn(DONE, useSearchParams()[0]);
  const to = (one: { id: string }) =>
    paths.tellSession(id, [...asked, ...waiting, ...done].find((each) => each.id === one.id)?.key ?? '');
  return (
    <Page
      title="What was given"
      above={name}
      lead="Tell of each session when it is over. What the person confirms is owed to you."
      back={{ to: `${paths.desk()}?provider=${id}`, label: 'My desk' }}
    >
      {refused ? <Notice kind="no">{refused.refusal}</Notice> : null}
      {happened && !refused ? <Notice kind="done">{happened}</Notice> : null}
      <KeptNotice who={who} />
      {asked.length > 0 ? (
        <Section title="Somebody asks about these">
          <DeliveryRows rows={asked} to={to} whose="provider" />
        </Section>
      ) : null}
      <Section title="To tell">
        {toTell.length === 0 ? (
          <EmptyState title="Nothing is waiting to be told" level={3}>
            <p>
              When a session of an agreement that runs is over, it stands here; what is paid by the week, when the week
              is.
            </p>
          </EmptyState>
        ) : (
          <ToTell />
        )}
        {total > toTell.length ? <p className="mt-3">And {total - toTell.length} more, when these are told.</p> : null}
      </Section>
      {waiting.length > 0 ? (
        <Section title="Told, and waiting">
          <DeliveryRows rows={waiting} to={to} whose="provider" />
          {counts.waitingTotal > waiting.length + asked.length ? (
            <p className="mt-3">{plural(counts.waitingTotal, 'session')} wait in all. The oldest stand here.</p>
          ) : null}
        </Section>
      ) : null}
      <p className="mt-10">
        <ButtonLink kind="quiet" to={paths.deskInvoices(id)}>
          Your invoices: what is confirmed, and when it is paid
        </ButtonLink>
      </p>
      {done.length > 0 ? (
        <Section title="Settled">
          <DeliveryRows rows={done} to={to} whose="provider" />
          <Pagination
            page={counts.page}
            pages={counts.pages}
            to={(page) => `${paths.toldSessions(id)}?page=${page}`}
            label="Settled sessions"
          />
        </Section>
      ) : null}
      <Details summary="How this works">
        <p>
          The person confirms what you told, or asks about it. Nothing is agreed to by waiting: when nobody answers, we
          ask somebody who stands by them, and then whoever looks after the money. You can correct what you told, or
          take it back, until it is settled.
        </p>
      </Details>
    </Page>
  );
}

function ToTell() {
  const { id, toTell } = useLoaderData<typeof loader>();
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-card">
      {toTell.map(({ key, kind, who, what, when }) => (
        <li key={key} className="px-4 py-4 sm:px-5">
          <h3 className="text-base font-bold">{when}</h3>
          <p>
            {who}: {what}
          </p>
          <Form method="post" className="mt-3 flex flex-wrap gap-3 max-sm:*:w-full">
            <input type="hidden" name="key" value={key} />
            {kind === 'once' ? null : <Button aria-label={`${given(kind)}: ${who}, ${when}`}>{given(kind)}</Button>}
            <ButtonLink kind="quiet" to={paths.tellSession(id, key)}>
              {kind === 'once' ? 'Say what they got' : 'Something was different'}
              <span className="sr-only">
                : {who}, {when}
              </span>
            </ButtonLink>
          </Form>
        </li>
      ))}
    </ul>
  );
}

const given = (kind: DeliveryKind) => GIVEN_WORDS[kind]['as-planned'].label;
