import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { type Labels, labelsOf } from '../../domain/listings/labels.server.ts';
import { recordNeed } from '../../domain/needs/commands.server.ts';
import {
  ELIGIBILITIES,
  NEED_REASON_CODES,
  NEED_REASONS,
  TIMES_OF_WEEK,
  type TimeOfWeek,
} from '../../domain/needs/rules.ts';
import { formatMonth } from '../../domain/needs/words.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Radios, Tick } from '../../ui/choices.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Select } from '../../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { actorFrom } from '../../web/actor.server.ts';
import { councilOf } from '../../web/finding.server.ts';
import { code, readForm, tick } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Tell us what is missing – Ettle' }];

const schema = z.object({
  reason: z.enum(NEED_REASON_CODES, { error: 'Choose what went wrong.' }),
  supportKind: code,
  outcomeTag: code,
  authorityCode: z.string({ error: 'Choose your council.' }).regex(/^S12\d{6}$/, 'Choose your council.'),
  timeOfWeek: z.enum(TIMES_OF_WEEK, { error: 'Choose when you wanted it.' }),
  eligibility: z
    .enum(ELIGIBILITIES)
    .optional()
    .transform((said) => said ?? 'not-said'),
  consented: tick,
});

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await actorFrom(request, context);
  const params = new URL(request.url).searchParams;
  const [labels, own] = await Promise.all([labelsOf(context.tools.pool), councilOf(context.tools, actor)]);
  const among = (field: string, codes: readonly string[]) => codes.find((code) => code === params.get(field)) ?? '';
  const kept = keptOf(params.get('kept'), labels);
  return {
    kept,
    kinds: labels.supportKinds.map(({ code, label }) => ({ value: code, label })),
    outcomes: labels.outcomes.map(({ code, label }) => ({ value: code, label })),
    councils: labels.councils.map(({ code, name }) => ({ value: code, label: name })),
    asked: {
      reason: among('reason', NEED_REASON_CODES),
      supportKind: among(
        'kind',
        labels.supportKinds.map((each) => each.code),
      ),
      outcomeTag: among(
        'outcome',
        labels.outcomes.map((each) => each.code),
      ),
      authorityCode:
        among(
          'council',
          labels.councils.map((each) => each.code),
        ) ||
        own?.code ||
        '',
      timeOfWeek: among('when', TIMES_OF_WEEK) || 'any',
    },
  };
}

/** Anyone may tell, signed in or not; who tells is asked for nowhere and kept nowhere. */
export async function action({ request, context }: ActionFunctionArgs) {
  await actorFrom(request, context);
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const told = await recordNeed(context.tools, read.value, context.caller);
  if (!told.ok) return { reply: read.refused(told.refusal) };
  const { reason, supportKind, outcomeTag, authorityCode, timeOfWeek, eligibility } = read.value;
  const kept = [
    reason,
    supportKind ?? '',
    outcomeTag ?? '',
    authorityCode,
    timeOfWeek,
    eligibility,
    told.value.month,
  ].join('.');
  throw redirect(paths.missing(`kept=${kept}`), 303);
}

const WHEN_WORDS: Record<TimeOfWeek, string> = {
  any: 'Any time',
  weekday: 'On weekdays, in the day',
  evening: 'In the evening',
  weekend: 'At the weekend',
  overnight: 'Overnight',
  'school-holidays': 'In the school holidays',
};
const ELIGIBLE_WORDS = {
  'not-said': 'I would rather not say',
  assessed: 'Yes, I have been assessed and can get support',
  'not-eligible': 'I was told that I cannot get paid support',
} as const;

/** What the thank-you page says was kept: read back from codes, so that nothing else can be written on it. */
function keptOf(text: string | null, labels: Labels) {
  const [reason, kind, outcome, council, when, eligibility, month] = (text ?? '').split('.');
  const why = NEED_REASONS.find(([code]) => code === reason)?.[1];
  const where = labels.councils.find((each) => each.code === council)?.name;
  const time = TIMES_OF_WEEK.find((each) => each === when);
  const said = ELIGIBILITIES.find((each) => each === eligibility);
  if (!why || !where || !time || !said || !/^\d{4}-\d{2}-01$/.test(month ?? '')) return null;
  return [
    { label: 'What went wrong', value: why },
    { label: 'What you wanted', value: labels.supportKinds.find((each) => each.code === kind)?.label ?? 'Not said' },
    { label: 'What it was for', value: labels.outcomes.find((each) => each.code === outcome)?.label ?? 'Not said' },
    { label: 'Council', value: where },
    { label: 'When', value: WHEN_WORDS[time] },
    { label: 'Assessed', value: said === 'not-said' ? 'Not said' : ELIGIBLE_WORDS[said] },
    { label: 'Month', value: formatMonth(month ?? '') },
  ];
}

export default function Missing() {
  const { kept } = useLoaderData<typeof loader>();
  return kept ? <Thanks kept={kept} /> : <Tell />;
}

function Thanks({ kept }: { kept: { label: string; value: string }[] }) {
  return (
    <Page title="Thank you. It is kept" lead="Those who plan services will see it as one of a number, never by itself.">
      <h2 className="mb-3 text-xl">This is all that we kept</h2>
      <Facts rows={kept} />
      <p className="mt-4 max-w-words">
        No name, no e-mail, nothing you typed in the search, no day and no hour. It is not joined to any care record. So
        we cannot find yours again to change it, and nobody can find you by it.
      </p>
      <Buttons>
        <ButtonLink to={paths.search()}>Look for something else</ButtonLink>
        <ButtonLink to={paths.missing()} kind="quiet">
          Tell us another thing
        </ButtonLink>
      </Buttons>
    </Page>
  );
}

function Tell() {
  const { kinds, outcomes, councils, asked } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: 'missing',
    lastResult: actionData?.reply,
    defaultValue: { ...asked, eligibility: 'not-said', consented: '' },
  });
  return (
    <Page
      title="What could you not find?"
      lead="Tell the people who plan services in your area. It takes a minute, and needs no name."
      back={{ to: paths.search(), label: 'Find support' }}
    >
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <Radios
          field={fields.reason}
          label="What went wrong?"
          options={NEED_REASONS.map(([value, label]) => ({ value, label }))}
        />
        <Select
          field={fields.supportKind}
          label="What kind of support did you want?"
          options={kinds}
          empty="Choose, or leave it"
        />
        <Select
          field={fields.outcomeTag}
          label="What was it for?"
          hint="One of these two is enough."
          options={outcomes}
          empty="Choose, or leave it"
        />
        <Select
          field={fields.authorityCode}
          label="Which council area?"
          options={councils}
          empty="Choose your council"
        />
        <Radios
          field={fields.timeOfWeek}
          label="When did you want it?"
          across
          options={TIMES_OF_WEEK.map((value) => ({ value, label: WHEN_WORDS[value] }))}
        />
        <Radios
          field={fields.eligibility}
          label="Has the council assessed you?"
          hint="You do not need to have been. What you say counts the same."
          options={(['not-said', 'assessed', 'not-eligible'] as const).map((value) => ({
            value,
            label: ELIGIBLE_WORDS[value],
          }))}
        />
        <Details summary="What we keep, and what we do not">
          <p>
            We keep your answers above and the month. We keep no name, no login, no words of yours, no address and no
            time of day.
          </p>
          <p>Those who plan services see only numbers, and only when enough people have said the same.</p>
        </Details>
        <Tick field={fields.consented} label="Yes, keep this and count it" hint="Without your tick nothing is kept." />
        <Buttons>
          <Button>Send it</Button>
          <ButtonLink to={paths.search()} kind="quiet">
            Leave it
          </ButtonLink>
        </Buttons>
      </Form>
      <Notice>
        Is somebody not safe? Do not wait for this. <Link to={paths.safety()}>Who to call now</Link>
      </Notice>
    </Page>
  );
}
