import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { payablesFor, payerFor } from '../../domain/payments/holder-lists.server.ts';
import { makeRun } from '../../domain/payments/run-commands.server.ts';
import { latestAccountFor } from '../../domain/payments/run-lists.server.ts';
import { MOST_DAYS_AHEAD, MOST_PAYMENTS } from '../../domain/payments/run-rules.ts';
import { addDays, dayOf, formatShortDay, isDay } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { formatPence, pence } from '../../kit/pence.ts';
import { plural } from '../../kit/text.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Facts, Table } from '../../ui/facts.tsx';
import { DateField } from '../../ui/fields.tsx';
import { EmptyState, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { dayField, pageOf } from '../../web/day-field.ts';
import { readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { PickTable } from '../../web/pay-run-parts.tsx';

export const meta: MetaFunction = () => [{ title: 'Pay what is due – Ettle' }];

/** Invoices that are due within so many days are looked at first: what somebody would pay today so that nothing is late. */
const DAYS_AHEAD = 7;
/** Longer addresses than this some servers on the way cut off. */
const MOST_LEFT_OUT = 40;

function askedIn(request: Request, today: string) {
  const { searchParams } = new URL(request.url);
  const typed = searchParams.get('dueBy') ?? '';
  const dueBy = isDay(typed) ? typed : addDays(today as Parameters<typeof addDays>[0], DAYS_AHEAD);
  const without = [...new Set(searchParams.getAll('without').filter(isId))].slice(0, MOST_LEFT_OUT);
  return { dueBy, without };
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const payer = found(await payerFor(pool, actor, params.holderId ?? ''));
  const today = dayOf(clock.now());
  const asked = askedIn(request, today);
  const ask = { holderId: payer.holderId, ...asked };
  const [{ rows, sums, page, pages }, account] = await Promise.all([
    payablesFor(pool, ask, pageOf(request)),
    latestAccountFor(pool, { holderId: payer.holderId }),
  ]);
  const sumOf = ({ pence: amount, ...rest }: (typeof sums)['payable']) => ({ ...rest, sum: formatPence(amount) });
  return {
    ...{ holderId: payer.holderId, name: payer.name, ...asked, today, page, pages },
    most: addDays(today, MOST_DAYS_AHEAD),
    account: account && { lastDigits: account.lastDigits, format: account.format },
    rows: rows.map((row) => ({
      ...{ id: row.invoiceId, number: row.number, knownAs: row.knownAs, provider: row.providerName },
      ...{ sum: formatPence(row.pence), due: formatShortDay(row.dueOn), late: row.dueOn < today },
      ...{ lastDigits: row.lastDigits, left: asked.without.includes(row.invoiceId) },
    })),
    all: sums.all,
    payable: { ...sumOf(sums.payable), pence: String(sums.payable.pence) },
    noAccount: sumOf(sums.noAccount),
    providers: sums.providers.map(sumOf),
    people: sums.people.map(sumOf),
    tooMany: sums.payable.count > MOST_PAYMENTS,
  };
}

const schema = z.object({
  dueBy: dayField('Choose the day up to which invoices are due.'),
  payOn: dayField('Choose the day on which the bank is to pay.'),
  count: z.coerce.number({ error: 'Open the page again.' }).int('Open the page again.').min(0).max(1_000_000),
  pence: z.string({ error: 'Open the page again.' }).regex(/^\d{1,15}$/, 'Open the page again.'),
  without: z
    .array(z.string())
    .optional()
    .transform((ids) => (ids ?? []).filter(isId).slice(0, MOST_LEFT_OUT)),
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { holderId } = found(await payerFor(context.tools.pool, actor, params.holderId ?? ''));
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const { pence: amount, ...asked } = read.value;
  const made = await makeRun(context.tools, actor, { holderId, ...asked, pence: pence(BigInt(amount)) });
  if (made.ok) throw redirect(`${paths.payRun(made.value.runId)}?done=made`, 303);
  if (isHidden(made.refusal)) throw notFound();
  return { reply: read.refused(made.refusal) };
}

export default function PayWhatIsDue() {
  const view = useLoaderData<typeof loader>();
  const { holderId, dueBy, without, page, pages, rows } = view;
  const query = (at: number) => {
    const search = new URLSearchParams({ dueBy, page: String(at) });
    for (const id of without) search.append('without', id);
    return search.toString();
  };
  return (
    <Page
      title="Pay what is due"
      above={view.name}
      lead="Choose up to which day. Look at what it comes to, leave out what is not to be paid now, and make the run. Nothing leaves your account yet."
      back={{ to: paths.payments(), label: 'Payments' }}
      width="wide"
    >
      {view.account ? null : (
        <Notice kind="mind">
          <p className="mb-3">Tell us first which account the money goes out from, and how your bank takes a file.</p>
          <ButtonLink to={paths.holderBank(holderId)}>The account we pay from</ButtonLink>
        </Notice>
      )}
      <Form method="get">
        {without
          .filter((id) => !rows.some((row) => row.id === id))
          .map((id) => (
            <input key={id} type="hidden" name="without" value={id} />
          ))}
        <DateField
          key={dueBy}
          field={{ id: 'dueBy', name: 'dueBy', initialValue: dueBy }}
          label="Invoices that are due by"
        />
        {rows.length === 0 ? (
          <EmptyState title="Nothing is due by then" drawing="kettle">
            <p>An invoice comes here when it is approved, and goes when it is in a run.</p>
          </EmptyState>
        ) : (
          <PickTable rows={rows} />
        )}
        <Buttons>
          <Button kind="quiet">Count again</Button>
        </Buttons>
      </Form>
      <Pagination page={page} pages={pages} label="Invoices" to={(at) => paths.payRunNew(holderId, query(at))} />
      {view.payable.count > 0 ? <Make /> : null}
    </Page>
  );
}

function Make() {
  const { payable, noAccount, providers, people, dueBy, today, most, without, tooMany, account } =
    useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [form, fields] = useForm<{ payOn: string; dueBy: string }>({
    ...{ id: 'make', lastResult: answered?.reply, defaultValue: { payOn: today } },
  });
  const sums = (rows: readonly { name: string; count: number; sum: string }[]) =>
    rows.map((row, nth) => ({ key: `${nth}`, cells: [row.name, String(row.count), row.sum] }));
  const head = (label: string) => [{ label }, { label: 'Invoices', figure: true }, { label: 'Together', figure: true }];
  return (
    <Section title={`${plural(payable.count, 'payment')}, ${payable.sum} in all`}>
      <Facts
        rows={[
          ...(without.length > 0 ? [{ label: 'Left out by you', value: String(without.length) }] : []),
          ...(noAccount.count > 0
            ? [
                {
                  label: 'Not in it: no bank details',
                  value: `${plural(noAccount.count, 'invoice')}, ${noAccount.sum}. Their providers must first tell us an account.`,
                },
              ]
            : []),
        ]}
      />
      <div className="my-6 grid gap-6 md:grid-cols-2">
        <Table caption="By provider" head={head('Provider')} rows={sums(providers)} />
        <Table caption="By person" head={head('Person')} rows={sums(people)} />
      </div>
      {account && !tooMany ? (
        <Form method="post" {...getFormProps(form)} noValidate>
          <ErrorSummary errors={errorsOf(form, fields)} />
          <input type="hidden" name="dueBy" value={dueBy} />
          <input type="hidden" name="count" value={payable.count} />
          <input type="hidden" name="pence" value={payable.pence} />
          {without.map((id) => (
            <input key={id} type="hidden" name="without" value={id} />
          ))}
          <DateField
            field={fields.payOn}
            label="The bank is to pay on"
            hint={`From the account that ends in ${account.lastDigits}`}
            min={today}
            max={most}
          />
          <Buttons>
            <Button>Make a run of {plural(payable.count, 'payment')}</Button>
          </Buttons>
        </Form>
      ) : null}
      {tooMany ? (
        <Notice kind="mind">
          A run has at most {MOST_PAYMENTS} payments. Choose an earlier day, and make a second run after it.{' '}
          <Link to={paths.payments()}>Back to the runs</Link>
        </Notice>
      ) : null}
    </Section>
  );
}
