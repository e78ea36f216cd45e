import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import type { SignedIn } from '../../access/actor.ts';
import { agreementById } from '../../domain/agreements/store.server.ts';
import { costOfWeek, type Line } from '../../domain/arrangements/lines.ts';
import { arrangementFor } from '../../domain/arrangements/lists.server.ts';
import { UNIT_WORDS } from '../../domain/arrangements/words.ts';
import { askChange } from '../../domain/changes/commands.server.ts';
import { sideOf } from '../../domain/changes/policy.ts';
import { rateRise, riseSentence } from '../../domain/changes/rates.ts';
import { changedLine, KINDS, LEAST_REASON, type LineTerms, linesOn } from '../../domain/changes/rules.ts';
import { signedTerms } from '../../domain/changes/store.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { dayOf } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { formatPence, parsePounds, penceToField } from '../../kit/pence.ts';
import type { Tools } from '../../tools.server.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Radios } from '../../ui/choices.tsx';
import { DateField, SideBySide, TextArea } from '../../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { dayField, dayMaybe } from '../../web/day-field.ts';
import { readForm, text } from '../../web/form.ts';
import { TermsFields, termsOf, termsShape } from '../../web/offer-fields.tsx';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Change, pause or end – Ettle' }];

async function openLine(tools: Tools, actor: SignedIn, id: string, lineId: string) {
  const plan = found(isId(id) ? await arrangementFor(tools.pool, actor, id) : null);
  const line = found(plan.lines.find((each) => each.id === lineId && each.providerId !== null && !each.once));
  const side = found(sideOf(actor, { personId: plan.personId, providerId: line.providerId }));
  return {
    plan,
    line,
    side,
    back: side === 'person' ? paths.arrangement(id) : paths.proposal(id, line.providerId ?? ''),
  };
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const { plan, line, side, back } = await openLine(tools, actor, params.arrangementId ?? '', params.lineId ?? '');
  if (plan.state !== 'running') throw redirect(back);
  await recordLook(tools, actor, plan.personId, 'arrangement');
  const today = dayOf(tools.clock.now());
  const [now] = linesOn([line], await signedTerms(tools.db, plan.id), today);
  const agreement = plan.agreement && (await agreementById(tools.db, plan.agreement.id));
  return {
    back,
    side,
    today,
    version: plan.version,
    knownAs: plan.knownAs,
    line: now ?? line,
    last: line.toDay,
    price: parsePounds(new URL(request.url).searchParams.get('price') ?? ''),
    noticeDays: agreement?.facts.policy.noticeDays ?? 0,
  };
}

const terms = z.object(termsShape);
const schema = z.object({
  intent: z.enum(['ask', 'look']).optional(),
  version: z.coerce.number().int(),
  kind: z.enum(KINDS, { error: 'Choose what you want.' }),
  fromDay: dayField('Choose the day.'),
  toDay: dayMaybe,
  days: termsShape.days.optional(),
  from: termsShape.from.optional(),
  to: termsShape.to.optional(),
  price: termsShape.price.optional(),
  reason: text(`Say why, in ${LEAST_REASON} letters or more. Those who must agree will read it.`, 600, LEAST_REASON),
});
const whole = schema
  .refine((sent) => sent.kind !== 'suspend' || sent.toDay !== null, {
    path: ['toDay'],
    message: 'Choose the last day of the pause.',
  })
  .refine((sent) => sent.kind !== 'change' || sent.days, { path: ['days'], message: 'Choose at least one day.' })
  .refine((sent) => sent.kind !== 'change' || sent.from !== undefined, {
    path: ['from'],
    message: 'Write when it starts, like 10:00.',
  })
  .refine((sent) => sent.kind !== 'change' || sent.to !== undefined, {
    path: ['to'],
    message: 'Write when it ends, like 12:00.',
  })
  .refine((sent) => sent.kind !== 'change' || sent.price !== undefined, {
    path: ['price'],
    message: 'Write the price in pounds, like 20 or 20.50.',
  });

function asked(lineId: string, sent: z.output<typeof whole>): LineTerms {
  const { kind, fromDay, toDay } = sent;
  if (kind === 'end') return { kind, lineId, fromDay };
  if (kind === 'suspend') return { kind, lineId, fromDay, toDay: toDay ?? fromDay };
  const { days, from, to, price } = sent as z.output<typeof terms>;
  return { kind, lineId, fromDay, days, fromMinute: from, toMinute: to, pricePence: price };
}

/** What it would cost, before anybody is asked: a usual week, and the hours that a dearer price takes. */
function costsOf<L extends Line>(line: L, signed: readonly LineTerms[], terms: LineTerms, knownAs: string): string {
  if (terms.kind !== 'change') return 'A pause or an end costs nothing: its money is free again.';
  const before = linesOn([line], signed, terms.fromDay)[0] ?? line;
  const after = changedLine(before, terms);
  const rise = rateRise(before, after);
  const week = `A usual week of it would cost ${formatPence(costOfWeek(after))}, and costs ${formatPence(costOfWeek(before))} now.`;
  return rise ? `${week} ${riseSentence(rise, knownAs)}` : week;
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const [arrangementId, lineId] = [params.arrangementId ?? '', params.lineId ?? ''];
  const { plan, line } = await openLine(context.tools, actor, arrangementId, lineId);
  const read = await readForm(request, whole);
  if (!read.ok) return { reply: read.reply, costs: null };
  const { version, reason } = read.value;
  if (read.value.intent === 'look') {
    const costs = costsOf(line, await signedTerms(context.tools.db, plan.id), asked(lineId, read.value), plan.knownAs);
    return { reply: read.kept(), costs };
  }
  const done = await askChange(context.tools, actor, {
    arrangementId,
    version,
    terms: asked(lineId, read.value),
    reason,
  });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal), costs: null };
  throw redirect(`${paths.change(done.value.changeId)}?done=asked`);
}

export default function ChangeNew() {
  const { back, side, today, version, knownAs, line, last, noticeDays, price } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: 'change',
    lastResult: actionData?.reply,
    defaultValue: {
      ...{ kind: price.ok ? 'change' : '', fromDay: '', toDay: '', reason: '', ...termsOf(line) },
      // From the desk of a listing whose price went up: what is asked for stands there already.
      ...(price.ok ? { price: penceToField(price.value) } : {}),
    },
  });
  const other = side === 'person' ? line.providerName : knownAs;
  return (
    <Page
      title={`Change, pause or end “${line.what}”`}
      lead={`${other} is asked first. Nothing changes until everybody whom it affects has signed.`}
      back={{ to: back, label: 'Back' }}
    >
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <input type="hidden" name="version" value={version} />
        <Radios
          field={fields.kind}
          label="What would you like?"
          options={[
            { value: 'change', label: 'Change the days, the times or the price' },
            {
              value: 'suspend',
              label: 'Pause it, and go on afterwards',
              hint: 'No visits, and nothing is paid for those days.',
            },
            {
              value: 'end',
              label: 'End this part',
              hint: `With ${noticeDays} days’ notice nobody has to agree. With less, ${other} is asked.`,
            },
          ]}
        />
        <SideBySide>
          <DateField
            field={fields.fromDay}
            label="From which day?"
            hint="Of an end: its last day."
            min={today}
            max={last}
          />
          <DateField
            field={fields.toDay}
            label="Until which day?"
            hint="Only for a pause."
            optional
            min={today}
            max={last}
          />
        </SideBySide>
        <Section title="If you change it: how would it be?">
          <TermsFields fields={fields} unit={UNIT_WORDS[line.priceUnit]} />
        </Section>
        <Section title="Why?">
          <TextArea
            field={fields.reason}
            label="Say why"
            hint="Those who must agree read exactly this."
            rows={3}
            maxLength={600}
          />
          <Notice>You can take it back until the last of them has signed.</Notice>
          {actionData?.costs ? <Notice kind="mind">{actionData.costs}</Notice> : null}
          <Buttons>
            <Button name="intent" value="ask">
              Ask for it
            </Button>
            <Button kind="quiet" name="intent" value="look">
              See first what it costs
            </Button>
          </Buttons>
        </Section>
        <Details summary="When does the council decide again?">
          <p>
            Only when a year would cost more than the council agreed to, by more than the agreement allows. It must
            answer with reasons, by a day that you can see.
          </p>
        </Details>
      </Form>
    </Page>
  );
}
