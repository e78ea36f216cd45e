import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { confirmDelivery } from '../../domain/delivery/answer-commands.server.ts';
import { deliveriesOfPerson } from '../../domain/delivery/lists.server.ts';
import { isClaimant, mayConfirm } from '../../domain/delivery/policy.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { plural } from '../../kit/text.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Details, EmptyState, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { DeliveryRows } from '../../web/delivery-card.tsx';
import { type DeliveryView, deliveryView } from '../../web/delivery-view.server.ts';
import { doneIn } from '../../web/done.ts';
import { paths } from '../../web/paths.ts';
import { eachTicked } from '../../web/ticked.server.ts';
import { TickRow } from '../../web/ticked.tsx';

export const meta: MetaFunction = () => [{ title: 'What was given – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId, knownAs, capacity } = actingPerson(actor);
  const [lists] = await Promise.all([
    deliveriesOfPerson(context.tools.pool, actor, personId, pageOf(request)),
    recordLook(context.tools, actor, personId, 'sessions'),
  ]);
  const { waiting, done, ...counts } = found(lists);
  const mine = waiting.filter((each) => each.state !== 'queried' && !isClaimant(actor, each.providerId));
  const others = waiting.filter((each) => !mine.includes(each));
  return {
    ...{ counts, knownAs, self: capacity === 'self', mayAnswer: mayConfirm(actor, personId) },
    mine: mine.map(deliveryView),
    others: others.map(deliveryView),
    done: done.map(deliveryView),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  actingPerson(actor);
  const done = await eachTicked(request, 'Tick what was given as it says.', (one) =>
    confirmDelivery(context.tools, actor, one),
  );
  if (done.refusals.length > 0) return done;
  throw redirect(`${paths.given()}?done=confirmed`);
}

const DONE: Record<string, string> = {
  confirmed: 'Thank you. The provider is owed for what you confirmed.',
  queried: 'We ask the provider. Nothing is paid for this until it is settled.',
};

export default function Given() {
  const { mine, others, done, counts, knownAs, self, mayAnswer } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const happened = doneIn(DONE, useSearchParams()[0]);
  const to = (one: DeliveryView) => paths.givenOne(one.id);
  const none = mine.length + others.length + done.length === 0;
  return (
    <Page
      title="What was given"
      lead={`Providers tell of each session. Nothing is owed for it until ${self ? 'you say' : `${knownAs}, or you for them, says`} that it was so, or somebody decides it.`}
      back={{ to: paths.my(), label: self ? 'My plan' : `${knownAs}’s plan` }}
    >
      {answered ? (
        <Notice kind="no">
          {answered.refusals.join(' ')}
          {answered.many > 0 ? ` ${plural(answered.many, 'session')} confirmed.` : ''}
        </Notice>
      ) : null}
      {happened && !answered ? <Notice kind="done">{happened}</Notice> : null}
      {none ? (
        <EmptyState title="Nothing has been told yet" drawing="kettle">
          <p>When support runs, its sessions stand here after they were given. You say whether it was so.</p>
        </EmptyState>
      ) : null}
      {mine.length > 0 ? (
        <Section title={mayAnswer ? 'Was it so?' : 'Waiting to be confirmed'}>
          {mayAnswer ? <Confirm rows={mine} /> : <DeliveryRows rows={mine} to={to} whose="person" />}
          {counts.waitingTotal > mine.length + others.length ? (
            <p className="mt-3">{plural(counts.waitingTotal, 'session')} wait in all. The oldest stand here.</p>
          ) : null}
        </Section>
      ) : null}
      {others.length > 0 ? (
        <Section title="The provider is asked">
          <DeliveryRows rows={others} to={to} whose="person" />
        </Section>
      ) : null}
      {done.length > 0 ? (
        <Section title="Settled">
          <DeliveryRows rows={done} to={to} whose="person" />
          <Pagination
            page={counts.page}
            pages={counts.pages}
            to={(page) => `${paths.given()}?page=${page}`}
            label="Settled sessions"
          />
        </Section>
      ) : null}
      <p className="mb-6">
        <ButtonLink kind="quiet" to={paths.coming()}>
          Sessions to come
        </ButtonLink>
      </p>
      <Details summary="What if I say nothing?">
        <p>
          Nothing is agreed to for you. After some days we ask somebody who may act for you, if there is anybody, and
          then whoever looks after the money. They read both sides and decide, and you read their reasons.
        </p>
      </Details>
    </Page>
  );
}

/** Each with a tick that is the whole row, and a way to ask about it. */
function Confirm({ rows }: { rows: readonly DeliveryView[] }) {
  return (
    <Form method="post">
      <ul className="divide-y divide-line rounded-card border border-line bg-card">
        {rows.map((one) => (
          <li key={`${one.id}.${one.version}`} className="px-4 py-4 sm:px-5">
            <TickRow one={one}>
              <span className="min-w-0 grow">
                <span className="flex flex-wrap justify-between gap-x-4 font-bold">
                  <span>{one.when}</span>
                  <span className="tabular-nums">{one.charge}</span>
                </span>
                <span className="block">
                  {one.what}
                  <span className="text-soft">, {one.providerName}</span>
                </span>
                <span className="block text-sm text-soft">
                  {one.told}
                  {one.words ? `: “${one.words}”` : ''}
                </span>
              </span>
            </TickRow>
            <p className="mt-1 pl-9">
              <Link to={paths.givenOne(one.id)} className="inline-block py-1.5 text-loch underline underline-offset-4">
                {one.state === 'stood-by' ? 'Read their answer' : 'Something was different'}
                <span className="sr-only">
                  : {one.when}, {one.what}
                </span>
              </Link>
            </p>
          </li>
        ))}
      </ul>
      <Buttons>
        <Button>Yes, it was so</Button>
      </Buttons>
    </Form>
  );
}
