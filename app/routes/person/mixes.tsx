import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { mayFor } from '../../access/actor.ts';
import { arrangementFor } from '../../domain/arrangements/lists.server.ts';
import { chooseMix, copyMix } from '../../domain/arrangements/mix-commands.server.ts';
import { mixesBeside } from '../../domain/arrangements/mixes.server.ts';
import { MOST_MIXES } from '../../domain/arrangements/mixes.ts';
import { mayPlan, mayPropose } from '../../domain/arrangements/policy.ts';
import { dayOf } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Radios } from '../../ui/choices.tsx';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { readForm, text } from '../../web/form.ts';
import { MixColumns } from '../../web/mix-columns.tsx';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Compare mixes – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const id = params.arrangementId ?? '';
  const plan = found(isId(id) ? await arrangementFor(context.tools.pool, actor, id) : null);
  if (!mayFor(actor, plan.personId, 'see')) throw notFound();
  if (plan.state !== 'draft') throw redirect(paths.arrangement(plan.id));
  const mixes = await mixesBeside(context.tools, actor, plan, dayOf(context.tools.clock.now()));
  return {
    plan: { id: plan.id, name: plan.name, version: plan.version, elementName: plan.elementName, knownAs: plan.knownAs },
    mixes,
    mayPlan: mayPlan(actor, plan.personId),
    mayChoose: mayPropose(actor, plan.personId),
  };
}

const version = z.coerce.number().int();
const copying = z.object({
  intent: z.literal('copy'),
  version,
  name: text('Give the new mix a short name, so that you can tell them apart.', 120, 2),
});

/** `why-<id>`: as many as there are mixes beside it. */
const choosing = z
  .looseObject({
    intent: z.literal('choose'),
    chosen: z.string({ error: 'Choose one of them.' }).refine(isId, 'Choose one of them.'),
  })
  .transform(({ chosen, ...rest }) => ({
    chosen,
    reasons: Object.entries(rest).flatMap(([name, why]) =>
      name.startsWith('why-') && typeof why === 'string' ? [{ id: name.slice(4), why: tidy(why) }] : [],
    ),
  }));
const tidy = (typed: string) => typed.replaceAll('\u0000', '').toWellFormed().trim().slice(0, 1000);

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const id = params.arrangementId ?? '';
  if (!isId(id)) throw notFound();
  const { tools } = context;
  const copy = await readForm(request.clone(), copying);
  if (copy.ok) {
    const { name } = copy.value;
    const copied = await copyMix(tools, actor, { id, version: copy.value.version, name });
    if (!copied.ok && isHidden(copied.refusal)) throw notFound();
    if (!copied.ok) return { copy: copy.refused(copied.refusal) };
    throw redirect(`${paths.build(copied.value.id)}?done=copied`);
  }
  const form = await request
    .clone()
    .formData()
    .catch(() => new FormData());
  if (form.get('intent') === 'copy') return { copy: copy.reply };
  const read = await readForm(request, choosing);
  if (!read.ok) return { choose: read.reply };
  const { chosen, reasons } = read.value;
  const plan = found(await arrangementFor(tools.pool, actor, chosen));
  const done = await chooseMix(tools, actor, { id: chosen, version: plan.version, reasons });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { choose: read.refused(done.refusal) };
  throw redirect(`${paths.choose(chosen)}?done=mix`);
}

const DONE: Record<string, string> = { copied: 'The copy is ready. Change what should be different.' };

export default function Mixes() {
  const { plan, mixes, mayPlan: may } = useLoaderData<typeof loader>();
  const done = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page
      width="wide"
      title={mixes.length > 1 ? 'Which mix is better?' : 'Try another mix'}
      above={plan.elementName}
      lead={
        mixes.length > 1
          ? 'Here they are side by side, with the same questions for each.'
          : 'Copy this plan, change the copy, and hold the two side by side. The first one stays as it is.'
      }
      back={{ to: paths.build(plan.id), label: 'Back to the plan' }}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      <MixColumns
        columns={mixes.map((mix) => ({
          mix,
          below: may ? (
            <ButtonLink to={paths.build(mix.id)} kind="quiet">
              Change<span className="sr-only"> {mix.name}</span>
            </ButtonLink>
          ) : null,
        }))}
      />
      {mixes.length > 1 ? <GoOn /> : null}
      {may && mixes.length < MOST_MIXES ? <Copy /> : null}
    </Page>
  );
}

function GoOn() {
  const { plan, mixes, mayChoose } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const reply = actionData && 'choose' in actionData ? actionData.choose : undefined;
  const [form, fields] = useForm<Record<string, string>>({ id: 'mixes', lastResult: reply });
  if (!mayChoose) {
    return <Notice>You can compare and change them. Choosing one is for {plan.knownAs} to do.</Notice>;
  }
  return (
    <Section title="Go on with one of them">
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, {})} />
        <Radios
          field={named(fields.chosen, 'mixes', 'chosen')}
          label="Which one?"
          options={mixes.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <p className="max-w-words">
          For each of the others, say in a few words why not. The council sees what you thought about. Leave the box of
          the one you choose empty.
        </p>
        {mixes.map(({ id, name }) => (
          <TextArea
            key={id}
            field={named(fields[`why-${id}`], 'mixes', `why-${id}`)}
            label={`Why not “${name}”?`}
            rows={2}
            maxLength={1000}
          />
        ))}
        <Buttons>
          <Button name="intent" value="choose">
            Go on with this one
          </Button>
        </Buttons>
      </Form>
    </Section>
  );
}

type Known = { errors?: readonly string[] | undefined; initialValue?: unknown } | undefined;
/** Conform makes fields as they are asked for; the compiler wants to hear what an unknown one would be. */
const named = (field: Known, form: string, name: string) => ({
  errors: field?.errors,
  initialValue: field?.initialValue,
  id: `${form}-${name}`,
  name,
});

function Copy() {
  const { plan } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const reply = actionData && 'copy' in actionData ? actionData.copy : undefined;
  const [form, fields] = useForm({ id: 'copy', lastResult: reply, defaultValue: { name: '' } });
  return (
    <Section title="Another mix">
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <input type="hidden" name="version" value={plan.version} />
        <TextField
          field={fields.name}
          label="What do you call it?"
          hint={`A copy of “${plan.name}”, which you then change.`}
          maxLength={120}
        />
        <Button kind="quiet" name="intent" value="copy">
          Copy it as another mix
        </Button>
      </Form>
    </Section>
  );
}
