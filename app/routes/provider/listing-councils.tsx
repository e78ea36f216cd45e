import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { askAcceptance, takeBackAcceptanceAsk } from '../../domain/listings/acceptance-ask-commands.server.ts';
import { type Question, type Said, wordsOnOwn } from '../../domain/listings/acceptances.server.ts';
import { isTakenBack, mayBeAsked, standingOfAcceptance } from '../../domain/listings/acceptances.ts';
import { listingForEdit } from '../../domain/listings/lists.server.ts';
import { READINESS_REASONS } from '../../domain/listings/readiness.ts';
import { readinessTag } from '../../domain/listings/readiness-words.ts';
import { readinessOf } from '../../domain/listings/rules.ts';
import { type Day, dayOf, formatShortDay } from '../../kit/day.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Card, Tag } from '../../ui/card.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { Details, EmptyState, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { AcceptanceHistory } from '../../web/acceptance-history.tsx';
import { askSchema, takeBackSchema } from '../../web/acceptance-schema.ts';
import { lastNo, lastWord, openQuestion, saidView } from '../../web/acceptance-view.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound, said as saidOf } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { type FormReply, readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'What councils say of it – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const listing = found(await listingForEdit(pool, actor, params.listingId ?? ''));
  const on = dayOf(clock.now());
  const { said, questions } = await wordsOnOwn(pool, actor, listing);
  const facts = { ...listing, hosted: listing.hostProviderId !== null, acceptances: said };
  const code = listing.authorityCode;
  const councils = [...listing.serves].sort((a, b) => Number(b.code === code) - Number(a.code === code));
  return {
    id: listing.id,
    title: listing.title,
    published: listing.state === 'published',
    councils: councils.map((council) => {
      const readiness = readinessOf(facts, council.code, on);
      const here = {
        said: said.filter((each) => each.authorityCode === council.code),
        questions: questions.filter((each) => each.authorityCode === council.code),
      };
      const question = openQuestion(here.questions);
      const last = lastWord(here.said, on);
      const may = mayBeAsked(readiness, {
        waits: question !== null,
        standing: last && standingOfAcceptance(last, on),
        renewed: last !== null && last.fromDay > on,
      });
      return {
        ...council,
        tag: readinessTag(readiness, council.label),
        plain: READINESS_REASONS[readiness.code].plain,
        mayAsk: may.ok,
        ...saidOn(here, council.code, on),
      };
    }),
  };
}

/** What stands between a provider and one council on a day. */
function saidOn({ said, questions }: { said: Said[]; questions: Question[] }, code: string, on: Day) {
  const question = openQuestion(questions);
  const no = lastNo(questions, said);
  return {
    waits: question && { id: question.id, on: formatShortDay(dayOf(question.askedAt)) },
    no: no?.answeredAt ? { on: formatShortDay(dayOf(no.answeredAt)), why: no.answerWords } : null,
    takenBack: isTakenBack(said, code),
    history: said.map((each) => saidView(each, on, false)),
  };
}

type Acted = { refusal?: string; council?: string; reply?: FormReply };

export async function action({ request, context, params }: ActionFunctionArgs): Promise<Acted> {
  const actor = await signedInFrom(request, context);
  const listingId = params.listingId ?? '';
  if (!(await listingForEdit(context.tools.pool, actor, listingId))) throw notFound();
  const sent = await request
    .clone()
    .formData()
    .catch(() => new FormData());
  const back = (done: string) => redirect(`${paths.listingCouncils(listingId)}?done=${done}`, 303);
  if (sent.get('move') === 'take-back') {
    const read = await readForm(request, takeBackSchema);
    if (!read.ok) return { refusal: 'Choose what you want to take back.' };
    const refused = saidOf(await takeBackAcceptanceAsk(context.tools, actor, { askId: read.value.question }));
    if (refused) return refused;
    throw back('taken-back');
  }
  const read = await readForm(request, askSchema);
  const council = String(sent.get('council') ?? '').slice(0, 20);
  if (!read.ok) return { council, reply: read.reply };
  const asked = await askAcceptance(context.tools, actor, {
    listingId,
    authorityCode: read.value.council,
    words: read.value.words,
  });
  if (asked.ok) throw back('asked');
  if (isHidden(asked.refusal)) throw notFound();
  return { council, reply: read.refused(asked.refusal) };
}

const DONE: Record<string, string> = {
  asked: 'The council is asked. We write to you when it answers.',
  'taken-back': 'You no longer ask. The council sees nothing of it on its list.',
};

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function ListingCouncils() {
  const view = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const elsewhere = acted?.reply && !view.councils.some((each) => each.code === acted.council && each.mayAsk);
  return (
    <Page
      title="What councils say of it"
      above={view.title}
      lead="Where the law leaves open whether Option 2 may pay for it, a council may accept it in writing: there, and until a day."
      back={{ to: paths.listingEdit(view.id), label: view.title }}
    >
      {done && !acted ? <Notice kind="done">{done}</Notice> : null}
      {acted?.refusal || elsewhere ? (
        <Notice kind="no">{acted.refusal ?? 'That cannot be asked now. Look at how it stands in that council.'}</Notice>
      ) : null}
      {view.published ? null : <Notice>Show the listing to people first. Then you can ask a council about it.</Notice>}
      {view.councils.length === 0 ? (
        <EmptyState title="It works in no council yet">
          <p>Say on the listing in which councils you work. Each of them stands here then.</p>
        </EmptyState>
      ) : (
        <Stack>
          {view.councils.map((council) => (
            <Council key={council.code} council={council} published={view.published} acted={acted} />
          ))}
        </Stack>
      )}
    </Page>
  );
}

type CouncilProps = {
  council: View['councils'][number];
  published: boolean;
  acted: ReturnType<typeof useActionData<typeof action>>;
};

function Council({ council, published, acted }: CouncilProps) {
  return (
    <Card as="article" title={council.label} beside={<Tag tone={council.tag.tone}>{council.tag.words}</Tag>}>
      <p className="max-w-words">{council.plain}</p>
      {council.takenBack ? (
        <Notice kind="mind">
          This council took its word back. What people agreed with you runs on. Nobody there can add it to a new plan.
        </Notice>
      ) : null}
      {council.no ? (
        <Notice kind="mind">
          They said no on {council.no.on}: “{council.no.why}”
        </Notice>
      ) : null}
      {council.history.length > 0 ? (
        <Details summary="What they wrote" open>
          <AcceptanceHistory said={council.history} />
        </Details>
      ) : null}
      {council.waits ? (
        <Form method="post" className="mt-3">
          <input type="hidden" name="move" value="take-back" />
          <input type="hidden" name="question" value={council.waits.id} />
          <p>You asked on {council.waits.on}. They have not answered yet.</p>
          <Buttons>
            <Button kind="quiet">
              Take the question back<span className="sr-only"> from {council.label}</span>
            </Button>
          </Buttons>
        </Form>
      ) : null}
      {published && council.mayAsk ? <Ask council={council} acted={acted} /> : null}
    </Card>
  );
}

function Ask({ council, acted }: Omit<CouncilProps, 'published'>) {
  const reply = acted?.council === council.code ? acted.reply : undefined;
  const [form, fields] = useForm({ id: `ask-${council.code}`, lastResult: reply, defaultValue: { words: '' } });
  return (
    <Details summary={`Ask ${council.label} to accept it in writing`} open={Boolean(reply)}>
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <input type="hidden" name="council" value={council.code} />
        <TextArea
          field={fields.words}
          label="What should they know?"
          hint="They see your listing and your checks already. Name nobody whom you help."
          optional
          rows={4}
          maxLength={1000}
        />
        <Buttons>
          <Button>Ask them</Button>
        </Buttons>
      </Form>
    </Details>
  );
}
