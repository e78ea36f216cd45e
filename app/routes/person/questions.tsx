import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { threadsOfPerson } from '../../domain/enquiries/store.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { EnquiryList } from '../../web/enquiry-list.tsx';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Your questions – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const person = actingPerson(actor);
  const page = pageOf(request);
  await recordLook(context.tools, actor, person.personId, 'question');
  return threadsOfPerson(context.tools.pool, actor, person.personId, page);
}

export default function Questions() {
  const { rows, page, pages } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Questions to providers"
      lead="Ask before you plan. Nobody learns your number or your address here."
      back={{ to: paths.my(), label: 'Home' }}
    >
      {rows.length > 0 ? (
        <EnquiryList rows={rows} door="person" to={paths.question} />
      ) : (
        <EmptyState title="No questions yet" drawing="letter">
          <p>On the page of anything you find, press “Ask them a question”.</p>
          <Buttons>
            <ButtonLink to={paths.search()}>Find support</ButtonLink>
          </Buttons>
        </EmptyState>
      )}
      <Pagination page={page} pages={pages} label="Pages of questions" to={(to) => `${paths.questions()}?page=${to}`} />
    </Page>
  );
}
