import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { threadFor } from '../../domain/enquiries/store.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { Page } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { actInThread, threadView } from '../../web/enquiry-thread.server.ts';
import { EnquiryThread } from '../../web/enquiry-thread.tsx';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'A question – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const thread = found(await threadFor(pool, actor, params.enquiryId ?? '', 'person'));
  await recordLook(context.tools, actor, thread.personId, 'question');
  return threadView(thread, 'person', clock.now());
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const enquiryId = params.enquiryId ?? '';
  found(await threadFor(context.tools.pool, actor, enquiryId, 'person'));
  const back = paths.question(enquiryId);
  return actInThread(context.tools, actor, request, { enquiryId, door: 'person', back });
}

export default function Question() {
  const thread = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  return (
    <Page
      title={thread.providerName}
      above="A question"
      lead={
        <>
          About <Link to={paths.listing(thread.listingSlug)}>{thread.listingTitle}</Link>. They see you as “
          {thread.shownAs}”
          {thread.sharedOutcomes.length > 0 ? `, and what matters to you: ${thread.sharedOutcomes.join(' ')}` : ''}.
        </>
      }
      back={{ to: paths.questions(), label: 'Your questions' }}
    >
      <EnquiryThread thread={thread} refused={actionData} />
    </Page>
  );
}
