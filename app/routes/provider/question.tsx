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
  const thread = found(await threadFor(pool, actor, params.enquiryId ?? '', 'provider'));
  await recordLook(context.tools, actor, thread.personId, 'question');
  return threadView(thread, 'provider', clock.now());
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const enquiryId = params.enquiryId ?? '';
  found(await threadFor(context.tools.pool, actor, enquiryId, 'provider'));
  const back = paths.questionTo(enquiryId);
  return actInThread(context.tools, actor, request, { enquiryId, door: 'provider', back });
}

export default function QuestionTo() {
  const thread = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  return (
    <Page
      title={thread.shownAs}
      above="A question to you"
      lead={
        <>
          About <Link to={paths.listing(thread.listingSlug)}>{thread.listingTitle}</Link>. Nothing is agreed by
          answering.
        </>
      }
      back={{ to: paths.questionsTo(), label: 'Questions to you' }}
    >
      {thread.sharedOutcomes.length > 0 ? (
        <div className="mb-8 border-l-4 border-heather py-1 pl-4">
          <p className="text-sm text-soft">What matters to them, in their words</p>
          <ul>
            {thread.sharedOutcomes.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <EnquiryThread thread={thread} refused={actionData} />
    </Page>
  );
}
