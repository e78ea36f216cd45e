import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { threadsForProviders } from '../../domain/enquiries/store.server.ts';
import { EmptyState } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { notFound } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { EnquiryList } from '../../web/enquiry-list.tsx';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Questions to you – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  if (actor.providers.length === 0) throw notFound();
  const page = pageOf(request);
  return threadsForProviders(context.tools.pool, actor, page);
}

export default function QuestionsTo() {
  const { rows, page, pages } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Questions to you"
      lead="People who are thinking of you, and want to know more first. Those that wait for you stand at the top."
      back={{ to: paths.desk(), label: 'My desk' }}
    >
      {rows.length > 0 ? (
        <EnquiryList rows={rows} door="provider" to={paths.questionTo} />
      ) : (
        <EmptyState title="Nobody has asked yet" drawing="letter">
          <p>When somebody asks you something, it stands here, and we send you a short letter.</p>
        </EmptyState>
      )}
      <Pagination
        page={page}
        pages={pages}
        label="Pages of questions"
        to={(to) => `${paths.questionsTo()}?page=${to}`}
      />
    </Page>
  );
}
