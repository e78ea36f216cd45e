import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { settleMatter } from '../../domain/payments/stripe-count-commands.server.ts';
import { stripeForAdministrator } from '../../domain/payments/stripe-lists.server.ts';
import { formatMoment } from '../../kit/day.ts';
import { Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { doneIn } from '../../web/done.ts';
import { readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { MatterRow } from '../../web/stripe-account.tsx';
import { matterView } from '../../web/stripe-view.server.ts';
import { sentenceFor } from '../../web/wording.ts';

export const meta: MetaFunction = () => [{ title: 'Stripe – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const { matters, health } = found(await stripeForAdministrator(tools.pool, actor, pageOf(request)));
  return {
    stands:
      tools.payments === null ? 'Not set up' : tools.payments.live ? 'On, with real money' : 'On, with play money',
    kept: health?.kept ?? 0,
    waiting: health?.waiting ?? 0,
    failing: health?.failing ?? 0,
    last: health?.last ? formatMoment(health.last) : 'Never',
    matters: { ...matters, rows: matters.rows.map(matterView) },
  };
}

const schema = z.object({ id: z.string().max(255), words: z.string().max(1000).default('') });

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  if (!actor.administrator) throw notFound();
  const read = await readForm(request, schema);
  if (!read.ok) return { why: 'Nothing was done. Press one of the buttons.', about: '' };
  const done = await settleMatter(context.tools, actor, read.value);
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { why: sentenceFor(done.refusal), about: read.value.id };
  throw redirect(`${paths.adminStripe()}?done=settled`);
}

const DONE = { settled: 'It is written down how that was settled.' };

export default function AdminStripe() {
  const { stands, kept, waiting, failing, last, matters } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page
      title="Stripe"
      lead="How the way to pay through Stripe stands, and the rows of its account that belong to no payment of ours."
      back={{ to: paths.admin(), label: 'Administration' }}
    >
      {sent?.why ? <Notice kind="no">{sent.why}</Notice> : null}
      {done && !sent ? <Notice kind="done">{done}</Notice> : null}
      <Facts
        rows={[
          { label: 'How it stands', value: stands },
          { label: 'Messages kept', value: String(kept) },
          {
            label: 'Not done yet',
            value: failing > 0 ? `${waiting}, of which ${failing} went wrong and are tried again` : String(waiting),
          },
          { label: 'The last came', value: last },
        ]}
      />
      <Section title="Rows that belong to no payment of ours">
        {matters.rows.length === 0 ? (
          <p>None.</p>
        ) : (
          <ul className="space-y-4">
            {matters.rows.map((one) => (
              <MatterRow key={one.id} one={one} error={sent?.about === one.id ? sent.why : null} />
            ))}
          </ul>
        )}
        <Pagination
          page={matters.page}
          pages={matters.pages}
          to={(at) => `${paths.adminStripe()}?page=${at}`}
          label="Rows"
        />
      </Section>
    </Page>
  );
}
