import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import type { SignedIn } from '../../access/actor.ts';
import { endRequest } from '../../domain/people/request-commands.server.ts';
import { requestsWaiting } from '../../domain/people/requests.server.ts';
import { EVIDENCE_WANTED, REQUESTS_A_PAGE } from '../../domain/people/rules.ts';
import { CAPACITY_WORDS } from '../../domain/people/words.ts';
import { formatMoment, formatShortDay } from '../../kit/day.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Facts } from '../../ui/facts.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { Details, EmptyState, ErrorSummary, Notice } from '../../ui/notice.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { isHidden, notFound } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { doneIn } from '../../web/done.ts';
import { readForm, text } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { sentenceFor } from '../../web/wording.ts';

export const meta: MetaFunction = () => [{ title: 'Who asks to act for somebody – Ettle' }];

function mustBeSocialWorker(actor: SignedIn): void {
  if (!actor.offices.some((each) => each.duties.includes('social-work'))) throw notFound();
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  mustBeSocialWorker(actor);
  const page = pageOf(request);
  const { requests, count } = await requestsWaiting(context.tools.pool, actor, page);
  return { page, pages: Math.ceil(count / REQUESTS_A_PAGE), requests };
}

const schema = z.object({
  requestId: z.string().max(40),
  why: text('Write why, in words they can do something with.', 1000),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  mustBeSocialWorker(actor);
  const form = await request
    .clone()
    .formData()
    .catch(() => new FormData());
  const typed = {
    about: String(form.get('requestId') ?? '').slice(0, 40),
    why: String(form.get('why') ?? '').slice(0, 1000),
  };
  const read = await readForm(request, schema);
  if (!read.ok) return { ...typed, refusal: read.reply.error?.why?.[0] ?? 'Write at most 1,000 letters.' };
  const ended = await endRequest(context.tools, actor, read.value);
  if (ended.ok) throw redirect(`${paths.requests()}?done=refused`);
  if (isHidden(ended.refusal)) throw notFound();
  return { ...typed, refusal: sentenceFor(ended.refusal) };
}

const DONE: Record<string, string> = { refused: 'They are told, with your reason.' };

export default function Requests() {
  const { requests, pages, page } = useLoaderData<typeof loader>();
  const wrong = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const field = wrong ? `why-${wrong.about}` : '';
  return (
    <Page
      title="Who asks to act for somebody"
      lead="See the papers first. Then find the person and write it down, or say why not. Nobody is told whether the person is known to you."
      back={{ to: paths.council(), label: 'Decisions' }}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      <ErrorSummary errors={wrong ? [{ id: field, message: wrong.refusal }] : []} />
      {requests.length === 0 ? (
        <EmptyState title="Nobody is waiting" drawing="kettle">
          <p>When a parent, attorney, guardian or appointee asks, it stands here, the oldest first.</p>
        </EmptyState>
      ) : null}
      <Stack>
        {requests.map((each) => (
          <Card key={each.id} as="article" title={`${each.askedByName}, for ${each.personName}`}>
            <Facts
              rows={[
                { label: 'Acts as', value: CAPACITY_WORDS[each.capacity] },
                { label: 'Born', value: each.personBornOn ? formatShortDay(each.personBornOn) : 'Not said' },
                { label: 'Says they have', value: each.papers },
                { label: 'You must see', value: EVIDENCE_WANTED[each.capacity] },
                { label: 'Write to', value: each.askedByEmail },
                { label: 'Asked', value: `${formatMoment(each.askedAt)}, ${each.authorityName}` },
              ]}
            />
            <Buttons>
              <ButtonLink to={`${paths.people()}?q=${encodeURIComponent(each.personName)}&request=${each.id}`}>
                Find the person<span className="sr-only">: {each.personName}</span>
              </ButtonLink>
            </Buttons>
            <Details summary={`Say no to ${each.askedByName}`} open={wrong?.about === each.id}>
              <Form method="post">
                <input type="hidden" name="requestId" value={each.id} />
                <TextArea
                  field={{
                    id: `why-${each.id}`,
                    name: 'why',
                    ...(wrong?.about === each.id ? { initialValue: wrong.why, errors: [wrong.refusal] } : {}),
                  }}
                  label="Why not, and what can they do?"
                  hint="They read it. Do not write whether you know the person."
                  maxLength={1000}
                />
                <Buttons>
                  <Button kind="danger">Say no</Button>
                </Buttons>
              </Form>
            </Details>
          </Card>
        ))}
      </Stack>
      <Pagination page={page} pages={pages} to={(at) => `${paths.requests()}?page=${at}`} label="Requests" />
    </Page>
  );
}
