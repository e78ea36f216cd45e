import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
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
  const offices = actor.offices.filter((each) => each.duties.includes('commission'));
  const asked = new URL(request.url).searchParams.get('council');
  const office = offices.find((each) => each.authorityCode === asked) ?? offices[0];
  if (!office) throw notFound();
  return {
    council: { code: office.authorityCode, name: office.authorityName },
    others: offices
      .filter((each) => each !== office)
      .map(({ authorityCode, authorityName }) => ({ code: authorityCode, name: authorityName })),
    list: await claimsDesk(context.tools, actor, office.authorityCode, pageOf(request)),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  if (!actor.offices.some((each) => each.duties.includes('commission'))) throw notFound();
  const council = new URL(request.url).searchParams.get('council');
  return claimsAction(request, context.tools, actor, paths.claims(council ?? ''));
}

export default function Claims() {
  const { council, others, list } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const done = doneIn(CLAIM_DONE, useSearchParams()[0]);
  return (
    <Page
      above={council.name}
      title="Who speaks for a service"
      lead="Services of the public register in your council, claimed by somebody who says that they work there."
      back={{ to: paths.council(), label: 'Decisions' }}
    >
      {done && !acted ? <Notice kind="done">{done}</Notice> : null}
      {others.map((each) => (
        <p key={each.code}>
          <Link to={`${paths.claims()}?council=${each.code}`}>Look at {each.name} instead</Link>
        </p>
      ))}
      <ClaimsList list={list} acted={acted} to={(page) => `?council=${council.code}&page=${page}`} />
    </Page>
  );
}
