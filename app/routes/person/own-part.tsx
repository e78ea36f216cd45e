import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import type { SignedIn } from '../../access/actor.ts';
import { beginContribution } from '../../domain/payments/contribution-commands.server.ts';
import { learnSession } from '../../domain/payments/stripe-event-commands.server.ts';
import { ownPartFor } from '../../domain/payments/stripe-lists.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { formatMoment } from '../../kit/day.ts';
import { formatPence, type Pence, parsePounds, penceToField } from '../../kit/pence.ts';
import type { Tools } from '../../tools.server.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Facts, Table } from '../../ui/facts.tsx';
import { MoneyField } from '../../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { refusedIn, sessionIn } from '../../web/stripe-view.server.ts';
import { CONTRIBUTION_WORDS } from '../../web/wording/payments.ts';

export const meta: MetaFunction = () => [{ title: 'What you pay of your own – Ettle' }];

async function partFor(tools: Tools, actor: SignedIn, budgetId: string) {
  const { personId } = actingPerson(actor);
  const shown = found(await ownPartFor(tools.pool, actor, budgetId, tools.clock.now()));
  if (shown.part.personId !== personId) throw notFound();
  return shown;
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const budgetId = params.budgetId ?? '';
  const { part, standing, receives, given, mayPay } = await partFor(tools, actor, budgetId);
  const session = sessionIn(request);
  if (session && tools.payments) {
    await learnSession(tools, session).catch((error: unknown) =>
      tools.log.warn({ err: error }, 'Stripe was not asked'),
    );
    throw redirect(`${paths.ownPart(budgetId)}?done=back`);
  }
  await recordLook(tools, actor, part.personId, 'money');
  return {
    ...{ budgetId, receives, mayPay, on: tools.payments !== null, refused: refusedIn(request) },
    ...{ holder: part.holderName, element: part.element, whole: formatPence(part.whole), came: formatPence(part.came) },
    going: part.going > 0n ? formatPence(part.going) : null,
    byNow: formatPence(standing.byNow),
    behind: standing.behind > 0n ? formatPence(standing.behind) : null,
    typical:
      standing.most > 0n
        ? penceToField(standing.behind > 0n && standing.behind < standing.most ? standing.behind : standing.most)
        : null,
    open: given.some((each) => each.state === 'open'),
    given: given.map((each) => ({
      id: each.id,
      sum: formatPence(each.pence),
      state: each.state,
      at: formatMoment(each.madeAt),
    })),
  };
}

const schema = z.object({
  pounds: z
    .string({ error: 'Write how much you want to pay, like 20.00.' })
    .max(20, 'Write how much you want to pay, like 20.00.')
    .transform((typed, ctx): Pence => {
      const read = parsePounds(typed);
      if (read.ok) return read.value;
      ctx.addIssue({ code: 'custom', message: 'Write how much you want to pay in pounds, like 20 or 20.50.' });
      return z.NEVER;
    }),
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const budgetId = params.budgetId ?? '';
  await partFor(context.tools, actor, budgetId);
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const begun = await beginContribution(context.tools, actor, { budgetId, pence: read.value.pounds });
  if (!begun.ok && isHidden(begun.refusal)) throw notFound();
  if (!begun.ok) return { reply: read.refused(begun.refusal) };
  throw redirect(`${paths.ownPart(budgetId)}?done=begun`);
}

const DONE = {
  begun: 'Nothing is paid yet. Go on to Stripe’s page to pay.',
  back: 'You are back from Stripe. What has come stands below.',
};

export default function OwnPart() {
  const shown = useLoaderData<typeof loader>();
  const done = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page
      title="What you pay of your own"
      above={shown.element}
      lead={`${shown.whole} of this budget is yours to pay, to ${shown.holder}. ${shown.came} has come.`}
      back={{ to: paths.money(), label: 'The money' }}
    >
      {shown.refused ? <Notice kind="no">{shown.refused}</Notice> : null}
      {done && !shown.refused ? <Notice kind="done">{done}</Notice> : null}
      <Facts
        rows={[
          { label: 'For the whole period', value: shown.whole },
          { label: 'By today, day by day', value: shown.byNow },
          { label: 'Has come', value: shown.came },
          ...(shown.going ? [{ label: 'Begun, or on its way', value: shown.going }] : []),
          { label: 'Behind', value: shown.behind ?? 'Nothing' },
        ]}
      />
      <Details summary="How “by today” is counted">
        <p>
          Your own part is spread over the days of the period, the same each day. Your council may ask for it in another
          way: what you agreed with them counts. Nothing is taken from you by itself, and your support goes on.
        </p>
      </Details>
      <PayOwnPart />
      {shown.given.length > 0 ? (
        <Section title="What you paid">
          <Table
            caption="What you paid of your own, the newest first"
            captionHidden
            head={[{ label: 'When' }, { label: 'Sum', figure: true }, { label: 'How it stands' }]}
            rows={shown.given.map((each) => ({
              key: each.id,
              cells: [each.at, each.sum, CONTRIBUTION_WORDS[each.state]],
            }))}
          />
        </Section>
      ) : null}
    </Page>
  );
}

function PayOwnPart() {
  const { on, receives, mayPay, typical, open, budgetId, holder } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [form, fields] = useForm<{ pounds: string }>({
    id: 'own',
    lastResult: answered?.reply,
    defaultValue: { pounds: typical ?? '' },
  });
  if (!on || !receives)
    return (
      <Notice kind="mind">
        Paying here is not set up for {holder}. Pay as you agreed with them; they can tell you how.
      </Notice>
    );
  if (!mayPay) return null;
  if (open)
    return (
      <Section title="Go on to pay">
        <p className="mb-4 max-w-words">
          You have begun to pay. Stripe’s page takes your card or bank details; we never see them.
        </p>
        <ButtonLink to={paths.ownPartGo(budgetId)} reload>
          Go on to pay at Stripe
        </ButtonLink>
      </Section>
    );
  if (!typical) return null;
  return (
    <Section title="Pay something now">
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <MoneyField
          field={fields.pounds}
          label="How much?"
          hint={`It goes to ${holder}. You pay on Stripe’s page, which comes next.`}
        />
        <Button>Go on</Button>
      </Form>
    </Section>
  );
}
