import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import type { SignedIn } from '../../access/actor.ts';
import { comingSession } from '../../domain/delivery/coming.server.ts';
import { mayTell } from '../../domain/delivery/policy.ts';
import type { Tools } from '../../tools.server.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, notFound } from '../../web/answer.server.ts';
import { changeSession } from '../../web/coming-action.server.ts';
import { COMING_DONE, ComingSession } from '../../web/coming-session.tsx';
import { comingView } from '../../web/coming-view.server.ts';
import { doneIn } from '../../web/done.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'A session to come – Ettle' }];

/** A session of this provider's own lines, for those who work there. */
async function sessionOf(tools: Tools, actor: SignedIn, providerId: string, key: string) {
  const one = mayTell(actor, providerId) ? await comingSession(tools, actor, key) : null;
  if (one?.line.providerId !== providerId) throw notFound();
  return found(one);
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const one = await sessionOf(context.tools, actor, params.providerId ?? '', params.session ?? '');
  return { one: comingView(one), providerId: one.line.providerId, arrangementId: one.arrangementId };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { key, line } = await sessionOf(context.tools, actor, params.providerId ?? '', params.session ?? '');
  return changeSession(context.tools, actor, key, request, paths.session(line.providerId, key));
}

export default function Session() {
  const { one, providerId, arrangementId } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const happened = doneIn(COMING_DONE, useSearchParams()[0]);
  return (
    <Page
      title={one.when}
      above={`${one.knownAs}: ${one.what}`}
      back={{ to: paths.sessions(providerId), label: 'Sessions to come' }}
    >
      {happened && !answered ? <Notice kind="done">{happened}</Notice> : null}
      <ComingSession one={one} reply={answered?.reply} />
      <Buttons>
        {one.state === 'begun' || one.off?.late ? (
          <ButtonLink to={paths.tellSession(providerId, one.key)}>Tell how it was</ButtonLink>
        ) : null}
        <ButtonLink to={paths.proposal(arrangementId, providerId)} kind="quiet">
          The plan it is part of
        </ButtonLink>
      </Buttons>
    </Page>
  );
}
