import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { SignedIn } from '../../access/actor.ts';
import { correctPerson } from '../../domain/people/correction-commands.server.ts';
import { personFor } from '../../domain/people/store.server.ts';
import { dayOf } from '../../kit/day.ts';
import { Page } from '../../ui/page.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { CorrectionForm, correctionSchema } from '../../web/correction.tsx';
import { readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Put your name or date of birth right – Ettle' }];

/** One's own only. Whoever acts for somebody asks the council, which has seen the papers. */
function own(actor: SignedIn): string {
  const { personId, capacity } = actingPerson(actor);
  if (capacity !== 'self') throw redirect(paths.details());
  return personId;
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const { name, bornOn } = found(await personFor(pool, actor, own(actor)));
  return { person: { name, bornOn }, today: dayOf(clock.now()) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const personId = own(actor);
  const read = await readForm(request, correctionSchema);
  if (!read.ok) return { reply: read.reply };
  const done = await correctPerson(context.tools, actor, { ...read.value, personId });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  throw redirect(`${paths.details()}?done=corrected`);
}

export default function Correct() {
  const { person, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <Page
      title="Put your name or date of birth right"
      lead="What stood there before is kept in your record. Agreements that are made keep their words."
      back={{ to: paths.details(), label: 'Your details' }}
    >
      <CorrectionForm person={person} reply={reply} back={paths.details()} today={today} />
    </Page>
  );
}
