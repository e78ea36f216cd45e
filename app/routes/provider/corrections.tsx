import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import type { SignedIn } from '../../access/actor.ts';
import { answerCorrection } from '../../domain/corrections/commands.server.ts';
import { hasCorrections } from '../../domain/corrections/policy.ts';
import { ANSWERS } from '../../domain/corrections/rules.ts';
import { correctionsFor } from '../../domain/corrections/store.server.ts';
import { ANSWER_WORDS, WRONG_WORDS } from '../../domain/corrections/words.ts';
import { dayOf, formatShortDay } from '../../kit/day.ts';
import { plural } from '../../kit/text.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card, Tag } from '../../ui/card.tsx';
import { Radios } from '../../ui/choices.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { EmptyState, ErrorSummary, Notice } from '../../ui/notice.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { isHidden, notFound } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { doneIn } from '../../web/done.ts';
import { freeText, readForm } from '../../web/form.ts';
import { Paragraphs } from '../../web/paragraphs.tsx';
import { paths } from '../../web/paths.ts';
import { sentenceFor } from '../../web/wording.ts';

export const meta: MetaFunction = () => [{ title: 'Is it still right? – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  if (!hasCorrections(actor)) throw notFound();
  const page = pageOf(request);
  const found = await correctionsFor(context.tools.pool, actor, page);
  return {
    ...found,
    back: deskOf(actor),
    rows: found.rows.map(({ wrong, answer, toldAt, answeredAt, href, ...row }) => ({
      ...row,
      wrong: WRONG_WORDS[wrong],
      on: formatShortDay(dayOf(toldAt)),
      to: href.about === 'listing' ? paths.listing(href.slug) : paths.provider(href.slug),
      answer: answer && `${ANSWER_WORDS[answer].label}, ${answeredAt ? formatShortDay(dayOf(answeredAt)) : ''}`,
    })),
  };
}

/** Where somebody came from: a provider's desk, the council's, or that of those who keep Ettle. */
function deskOf(actor: SignedIn): { to: string; label: string } {
  if (actor.providers.length > 0) return { to: paths.desk(), label: 'My desk' };
  if (actor.offices.length > 0) return { to: paths.council(), label: 'Decisions' };
  return { to: paths.admin(), label: 'How Ettle is' };
}

const schema = z.object({
  correction: freeText(40),
  answer: z.enum(ANSWERS, { error: 'Choose what you found.' }),
  words: freeText(600),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  if (!hasCorrections(actor)) throw notFound();
  const sent = await request
    .clone()
    .formData()
    .catch(() => new FormData());
  const text = (name: string) => String(sent.get(name) ?? '').replaceAll('\u0000', '');
  const typed = { about: text('correction').slice(0, 40), chosen: text('answer'), words: text('words').slice(0, 2000) };
  const read = await readForm(request, schema);
  if (!read.ok) {
    const [field = 'answer', errors] = Object.entries(read.reply.error ?? {})[0] ?? [];
    return { ...typed, field, sentence: errors?.[0] ?? 'Choose what you found.' };
  }
  const { correction: correctionId, answer, words } = read.value;
  const done = await answerCorrection(context.tools, actor, { correctionId, answer, words });
  if (done.ok) throw redirect(`${paths.corrections()}?done=answered`, 303);
  if (isHidden(done.refusal)) throw notFound();
  return { ...typed, field: done.refusal.field ?? 'answer', sentence: sentenceFor(done.refusal) };
}

const DONE = { answered: 'It is answered. If they left an e-mail address, your answer is on its way.' };

export default function Corrections() {
  const { rows, open, page, pages, back } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const done = doneIn<string>(DONE, useSearchParams()[0]);
  const wrong = actionData?.sentence
    ? [{ message: actionData.sentence, id: `${actionData.field}-${actionData.about}` }]
    : [];
  return (
    <Page
      title="Is it still right?"
      lead={
        open > 0
          ? `${plural(open, 'thing')} that people told you. Look, mend it if they are right, and answer.`
          : 'Nothing waits for an answer.'
      }
      back={back}
    >
      {done && !actionData ? <Notice kind="done">{done}</Notice> : null}
      <ErrorSummary errors={wrong} />
      {rows.length > 0 ? (
        <Stack>
          {rows.map((row) => (
            <Told key={row.id} row={row} />
          ))}
        </Stack>
      ) : (
        <EmptyState title="Nobody has told you anything" drawing="letter">
          <p>When somebody sees that your page is not right any more, they can say so, and it stands here.</p>
        </EmptyState>
      )}
      <Pagination
        page={page}
        pages={pages}
        label="Pages of what people told"
        to={(to) => `${paths.corrections()}?page=${to}`}
      />
    </Page>
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number];

function Told({ row }: { row: Row }) {
  const actionData = useActionData<typeof action>();
  const isMine = actionData?.about === row.id;
  const field = (name: 'answer' | 'words') => ({
    id: `${name}-${row.id}`,
    name,
    errors: isMine && actionData.field === name ? [actionData.sentence] : [],
    initialValue: isMine ? (name === 'answer' ? actionData.chosen : actionData.words) : '',
  });
  return (
    <Card
      as="article"
      id={row.id}
      title={row.wrong}
      beside={row.answer ? <Tag tone="ready">Answered</Tag> : <Tag tone="heather">Waits for your answer</Tag>}
    >
      <p className="text-sm text-soft">
        About <Link to={row.to}>{row.title}</Link>
        {row.title === row.providerName ? '' : ` by ${row.providerName}`}, told on {row.on}
        {row.wantsReply ? '. They asked for an answer by e-mail.' : '.'}
      </p>
      {row.words ? (
        <blockquote className="mt-3 border-l-4 border-heather py-1 pl-4">
          <Paragraphs text={row.words} />
        </blockquote>
      ) : null}
      {row.answer ? (
        <div className="mt-3 border-t border-line pt-3">
          <p className="font-semibold">{row.answer}</p>
          {row.answerWords ? <Paragraphs text={row.answerWords} /> : null}
        </div>
      ) : (
        <>
          {row.mine && row.listingId ? (
            <Buttons>
              <ButtonLink to={paths.listingEdit(row.listingId)} kind="quiet">
                Mend the listing
              </ButtonLink>
            </Buttons>
          ) : null}
          <Form method="post" className="mt-4 border-t border-line pt-4">
            <input type="hidden" name="correction" value={row.id} />
            <Radios
              field={field('answer')}
              label="What did you find?"
              options={ANSWERS.map((value) => ({ value, label: ANSWER_WORDS[value].label }))}
            />
            <TextArea field={field('words')} label="In your words" rows={2} maxLength={600} optional />
            <Button>Send the answer</Button>
          </Form>
        </>
      )}
    </Card>
  );
}
