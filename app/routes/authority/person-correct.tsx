import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { officeIn } from '../../access/actor.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { correctPerson } from '../../domain/people/correction-commands.server.ts';
import { personFor } from '../../domain/people/store.server.ts';
import { dayOf } from '../../kit/day.ts';
import { Page } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { CorrectionForm, correctionSchema } from '../../web/correction.tsx';
import { readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Put a name or date of birth right – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const person = found(await personFor(pool, actor, params.personId ?? ''));
  // As an officer only: whoever knows the person otherwise uses that person's own screens.
  if (!person.authorityCode || !officeIn(actor, person.authorityCode, 'social-work')) throw notFound();
  await recordLook(context.tools, actor, person.id, 'file');
  const { id, name, bornOn, knownAs } = person;
  return { person: { id, name, bornOn, knownAs }, today: dayOf(clock.now()) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const personId = params.personId ?? '';
  const person = found(await personFor(context.tools.pool, actor, personId));
  if (!person.authorityCode || !officeIn(actor, person.authorityCode, 'social-work')) throw notFound();
  const read = await readForm(request, correctionSchema);
  if (!read.ok) return { reply: read.reply };
  const done = await correctPerson(context.tools, actor, { ...read.value, personId });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  throw redirect(`${paths.personFile(personId)}?done=corrected`);
}

export default function PersonCorrect() {
  const { person, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const back = paths.personFile(person.id);
  return (
    <Page
      title="Put a name or date of birth right"
      above={person.name}
      lead={`What stood there before is kept, and ${person.knownAs} can see that it was changed.`}
      back={{ to: back, label: person.name }}
    >
      <CorrectionForm person={person} reply={reply} back={back} today={today} />
    </Page>
  );
}
