import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { CAN_WAIT, CAN_WAIT_WORDS, NO_CONTINUITY } from '../../domain/arrangements/continuity.ts';
import { planContinuity } from '../../domain/arrangements/item-commands.server.ts';
import { isId } from '../../kit/id.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Radios, Tick } from '../../ui/choices.tsx';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { ErrorSummary, errorsOf } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { backUpsFor } from '../../web/back-ups.server.ts';
import { coverOf, coverSchema } from '../../web/cover-schema.ts';
import { draftFor } from '../../web/draft.server.ts';
import { readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'When they cannot come – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const plan = await draftFor(context, actor, params.arrangementId);
  const line = found(plan.lines.find((each) => each.id === params.lineId));
  if (line.once) throw redirect(paths.thing(plan.id, line.id));
  const words = new URL(request.url).searchParams.get('look') ?? '';
  const now = line.continuity ?? { ...NO_CONTINUITY, backUpName: '' };
  return {
    plan: { id: plan.id, name: plan.name, version: plan.version },
    line: { id: line.id, what: line.what, providerName: line.providerName },
    words,
    backUps: await backUpsFor(context.tools, actor, plan, line, words),
    now: {
      backUp: now.listingId ?? '',
      backUpAgreed: now.backUpAgreed ? 'on' : '',
      ifAway: now.ifAway,
      ifStopped: now.ifStopped,
      ifWeather: now.ifWeather,
      ring: now.ring,
      canWait: now.canWait ?? '',
    },
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const [id, lineId] = [params.arrangementId ?? '', params.lineId ?? ''];
  if (!isId(id) || !isId(lineId)) throw notFound();
  const read = await readForm(request, coverSchema);
  if (!read.ok) return { reply: read.reply };
  const plan = coverOf(read.value);
  const done = await planContinuity(context.tools, actor, { id, version: read.value.version, lineId, plan });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  throw redirect(`${paths.build(id)}?done=cover`);
}

export default function WhenTheyCannotCome() {
  const { plan, line } = useLoaderData<typeof loader>();
  return (
    <Page
      title="When they cannot come"
      above={`${plan.name}: ${line.what}`}
      lead={`People fall ill, and roads close. Write down what happens then with ${line.what}. ${line.providerName} reads it too, and it becomes part of the agreement.`}
      back={{ to: paths.build(plan.id), label: 'Back to the plan' }}
    >
      <Look />
      <Plan />
    </Page>
  );
}

/** Looking for somebody who could step in: a search of its own, which needs no JavaScript. */
function Look() {
  const { words } = useLoaderData<typeof loader>();
  return (
    <Section title="Who could step in?">
      <p className="max-w-words">
        Here is support of the same kind near you. Look for something else if nobody fits. Ask them first whether they
        would: we do not ask them for you.
      </p>
      <Form method="get" role="search" className="mt-3">
        <TextField
          field={{ id: 'look', name: 'look', initialValue: words }}
          type="search"
          label="Look for somebody else"
          maxLength={200}
        />
        <Button kind="quiet">Look</Button>
      </Form>
    </Section>
  );
}

function Plan() {
  const { plan, line, backUps, now } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({ id: 'cover', lastResult: actionData?.reply, defaultValue: now });
  return (
    <Form method="post" {...getFormProps(form)} noValidate className="mt-8">
      <ErrorSummary errors={errorsOf(form, fields)} />
      <input type="hidden" name="version" value={plan.version} />
      <Radios
        field={fields.backUp}
        label="The back-up"
        options={[{ value: '', label: 'Nobody is named' }, ...backUps]}
      />
      <Tick field={fields.backUpAgreed} label="They have told me that they would step in." />
      <TextArea
        field={fields.ifAway}
        label="If they are ill, or cannot come"
        hint="For example: my sister comes, and we do the bath the next day."
        optional
        rows={2}
        maxLength={600}
      />
      <TextArea field={fields.ifStopped} label="If they stop for good" optional rows={2} maxLength={600} />
      <TextArea
        field={fields.ifWeather}
        label="In bad weather"
        hint="Snow, or no ferry."
        optional
        rows={2}
        maxLength={600}
      />
      <TextField
        field={fields.ring}
        label="Whom to ring"
        hint="A name and a number. Only put somebody here who knows about it."
        optional
        maxLength={200}
      />
      <Radios
        field={fields.canWait}
        label="How long can you manage without it?"
        options={[
          { value: '', label: 'I would rather not say' },
          ...CAN_WAIT.map((value) => ({ value, label: capital(CAN_WAIT_WORDS[value]) })),
        ]}
      />
      <Buttons>
        <Button>Write it down</Button>
        <ButtonLink to={paths.line(plan.id, line.id)} kind="quiet">
          Leave it
        </ButtonLink>
      </Buttons>
    </Form>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
