import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import type { SignedIn } from '../../access/actor.ts';
import { comingSession } from '../../domain/delivery/coming.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import type { Tools } from '../../tools.server.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, notFound } from '../../web/answer.server.ts';
import { changeSession } from '../../web/coming-action.server.ts';
import { COMING_DONE, ComingSession } from '../../web/coming-session.tsx';
import { comingView } from '../../web/coming-view.server.ts';
import { doneIn } from '../../web/done.ts';
import { paths } from '../../web/paths.ts';
import { StepIn } from '../../web/step-in.tsx';
import { stepInView } from '../../web/step-in-view.server.ts';

export const meta: MetaFunction = () => [{ title: 'A session to come – Ettle' }];

/** A session of the person whom this login looks after now. */
async function sessionOf(tools: Tools, actor: SignedIn, key: string) {
  const { personId } = actingPerson(actor);
  const one = found(await comingSession(tools, actor, key));
  if (one.personId !== personId) throw notFound();
  return one;
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const one = await sessionOf(context.tools, actor, params.session ?? '');
  await recordLook(context.tools, actor, one.personId, 'sessions');
  return { one: comingView(one), stepIn: stepInView(one) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { key } = await sessionOf(context.tools, actor, params.session ?? '');
  return changeSession(context.tools, actor, key, request, paths.comingOne(key));
}

export default function ComingOne() {
  const { one, stepIn } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const happened = doneIn(COMING_DONE, useSearchParams()[0]);
  return (
    <Page
      title={one.when}
      above={`${one.what}, ${one.providerName}`}
      back={{ to: paths.coming(), label: 'Sessions to come' }}
    >
      {happened && !answered ? <Notice kind="done">{happened}</Notice> : null}
      {stepIn ? <StepIn stepIn={stepIn} /> : null}
      <ComingSession one={one} reply={answered?.reply} />
      {one.deliveryId ? (
        <Buttons>
          <ButtonLink to={paths.givenOne(one.deliveryId)} kind="quiet">
            What was written down
          </ButtonLink>
        </Buttons>
      ) : null}
    </Page>
  );
}
