import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { notFound } from '../../web/answer.server.ts';
import { CLAIM_DONE, ClaimsList } from '../../web/claim-card.tsx';
import { claimsAction, claimsDesk } from '../../web/claims-desk.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { doneIn } from '../../web/done.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Who speaks for a service – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  if (!actor.administrator) throw notFound();
  return claimsDesk(context.tools, actor, null, pageOf(request));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  if (!actor.administrator) throw notFound();
  return claimsAction(request, context.tools, actor, paths.adminClaims());
}

export default function AdminClaims() {
  const list = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const done = doneIn(CLAIM_DONE, useSearchParams()[0]);
  return (
    <Page
      title="Who speaks for a service"
      lead="Services of the public register, claimed by somebody who says that they work there. You see all of them, and settle the disputed ones."
      back={{ to: paths.admin(), label: 'How Ettle is' }}
    >
      {done && !acted ? <Notice kind="done">{done}</Notice> : null}
      <ClaimsList list={list} acted={acted} to={(page) => `?page=${page}`} />
    </Page>
  );
}
