import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { offerCounter } from '../../domain/arrangements/counter-commands.server.ts';
import { LEAST_REASON } from '../../domain/arrangements/counters.ts';
import { arrangementFor } from '../../domain/arrangements/lists.server.ts';
import { mayAnswer } from '../../domain/arrangements/policy.ts';
import { MOST_LINES } from '../../domain/arrangements/rules.ts';
import { UNIT_WORDS } from '../../domain/arrangements/words.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { isId } from '../../kit/id.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { ErrorSummary, errorsOf } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { readForm, text } from '../../web/form.ts';
import { rowsOf } from '../../web/form-rows.ts';
import { LineCard } from '../../web/line-card.tsx';
import { DatesFields, daySchema, TermsFields, termsOf, termsShape } from '../../web/offer-fields.tsx';
import { ownVisits, VisitsFields, visitRows, visitsSchema } from '../../web/offer-visits.tsx';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Offer something else – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const [id, providerId] = [params.arrangementId ?? '', params.providerId ?? ''];
  const plan = found(isId(id) ? await arrangementFor(context.tools.pool, actor, id) : null);
  const mine = plan.lines.filter((line) => line.providerId === providerId);
  if (!mayAnswer(actor, providerId) || mine.length === 0) throw notFound();
  const lines = mine.filter((line) => line.answer === 'none' && !line.once);
  if (plan.state !== 'proposed' || lines.length === 0) throw redirect(paths.proposal(id, providerId));
  await recordLook(context.tools, actor, plan.personId, 'proposal');
  const { version, knownAs, fromDay, toDay } = plan;
  return { id, providerId, version, knownAs, lines, period: { fromDay, toDay } };
}

const schema = z.object({
  version: z.coerce.number().int(),
  reason: text(`Say why, in ${LEAST_REASON} letters or more. They will read it.`, 600, LEAST_REASON),
  lines: z
    .array(
      z.object({
        lineId: z.string({ error: 'That line is not in the plan any more.' }).max(36),
        ...termsShape,
        fromDay: daySchema('Choose the first day.'),
        toDay: daySchema('Choose the last day.'),
        visits: visitsSchema,
      }),
      { error: 'Say what you could do.' },
    )
    .min(1, 'Say what you could do.')
    .max(MOST_LINES),
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const [id, providerId] = [params.arrangementId ?? '', params.providerId ?? ''];
  if (!isId(id) || !isId(providerId) || !mayAnswer(actor, providerId)) throw notFound();
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const { version, reason, lines } = read.value;
  const offers = lines.map(({ from, to, price, visits, ...rest }) => {
    const common = { fromMinute: from, toMinute: to };
    return { ...rest, ...common, pricePence: price, visits: ownVisits(visits, common) };
  });
  const done = await offerCounter(context.tools, actor, { id, providerId, version, offers, reason });
  if (!done.ok && isHidden(done.refusal) && done.refusal.code !== 'line.not-found') throw notFound();
  if (!done.ok)
    return { reply: read.refused({ ...done.refusal, field: done.refusal.field?.replace(/^offers/, 'lines') }) };
  throw redirect(`${paths.proposal(id, providerId)}?done=offered`);
}

export default function CounterPage() {
  const { id, providerId, version, knownAs, lines, period } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: 'counter',
    lastResult: actionData?.reply,
    defaultValue: {
      reason: '',
      lines: lines.map((line) => {
        const { id: lineId, fromDay, toDay } = line;
        return { lineId, ...termsOf(line), fromDay, toDay, visits: visitRows(line) };
      }),
    },
  });
  const rows = rowsOf(fields.lines).map((row) => row.getFieldset());
  const visits = rows.map((row) => rowsOf(row.visits).map((visit) => visit.getFieldset()));
  const every = [...rows, ...visits.flat()].flatMap((row) => Object.values(row).map((field) => [field.name, field]));
  const named = Object.fromEntries(every);
  return (
    <Page
      title="Offer something else"
      lead={`Change what would suit you better. ${knownAs} sees each difference, and decides.`}
      back={{ to: paths.proposal(id, providerId), label: `What ${knownAs} asks` }}
    >
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, { ...fields, ...named })} />
        <input type="hidden" name="version" value={version} />
        {lines.map((line, nth) => {
          const row = rows[nth];
          return row ? (
            <Section key={line.id} title={line.what}>
              <LineCard line={line} />
              <div className="mt-5">
                <input type="hidden" name={row.lineId.name} value={line.id} />
                <TermsFields
                  fields={row}
                  unit={UNIT_WORDS[line.priceUnit]}
                  published="For every visit, unless a day below says otherwise. If it is above the price on your page, they are told so beside your reason."
                />
                <VisitsFields rows={visits[nth] ?? []} />
                <DatesFields fields={row} period={period} />
              </div>
            </Section>
          ) : null;
        })}
        <Section title="Why?">
          <TextArea
            field={fields.reason}
            label={`Say why, to ${knownAs}`}
            hint="For example: “On Tuesdays I am full, and Thursdays I have from one o’clock.”"
            rows={3}
            maxLength={600}
          />
          <Button>Send my offer</Button>
        </Section>
      </Form>
    </Page>
  );
}
