import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { decideChange } from '../../domain/listings/change-commands.server.ts';
import { labelsOf } from '../../domain/listings/labels.server.ts';
import { changesToDecide } from '../../domain/listings/versions.server.ts';
import { dayOf, formatShortDay } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { Details, EmptyState, Notice } from '../../ui/notice.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { isHidden, notFound } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { changesBetween } from '../../web/differences.server.ts';
import { Differences } from '../../web/differences.tsx';
import { doneIn } from '../../web/done.ts';
import { freeText, readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { sentenceFor } from '../../web/wording.ts';

export const meta: MetaFunction = () => [{ title: 'Changes that wait – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool } = context.tools;
  const params = new URL(request.url).searchParams;
  const offices = actor.offices.filter((each) => each.duties.includes('commission'));
  const office = offices.find((each) => each.authorityCode === params.get('council')) ?? offices[0];
  if (!office) throw notFound();
  const page = pageOf(request);
  const [waiting, labels] = await Promise.all([
    changesToDecide(pool, actor, office.authorityCode, page),
    labelsOf(pool),
  ]);
  return {
    council: { code: office.authorityCode, name: office.authorityName },
    others: offices
      .filter((each) => each !== office)
      .map(({ authorityCode, authorityName }) => ({ code: authorityCode, name: authorityName })),
    page,
    pages: waiting.pages,
    rows: waiting.rows.map((row) => ({
      id: row.id,
      slug: row.slug,
      title: row.title,
      providerName: row.providerName,
      asked: formatShortDay(dayOf(row.askedAt)),
      changes: row.now ? changesBetween(row.now, row.before, labels) : [],
    })),
  };
}

const schema = z.object({
  change: z.string().refine(isId, 'Choose a change.'),
  answer: z.enum(['approve', 'refuse'], { error: 'Say yes or no.' }),
  reason: freeText(2000),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const sent = await readForm(request, schema);
  if (!sent.ok) return { refusal: 'Choose a change, and say yes or no.', change: '', reason: '' };
  const { change, answer, reason } = sent.value;
  const decided = await decideChange(context.tools, actor, { changeId: change, approve: answer === 'approve', reason });
  if (decided.ok) throw redirect(`${paths.listingChanges()}?done=${answer}`, 303);
  if (isHidden(decided.refusal)) throw notFound();
  return { refusal: sentenceFor(decided.refusal), change, reason };
}

const DONE: Record<string, string> = {
  approve: 'It is approved. People read the new words from now on.',
  refuse: 'The provider sees your no, with the reason. People go on reading what stood before.',
};

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function ListingChanges() {
  const view = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page
      above={view.council.name}
      title="Changes that wait for you"
      lead="Your council asked to see these first. Until you answer, people read what stood before."
      back={{ to: paths.council(), label: 'Decisions' }}
    >
      {done && !refused ? <Notice kind="done">{done}</Notice> : null}
      {refused && !view.rows.some((row) => row.id === refused.change) ? (
        <Notice kind="no">{refused.refusal}</Notice>
      ) : null}
      {view.rows.length === 0 ? (
        <EmptyState title="Nothing waits">
          <p>When a provider changes something that your council wants to see first, it stands here.</p>
        </EmptyState>
      ) : (
        <Stack>
          {view.rows.map((row) => (
            <OneChange key={row.id} row={row} refused={refused?.change === row.id ? refused : null} />
          ))}
        </Stack>
      )}
      <Pagination page={view.page} pages={view.pages} to={(n) => `?page=${n}`} label="Pages of changes" />
      <Buttons>
        {view.others.map((each) => (
          <ButtonLink key={each.code} to={`?council=${each.code}`} kind="quiet">
            {each.name}
          </ButtonLink>
        ))}
      </Buttons>
    </Page>
  );
}

type RowProps = { row: View['rows'][number]; refused: { refusal: string; reason: string } | null };

function OneChange({ row, refused }: RowProps) {
  const reason = {
    id: `reason-${row.id}`,
    name: 'reason',
    initialValue: refused?.reason ?? '',
    errors: refused ? [refused.refusal] : undefined,
  };
  return (
    <Card title={row.title} to={paths.listing(row.slug)} as="article">
      <p className="text-sm text-soft">
        {row.providerName}, {row.asked}
      </p>
      <div className="mt-3">
        <Differences rows={row.changes} after="It would be" />
      </div>
      <Form method="post" className="mt-4">
        <input type="hidden" name="change" value={row.id} />
        <Buttons>
          <Button name="answer" value="approve">
            Approve it
          </Button>
        </Buttons>
        <Details summary="Say no" open={refused ? true : undefined}>
          <TextArea field={reason} label="Why not?" hint="The provider reads this." rows={3} maxLength={2000} />
          <Button name="answer" value="refuse" kind="danger">
            Say no, with this reason
          </Button>
        </Details>
      </Form>
    </Card>
  );
}
