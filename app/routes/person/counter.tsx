import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { mayFor, standingFor } from '../../access/actor.ts';
import { acceptCounter, linesOffered, refuseCounter } from '../../domain/arrangements/counter-commands.server.ts';
import { differenceOf } from '../../domain/arrangements/differences.ts';
import { arrangementFor, counterIn } from '../../domain/arrangements/lists.server.ts';
import { purseOf } from '../../domain/arrangements/rules.ts';
import { optionTwo } from '../../domain/arrangements/store.server.ts';
import { UNIT_WORDS } from '../../domain/arrangements/words.ts';
import { formatMoment } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { formatPence, NO_PENCE, type Pence } from '../../kit/pence.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { DifferenceView } from '../../web/difference.tsx';
import { freeText, readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.counter.providerName ?? 'A provider'} offers something else – Ettle` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const [id, counterId] = [params.arrangementId ?? '', params.counterId ?? ''];
  const { pool, db } = context.tools;
  const plan = found(isId(id) ? await arrangementFor(pool, actor, id) : null);
  if (!standingFor(actor, plan.personId)) throw notFound();
  const counter = found(await counterIn(db, plan, counterId));
  const after = linesOffered(plan, counter);
  const amount = optionTwo(plan) ?? NO_PENCE;
  return {
    counter,
    plan: { id, name: plan.name, version: plan.version, knownAs: plan.knownAs },
    difference: differenceOf(plan.lines, after),
    left: purseOf(after, amount, plan.elsewherePence).left,
    amount,
    open: counter.state === 'open' && plan.state === 'proposed',
    may: mayFor(actor, plan.personId, 'agree'),
    beyond: counter.lines.flatMap((line) => {
      const asked = plan.lines.find((each) => each.id === line.lineId);
      if (!asked) return [];
      const { what, priceUnit } = asked;
      const above = line.publishedPence !== null && line.pricePence > line.publishedPence ? line.publishedPence : null;
      return above === null && !line.outsideTimes
        ? []
        : [{ what, above, unit: UNIT_WORDS[priceUnit], outside: line.outsideTimes }];
    }),
  };
}

const schema = z.object({
  intent: z.enum(['take', 'refuse'], { error: 'Choose what you want to do.' }),
  version: z.coerce.number().int(),
  words: freeText(600),
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const [id, counterId] = [params.arrangementId ?? '', params.counterId ?? ''];
  const plan = found(isId(id) ? await arrangementFor(context.tools.pool, actor, id) : null);
  if (!standingFor(actor, plan.personId)) throw notFound();
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const { intent, version, words } = read.value;
  const ask = { id, version, counterId };
  const done =
    intent === 'take'
      ? await acceptCounter(context.tools, actor, ask)
      : await refuseCounter(context.tools, actor, { ...ask, words });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  throw redirect(`${paths.arrangement(id)}?done=${intent === 'take' ? 'taken' : 'not-taken'}`);
}

const CLOSED: Record<string, string> = {
  taken: 'You took this offer.',
  refused: 'You said no to this offer.',
  withdrawn: 'They took this offer back.',
  lapsed: 'The plan was changed, so this offer does not count any more.',
};

export default function CounterPage() {
  const { counter, plan, difference, left, amount, open, may, beyond } = useLoaderData<typeof loader>();
  return (
    <Page
      title={`${counter.providerName} offers something else`}
      above={plan.name}
      lead={`${counter.byName} wrote on ${formatMoment(counter.at)}:`}
      back={{ to: paths.arrangement(plan.id), label: plan.name }}
    >
      <blockquote className="max-w-words border-l-4 border-heather py-1 pl-4 text-lg">“{counter.reason}”</blockquote>
      {beyond.map(({ what, above, unit, outside }) => (
        <Notice key={what} kind="mind">
          {what}: {above === null ? null : `their own page says ${formatPence(above)} ${unit}, and this is more. `}
          {outside ? 'their own page does not offer these times. ' : null}
          The reason is above.
        </Notice>
      ))}
      {open ? null : (
        <Notice>{CLOSED[counter.state] ?? 'The plan has moved on, so this cannot be answered now.'}</Notice>
      )}
      {open ? (
        <Section title="What would be different">
          <DifferenceView difference={difference} amount={{ left, whole: amount }} />
        </Section>
      ) : null}
      {open && may ? <Answer over={left < 0n ? (-left as Pence) : null} /> : null}
    </Page>
  );
}

function Answer({ over }: { over: Pence | null }) {
  const { plan, counter } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({ id: 'answer', lastResult: actionData?.reply, defaultValue: { words: '' } });
  return (
    <Section title="What would you like?">
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <input type="hidden" name="version" value={plan.version} />
        {over === null ? null : (
          <Notice kind="mind">
            It cannot be taken as it is: it is {formatPence(over)} too much. Change the plan so that something else
            costs less, or say no.
          </Notice>
        )}
        <Buttons>
          {over === null ? (
            <Button name="intent" value="take">
              Take it
            </Button>
          ) : null}
          <ButtonLink kind="quiet" to={paths.arrangement(plan.id)}>
            Not now, or change the plan
          </ButtonLink>
        </Buttons>
        <p className="mt-2 text-sm text-soft">
          If you take it, this part counts as agreed with {counter.providerName}. The other parts stay as they are.
        </p>
        <Details summary="Say no to it" open={over !== null}>
          <p>{counter.providerName} is then asked once more whether they can do what you asked for.</p>
          <TextArea field={fields.words} label="A word to them" optional rows={2} maxLength={600} />
          <Button kind="danger" name="intent" value="refuse">
            Say no
          </Button>
        </Details>
      </Form>
    </Section>
  );
}
