import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { stateCheck, statePay, takeBackCheck } from '../../domain/checks/commands.server.ts';
import { CHECK_KINDS, CHECK_WORDS } from '../../domain/checks/kinds.ts';
import { mayStateChecks } from '../../domain/checks/policy.ts';
import { needsOf } from '../../domain/checks/rules.ts';
import { checksFor, listingsForChecks, payerOf, paySaidBy } from '../../domain/checks/store.server.ts';
import { dayOf } from '../../kit/day.ts';
import { penceToField } from '../../kit/pence.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page, Section, Stack } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound, said } from '../../web/answer.server.ts';
import { type CheckToState, OneCheck, PayForm } from '../../web/check-forms.tsx';
import { checkSchema, paySchema } from '../../web/check-schema.ts';
import { checkView, payView } from '../../web/checks-view.server.ts';
import { doneIn } from '../../web/done.ts';
import { readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Your checks – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { pool, clock } = context.tools;
  const providerId = params.providerId ?? '';
  const own = found(actor.providers.find((each) => each.providerId === providerId));
  const { rows } = found(await checksFor(pool, actor, providerId));
  const [listings, payer, pay] = await Promise.all([
    listingsForChecks(pool, providerId),
    payerOf(pool, providerId),
    paySaidBy(pool, providerId),
  ]);
  const on = dayOf(clock.now());
  const needs = listings.map((listing) => ({
    title: listing.title,
    needs: needsOf({ ...listing, workers: payer.workers }, null, on),
  }));
  const checks = CHECK_KINDS.map((kind): CheckToState => {
    const row = rows.find((each) => each.kind === kind);
    const { label, says, reference, ends } = CHECK_WORDS[kind];
    const titles = (need: string) =>
      needs
        .filter((each) => each.needs.some((one) => one.check === kind && one.need === need))
        .map((each) => each.title);
    const given = row && { reference: row.reference, fromDay: row.fromDay, untilDay: row.untilDay ?? '' };
    return {
      id: row?.id ?? null,
      kind,
      label,
      says,
      reference: reference?.label ?? null,
      ends,
      view: row ? checkView(row, on) : null,
      required: titles('required'),
      asked: titles('asked'),
      given: given ?? { reference: '', fromDay: '', untilDay: '' },
    };
  });
  const weight = (check: CheckToState) =>
    check.required.length > 0 ? 0 : check.view ? 1 : check.asked.length > 0 ? 2 : 3;
  return {
    provider: { id: providerId, name: own.name, owner: own.role === 'owner' },
    checks: checks.sort((a, b) => weight(a) - weight(b)),
    pay: payView(payer, pay, on),
    given: { least: pay ? penceToField(pay.leastPence) : '', sinceDay: pay?.sinceDay ?? '' },
    today: on,
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const providerId = params.providerId ?? '';
  if (!mayStateChecks(actor, providerId)) throw notFound();
  const sent = await request
    .clone()
    .formData()
    .catch(() => new FormData());
  const done = (what: string) => redirect(`${paths.checks(providerId)}?done=${what}`, 303);
  const takeBack = sent.get('take-back');
  if (typeof takeBack === 'string') {
    const refused = said(await takeBackCheck(context.tools, actor, { checkId: takeBack }));
    if (refused) return { ...refused, about: '', reply: undefined };
    throw done('taken-back');
  }
  const about = String(sent.get('kind') ?? 'pay');
  if (about === 'pay') {
    const read = await readForm(request, paySchema);
    if (!read.ok) return { about, reply: read.reply, refusal: undefined };
    const kept = await statePay(context.tools, actor, { providerId, ...read.value });
    if (kept.ok) throw done('pay');
    if (isHidden(kept.refusal)) throw notFound();
    return { about, reply: read.refused(kept.refusal), refusal: undefined };
  }
  const read = await readForm(request, checkSchema);
  if (!read.ok) return { about, reply: read.reply, refusal: undefined };
  const kept = await stateCheck(context.tools, actor, { providerId, ...read.value });
  if (kept.ok) throw done('said');
  if (isHidden(kept.refusal)) throw notFound();
  return { about, reply: read.refused(kept.refusal), refusal: undefined };
}

const DONE: Record<string, string> = {
  said: 'It is kept. People see it, and that you say so yourselves until somebody else has seen it.',
  'taken-back': 'It is taken back. What is in people’s plans stays.',
  pay: 'It is kept. People see it beside the rate of the day.',
};

export default function Checks() {
  const { provider, checks, pay, given, today } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [search] = useSearchParams();
  const done = doneIn(DONE, search);
  const open = actionData?.about || search.get('kind');
  return (
    <Page
      title="Your checks"
      above={provider.name}
      lead="Say what you have, since when, and until when. We keep facts and dates: never a certificate, and nothing of what stands in a PVG record."
      back={{ to: `${paths.desk()}?provider=${provider.id}`, label: 'My desk' }}
    >
      {done && !actionData ? <Notice kind="done">{done}</Notice> : null}
      {actionData?.refusal ? <Notice kind="no">{actionData.refusal}</Notice> : null}
      <Notice>
        When a check that is needed has ended, people cannot put you into a new plan. What they have planned already
        stays as it is. We write to you 60, 30 and 7 days before.
      </Notice>
      <Stack>
        {checks.map((check) => (
          <OneCheck
            key={check.kind}
            check={check}
            today={today}
            open={open === check.kind}
            reply={actionData?.about === check.kind ? actionData.reply : undefined}
          />
        ))}
      </Stack>
      {pay ? (
        <Section title="What you pay" id="pay">
          <PayForm
            pay={pay}
            given={given}
            today={today}
            owner={provider.owner}
            reply={actionData?.about === 'pay' ? actionData.reply : undefined}
          />
        </Section>
      ) : null}
      <p className="mt-8">
        <Link to={`${paths.sources()}`}>Where our rules come from</Link>
      </p>
    </Page>
  );
}
