import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { SCOPES } from '../../access/actor.ts';
import { giveAuthority } from '../../domain/people/authority-commands.server.ts';
import { mayGiveAuthority } from '../../domain/people/policy.ts';
import { EVIDENCE_WANTED, GIVEN, IN_LAW, MOST_SCOPE } from '../../domain/people/rules.ts';
import { CAPACITY_MEANS, CAPACITY_WORDS, SCOPE_MEANS, SCOPE_WORDS } from '../../domain/people/words.ts';
import { dayOf } from '../../kit/day.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Ticks } from '../../ui/choices.tsx';
import { DateField, TextField } from '../../ui/fields.tsx';
import { ErrorSummary, errorsOf } from '../../ui/notice.tsx';
import { Page, Section, Stack } from '../../ui/page.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { isHidden, notFound } from '../../web/answer.server.ts';
import { dayMaybe } from '../../web/day-field.ts';
import { readForm, text, ticks } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Let somebody act for you – Ettle' }];

type Given = (typeof GIVEN)[number];
const isGiven = (text: string | null): text is Given => (GIVEN as readonly (string | null)[]).includes(text);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId, knownAs, capacity, scope } = actingPerson(actor);
  if (!mayGiveAuthority(actor, { id: personId, authorityCode: null, loginId: null })) throw notFound();
  const as = new URL(request.url).searchParams.get('as');
  return {
    as: isGiven(as) ? as : null,
    knownAs,
    self: capacity === 'self',
    own: scope,
    today: dayOf(context.tools.clock.now()),
  };
}

const schema = z.object({
  capacity: z.enum(GIVEN, { error: 'Choose how they help.' }),
  name: text('Write their name.', 120),
  email: z.email('Write their e-mail address, like name@example.org.').max(200, 'That address is too long.'),
  scope: ticks(SCOPES),
  fromDay: dayMaybe,
  toDay: dayMaybe,
});

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId } = actingPerson(actor);
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const { fromDay, ...rest } = read.value;
  const given = await giveAuthority(context.tools, actor, { ...rest, personId, fromDay: fromDay ?? undefined });
  if (given.ok) throw redirect(`${paths.helpers()}?done=given`);
  if (isHidden(given.refusal)) throw notFound();
  return { reply: read.refused(given.refusal) };
}

export default function HelperNew() {
  const { as, knownAs, self } = useLoaderData<typeof loader>();
  const whom = self ? 'you' : knownAs;
  if (as === null) return <ChooseCapacity whom={whom} />;
  return (
    <Page
      title={`${CAPACITY_WORDS[as].charAt(0).toUpperCase()}${CAPACITY_WORDS[as].slice(1)}: who, and what may they do?`}
      lead={CAPACITY_MEANS[as]}
      above={self ? undefined : `For ${knownAs}`}
      back={{ to: paths.helperNew(), label: 'Choose again how they help' }}
      width="narrow"
    >
      <GiveForm as={as} />
    </Page>
  );
}

/** First how they help: each kind says what it can hold, and what papers it wants, before anything is asked. */
function ChooseCapacity({ whom }: { whom: string }) {
  return (
    <Page
      title="How do they help?"
      lead={`Choose one. Next you say who it is and what they may do for ${whom}.`}
      back={{ to: paths.helpers(), label: 'Who may act' }}
    >
      <Stack gap="small">
        {GIVEN.map((capacity) => (
          <Card
            key={capacity}
            as="article"
            title={sentenceCase(CAPACITY_WORDS[capacity])}
            to={`${paths.helperNew()}?as=${capacity}`}
          >
            <p>{CAPACITY_MEANS[capacity]}</p>
            <p className="text-sm text-soft">
              Can at most: {MOST_SCOPE[capacity].map((scope) => SCOPE_WORDS[scope].toLowerCase()).join(', ')}. No papers
              needed.
            </p>
          </Card>
        ))}
      </Stack>
      <Section title="These rest on law, so the council writes them down">
        <p>Ask your social worker. They must see the papers first, so have them ready:</p>
        <dl className="mt-3 space-y-3">
          {IN_LAW.map((capacity) => (
            <div key={capacity}>
              <dt className="font-bold">{sentenceCase(CAPACITY_WORDS[capacity])}</dt>
              <dd>{EVIDENCE_WANTED[capacity]}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-4">
          <Link to={paths.acting()}>Every way to act for somebody, and how they ask the council</Link>
        </p>
      </Section>
    </Page>
  );
}

const sentenceCase = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

function GiveForm({ as }: { as: Given }) {
  const { self, knownAs, own, today } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm<z.input<typeof schema>>({
    id: 'give',
    lastResult: actionData?.reply,
    defaultValue: { capacity: as, scope: ['see'], fromDay: today },
  });
  const whom = self ? 'you' : knownAs;
  const choices = MOST_SCOPE[as].filter((scope) => scope !== 'see' && own.includes(scope));
  return (
    <Form method="post" {...getFormProps(form)} noValidate>
      <ErrorSummary errors={errorsOf(form, fields)} />
      <input type="hidden" name="capacity" value={as} />
      <TextField field={fields.name} label="Their name" maxLength={120} />
      <TextField
        field={fields.email}
        type="email"
        label="Their e-mail"
        hint="We send them one letter that says what they may do and how to sign in."
        autoComplete="off"
        maxLength={200}
      />
      <p className="my-5 max-w-words">
        <strong>They may see</strong> what matters to {whom}, the plans and the budget. That always goes with it.
      </p>
      {choices.length > 0 ? (
        <Ticks
          field={fields.scope}
          label="May they also:"
          hint="Tick none if they are only to see."
          options={choices.map((scope) => ({
            value: scope,
            label: SCOPE_WORDS[scope],
            hint: self ? SCOPE_MEANS[scope] : SCOPE_MEANS[scope].replace(/\byou\b/g, knownAs),
          }))}
        />
      ) : (
        <p className="my-5 max-w-words">They can do nothing else here, and decide nothing.</p>
      )}
      <DateField field={fields.fromDay} label="From" min={today} />
      <DateField
        field={fields.toDay}
        label="Until"
        hint="Leave it empty, and it lasts until it is ended."
        optional
        min={today}
      />
      <Buttons>
        <Button>Let them act for {whom}</Button>
        <ButtonLink to={paths.helpers()} kind="quiet">
          Leave it
        </ButtonLink>
      </Buttons>
    </Form>
  );
}
