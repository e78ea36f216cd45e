import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import type { SignedIn } from '../../access/actor.ts';
import { payerOf } from '../../domain/checks/store.server.ts';
import { hostingsOf } from '../../domain/hosting/store.server.ts';
import { answerAsk, endHosting, takeBackAsk } from '../../domain/listings/hosting-commands.server.ts';
import { dayOf } from '../../kit/day.ts';
import { plural } from '../../kit/text.ts';
import type { Tools } from '../../tools.server.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { Page, Section, Stack } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound, said } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { doneIn } from '../../web/done.ts';
import { type FormReply, readForm } from '../../web/form.ts';
import { HostingCard } from '../../web/hosting-card.tsx';
import { HostingDuties } from '../../web/hosting-duties.tsx';
import { answerSchema, endSchema } from '../../web/hosting-schema.ts';
import { dutiesView, hostingView } from '../../web/hosting-view.server.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Hosts – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const own = found(actor.providers.find((each) => each.providerId === params.providerId));
  const payer = await payerOf(pool, own.providerId);
  const side = payer.kind === 'registered' ? 'host' : 'provider';
  const on = dayOf(clock.now());
  const owner = own.role === 'owner';
  // A registered service may still have a listing of its own that stands outside its registration.
  const [asked, mine] = await Promise.all([
    hostingsOf(pool, actor, own.providerId, 'host', pageOf(request)),
    hostingsOf(pool, actor, own.providerId, 'provider', pageOf(request, 'mine')),
  ]);
  return {
    provider: { id: own.providerId, name: own.name, owner },
    side,
    asHost: { ...asked, rows: asked.rows.map((row) => hostingView(row, 'host', owner, on)) },
    asProvider: { ...mine, rows: mine.rows.map((row) => hostingView(row, 'provider', owner, on)) },
    waiting: asked.rows.filter((row) => row.state === 'asked').length,
    duties: dutiesView(on),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const own = actor.providers.find((each) => each.providerId === params.providerId);
  if (!own) throw notFound();
  const sent = await request
    .clone()
    .formData()
    .catch(() => new FormData());
  const move = sent.get('move');
  const hosting = String(sent.get('hosting') ?? '').slice(0, 40);
  const done = (what: string) => redirect(`${paths.hosting(own.providerId)}?done=${what}`, 303);
  if (move === 'take-back') {
    const refused = said(await takeBackAsk(context.tools, actor, { hostingId: hosting }));
    if (refused) return { ...refused, hosting: '', reply: undefined };
    throw done('taken-back');
  }
  const acted: { done: string } | { reply: FormReply } =
    move === 'end' ? await end(request, context.tools, actor) : await answer(request, context.tools, actor);
  if ('done' in acted) throw done(acted.done);
  return { hosting, reply: acted.reply, refusal: undefined };
}

async function answer(request: Request, tools: Tools, actor: SignedIn) {
  const read = await readForm(request, answerSchema);
  if (!read.ok) return { reply: read.reply };
  const { hosting: hostingId, answer: yes, ...rest } = read.value;
  const answered = await answerAsk(tools, actor, { hostingId, accepts: yes === 'yes', ...rest });
  if (answered.ok) return { done: yes };
  if (isHidden(answered.refusal)) throw notFound();
  return { reply: read.refused(answered.refusal) };
}

async function end(request: Request, tools: Tools, actor: SignedIn) {
  const read = await readForm(request, endSchema);
  if (!read.ok) return { reply: read.reply };
  const { hosting: hostingId, ...rest } = read.value;
  const ended = await endHosting(tools, actor, { hostingId, ...rest });
  if (ended.ok) return { done: 'ending' };
  if (isHidden(ended.refusal)) throw notFound();
  return { reply: read.refused(ended.refusal) };
}

const DONE: Record<string, string> = {
  yes: 'You are its host now. The provider can publish it, and your name stands on it.',
  no: 'They know that you said no, and why.',
  ending: 'Notice is given. Both sides, and the people who use it, are told of the last day.',
  'taken-back': 'You no longer ask for it.',
  asked: 'They are asked. You hear from us when they answer.',
};

export default function Hostings() {
  const { provider, side, asHost, asProvider, waiting, duties } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const replyFor = (id: string) => (actionData?.hosting === id ? actionData.reply : undefined);
  return (
    <Page
      title="Who answers for whom"
      above={provider.name}
      lead="A registered service can be the host of what an unregistered provider offers. Then a council may arrange it under Option 2."
      back={{ to: `${paths.desk()}?provider=${provider.id}`, label: 'My desk' }}
    >
      {done && !actionData ? <Notice kind="done">{done}</Notice> : null}
      {actionData?.refusal ? <Notice kind="no">{actionData.refusal}</Notice> : null}
      {side === 'host' ? (
        <Section title={waiting > 0 ? `${plural(waiting, 'request')} to answer` : 'Asked of you'}>
          {asHost.total === 0 ? (
            <EmptyState title="Nobody has asked" level={3}>
              <p>When a small provider or a group asks you to be its host, it stands here.</p>
            </EmptyState>
          ) : null}
          <Stack>
            {asHost.rows.map((row) => (
              <HostingCard key={row.id} hosting={row} reply={replyFor(row.id)} />
            ))}
          </Stack>
          <Pagination page={asHost.page} pages={asHost.pages} to={(n) => `?page=${n}`} label="Pages of requests" />
        </Section>
      ) : null}
      {side === 'provider' || asProvider.total > 0 ? (
        <Section title="Your hosts">
          {asProvider.total === 0 ? (
            <EmptyState title="You have asked nobody yet" level={3} drawing="tools">
              <p>Ask a registered service near you. It sees your checks, and says yes or no.</p>
            </EmptyState>
          ) : null}
          <Stack>
            {asProvider.rows.map((row) => (
              <HostingCard key={row.id} hosting={row} reply={replyFor(row.id)} />
            ))}
          </Stack>
          <Pagination page={asProvider.page} pages={asProvider.pages} to={(n) => `?mine=${n}`} label="Pages of hosts" />
        </Section>
      ) : null}
      {provider.owner && side === 'provider' ? (
        <Buttons>
          <ButtonLink to={paths.hostAsk(provider.id)}>Ask a host</ButtonLink>
        </Buttons>
      ) : null}
      <Section title="Who answers for what" id="duties">
        <HostingDuties duties={duties} />
      </Section>
    </Page>
  );
}
