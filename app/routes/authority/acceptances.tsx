import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { acceptListing, withdrawAcceptance } from '../../domain/listings/acceptance-commands.server.ts';
import { acceptancesIn, listingsToAccept } from '../../domain/listings/lists.server.ts';
import { READINESS_REASONS } from '../../domain/listings/readiness.ts';
import { MOST_ACCEPTANCE_DAYS } from '../../domain/listings/rules.ts';
import { PROVIDER_KIND_WORDS } from '../../domain/listings/words.ts';
import { addDays, type Day, dayOf, formatShortDay, isDay } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card, Tag, Tags } from '../../ui/card.tsx';
import { Table } from '../../ui/facts.tsx';
import { DateField, TextField } from '../../ui/fields.tsx';
import { Details, EmptyState, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section, Stack } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { isHidden, notFound, said } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { readForm, text } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Accept listings – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const params = new URL(request.url).searchParams;
  const offices = actor.offices.filter((each) => each.duties.includes('commission'));
  const office = offices.find((each) => each.authorityCode === params.get('council')) ?? offices[0];
  if (!office) throw notFound();
  const on = dayOf(clock.now());
  const code = office.authorityCode;
  const [open, accepted] = await Promise.all([
    listingsToAccept(pool, actor, code, on, params.get('after')),
    acceptancesIn(pool, actor, code, on),
  ]);
  return {
    council: { code, name: office.authorityName },
    others: offices
      .filter((each) => each !== office)
      .map(({ authorityCode, authorityName }) => ({ code: authorityCode, name: authorityName })),
    open: open.rows.map((row) => ({
      id: row.id,
      slug: row.slug,
      title: row.title,
      summary: row.summary,
      providerName: row.providerName,
      kind: row.supportKindLabel,
      town: row.town,
      providerKind: PROVIDER_KIND_WORDS[row.providerKind as keyof typeof PROVIDER_KIND_WORDS] ?? '',
      label: READINESS_REASONS[row.readiness.code].label,
      plain: READINESS_REASONS[row.readiness.code].plain,
    })),
    next: open.next,
    accepted,
    usual: addDays(on, 365),
    earliest: addDays(on, 1),
    latest: addDays(on, MOST_ACCEPTANCE_DAYS),
    chosen: params.get('listing'),
  };
}

const schema = z.object({
  listing: z.string().refine(isId, 'Choose a listing.'),
  council: z.string().regex(/^S12\d{6}$/, 'Choose a council.'),
  reference: text('Write where it stands in writing: the number or the date of the letter.', 200),
  toDay: z.string({ error: 'Choose the last day.' }).refine(isDay, 'Choose the last day.'),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const sent = await request
    .clone()
    .formData()
    .catch(() => new FormData());
  const acceptanceId = sent.get('withdraw');
  if (typeof acceptanceId === 'string') {
    const refused = said(await withdrawAcceptance(context.tools, actor, { acceptanceId }));
    if (refused) return { ...refused, reply: undefined, listing: '' };
    throw redirect(`${paths.acceptances()}?done=withdrawn`, 303);
  }
  const read = await readForm(request, schema);
  const listing = String(sent.get('listing') ?? '');
  if (!read.ok) return { reply: read.reply, refusal: undefined, listing };
  const { council: authorityCode, reference, toDay } = read.value;
  const accepted = await acceptListing(context.tools, actor, { listingId: listing, authorityCode, reference, toDay });
  if (accepted.ok) throw redirect(`${paths.acceptances()}?council=${authorityCode}&done=accepted`, 303);
  if (isHidden(accepted.refusal)) throw notFound();
  return { reply: read.refused(accepted.refusal), refusal: undefined, listing };
}

const DONE: Record<string, string> = {
  accepted: 'It is accepted. From now on it shows as ready in your council, with your reference.',
  withdrawn: 'The acceptance is withdrawn. What was agreed under it stays as it was agreed.',
};

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Acceptances() {
  const view = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page
      width="wide"
      above={view.council.name}
      title="Listings that wait for a word from you"
      lead="The law leaves open whether Option 2 may pay for these. Your council may settle it in writing, one by one."
      back={{ to: paths.council(), label: 'Decisions' }}
    >
      {done && !actionData ? <Notice kind="done">{done}</Notice> : null}
      {actionData?.refusal ? <Notice kind="no">{actionData.refusal}</Notice> : null}
      {view.others.map((each) => (
        <p key={each.code}>
          <Link to={`${paths.acceptances()}?council=${each.code}`}>Look at {each.name} instead</Link>
        </p>
      ))}
      <Section title="Not confirmed here">
        {view.open.length > 0 ? (
          <Stack>
            {view.open.map((row) => (
              <Waiting key={row.id} row={row} view={view} />
            ))}
          </Stack>
        ) : (
          <EmptyState title="Nothing waits" level={3} drawing="kettle">
            <p>Every published listing that works here is ready, or must be registered first.</p>
          </EmptyState>
        )}
        {view.next ? (
          <Buttons>
            <ButtonLink to={`${paths.acceptances()}?council=${view.council.code}&after=${view.next}`} kind="quiet">
              Show more
            </ButtonLink>
          </Buttons>
        ) : null}
      </Section>
      <Section title="Accepted, and in force">
        {view.accepted.length > 0 ? <Accepted view={view} /> : <p>None.</p>}
      </Section>
    </Page>
  );
}

function Waiting({ row, view }: { row: View['open'][number]; view: View }) {
  const actionData = useActionData<typeof action>();
  const here = actionData?.listing === row.id;
  const [form, fields] = useForm({
    id: `accept-${row.id}`,
    lastResult: here ? actionData?.reply : undefined,
    defaultValue: { reference: '', toDay: view.usual },
  });
  return (
    <Card as="article" level={3} title={row.title} to={paths.listing(row.slug)}>
      <Tags>
        <Tag tone="unsure">{row.label}</Tag>
        <Tag>{row.providerKind}</Tag>
      </Tags>
      <p className="text-sm text-soft">
        {row.kind}. By {row.providerName}
        {row.town ? `, ${row.town}` : ''}
      </p>
      <p className="mt-2 max-w-words">{row.summary}</p>
      <details className="mt-2" open={here || view.chosen === row.id}>
        <summary className="inline-flex min-h-11 items-center font-semibold text-loch underline underline-offset-4">
          Accept it in writing<span className="sr-only">: {row.title}</span>
        </summary>
        <p className="max-w-words text-sm">{row.plain}</p>
        <Form method="post" {...getFormProps(form)} noValidate>
          <ErrorSummary errors={errorsOf(form, fields)} />
          <input type="hidden" name="listing" value={row.id} />
          <input type="hidden" name="council" value={view.council.code} />
          <TextField
            field={fields.reference}
            label="Where it stands in writing"
            hint="The number or the date of your letter. People see it."
            maxLength={200}
          />
          <DateField
            field={fields.toDay}
            label="Until"
            hint="At most three years. It stops by itself."
            min={view.earliest}
            max={view.latest}
          />
          <Button>Accept it for {view.council.name}</Button>
        </Form>
      </details>
    </Card>
  );
}

function Accepted({ view }: { view: View }) {
  return (
    <>
      <Table
        caption="Listings that your council accepted in writing"
        captionHidden
        head={[
          { label: 'Listing' },
          { label: 'Provider' },
          { label: 'Reference' },
          { label: 'Until' },
          { label: 'By' },
          { label: 'Take back' },
        ]}
        rows={view.accepted.map((row) => ({
          key: row.id,
          cells: [
            <Link key="to" to={paths.listing(row.slug)}>
              {row.title}
            </Link>,
            row.providerName,
            row.reference,
            formatShortDay(row.toDay as Day),
            row.acceptedBy,
            <Form key="back" method="post" className="relative">
              <input type="hidden" name="withdraw" value={row.id} />
              <Button kind="quiet">
                Withdraw<span className="sr-only"> the acceptance of {row.title}</span>
              </Button>
            </Form>,
          ],
        }))}
      />
      <Details summary="What withdrawing does">
        <p>
          From that moment the listing is “not confirmed” here again. Nobody’s running arrangement stops because of it.
        </p>
      </Details>
    </>
  );
}
