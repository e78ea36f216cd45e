import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { councilsNow } from '../../domain/organisations/store.server.ts';
import { askToAct, endRequest } from '../../domain/people/request-commands.server.ts';
import { type AuthorityRequest, requestsBy } from '../../domain/people/requests.server.ts';
import { EVIDENCE_WANTED, IN_LAW } from '../../domain/people/rules.ts';
import { CAPACITY_WORDS } from '../../domain/people/words.ts';
import { dayOf, formatMoment } from '../../kit/day.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Card, Tag } from '../../ui/card.tsx';
import { Radios } from '../../ui/choices.tsx';
import { DateField, Select, TextArea, TextField } from '../../ui/fields.tsx';
import { ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section, Stack } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { isHidden, notFound } from '../../web/answer.server.ts';
import { dayMaybe } from '../../web/day-field.ts';
import { doneIn } from '../../web/done.ts';
import { readForm, text } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Ask to act for somebody – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { loginId } = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const [asked, councils] = await Promise.all([requestsBy(pool, loginId), councilsNow(pool)]);
  return { asked, councils, today: dayOf(clock.now()) };
}

const askSchema = z.object({
  intent: z.literal('ask'),
  capacity: z.enum(IN_LAW, { error: 'Choose how you act for them.' }),
  personName: text('Write the name of the person.', 120, 2),
  personBornOn: dayMaybe,
  authorityCode: text('Choose the council where they live.', 20),
  papers: text('Write which papers you have: what, from whom, and the date on it.', 1000, 5),
});
const schema = z.discriminatedUnion('intent', [
  askSchema,
  z.object({ intent: z.literal('withdraw'), requestId: z.string().max(40) }),
]);

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const sent = read.value;
  const done =
    sent.intent === 'ask'
      ? await askToAct(context.tools, actor, sent)
      : await endRequest(context.tools, actor, { requestId: sent.requestId, why: '' });
  if (done.ok) throw redirect(`${paths.actFor()}?done=${sent.intent}`);
  if (isHidden(done.refusal)) throw notFound();
  return { reply: read.refused(done.refusal) };
}

const DONE: Record<string, string> = {
  ask: 'You have asked. The council will get in touch to see your papers, and you get a letter when they have answered.',
  withdraw: 'You have taken it back.',
};

const capital = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

export default function ActFor() {
  const { asked, councils, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const done = doneIn(DONE, useSearchParams()[0]);
  const [form, fields] = useForm<z.input<typeof askSchema>>({ id: 'ask', lastResult: reply });
  return (
    <Page
      title="I act for somebody by law"
      lead="As a parent, attorney, guardian or appointee. Their council must see your papers first, so have them ready. No copy is kept here."
      back={{ to: paths.acting(), label: 'Acting for somebody' }}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      {asked.length > 0 ? (
        <Section title="What you asked">
          <Stack gap="small">
            {asked.map((each) => (
              <Asked key={each.id} asked={each} />
            ))}
          </Stack>
        </Section>
      ) : null}
      <Section title={asked.length > 0 ? 'Ask for somebody else' : 'Ask the council'}>
        <Form method="post" {...getFormProps(form)} noValidate>
          <ErrorSummary errors={errorsOf(form, fields)} />
          <Radios
            field={fields.capacity}
            label="How do you act for them?"
            options={IN_LAW.map((capacity) => ({
              value: capacity,
              label: capital(CAPACITY_WORDS[capacity]),
              hint: `They will ask to see: ${EVIDENCE_WANTED[capacity]}`,
            }))}
          />
          <TextField
            field={fields.personName}
            label="The person’s name"
            hint="We do not tell you whether they are here: the council knows."
            maxLength={120}
            autoComplete="off"
          />
          <DateField field={fields.personBornOn} label="When were they born?" max={today} optional />
          <Select
            field={fields.authorityCode}
            label="The council where they live"
            options={councils.map(({ code, name }) => ({ value: code, label: name }))}
            empty="Choose"
          />
          <TextArea
            field={fields.papers}
            label="Which papers do you have?"
            hint="What it is, who gave it, the date, and its number if it has one."
            rows={3}
            maxLength={1000}
          />
          <Buttons>
            <Button name="intent" value="ask">
              Ask the council
            </Button>
          </Buttons>
        </Form>
        <p className="mt-6">
          Did they ask you themselves, as family, a friend, a broker or an advocate? Then{' '}
          <Link to={paths.acting()}>they let you in</Link>, and no papers are needed.
        </p>
      </Section>
    </Page>
  );
}

const STATES: Record<AuthorityRequest['state'], { words: string; tone: 'ready' | 'no' | 'plain' | 'unsure' }> = {
  waiting: { words: 'Waiting for the council', tone: 'unsure' },
  recorded: { words: 'Written down', tone: 'ready' },
  refused: { words: 'Not for now', tone: 'no' },
  withdrawn: { words: 'Taken back', tone: 'plain' },
};

type AskedProps = { asked: ReturnType<typeof useLoaderData<typeof loader>>['asked'][number] };

function Asked({ asked }: AskedProps) {
  const { words, tone } = STATES[asked.state];
  return (
    <Card as="article" level={3} title={asked.personName} beside={<Tag tone={tone}>{words}</Tag>}>
      <p>
        As {CAPACITY_WORDS[asked.capacity]}, asked {asked.authorityName} on {formatMoment(asked.askedAt)}.
      </p>
      {asked.why ? <p className="mt-2 border-l-4 border-gorse pl-4 whitespace-pre-line">{asked.why}</p> : null}
      {asked.state === 'recorded' ? (
        <p>
          <Link to={paths.who()}>Open their page</Link>
        </p>
      ) : null}
      {asked.state === 'waiting' ? (
        <Form method="post" className="mt-3">
          <input type="hidden" name="requestId" value={asked.id} />
          <Button kind="quiet" name="intent" value="withdraw">
            Take it back<span className="sr-only">: {asked.personName}</span>
          </Button>
        </Form>
      ) : null}
    </Card>
  );
}
