import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { sayOwnTime } from '../../domain/statements/own-time-commands.server.ts';
import { trueHourFor } from '../../domain/statements/true-hour.server.ts';
import { plural } from '../../kit/text.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { MoneyField, TextField } from '../../ui/fields.tsx';
import { FiguresTable, SumOf } from '../../ui/figures.tsx';
import { Details, EmptyState, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { readForm } from '../../web/form.ts';
import { filledIn, ownTimeSchema } from '../../web/own-time-schema.ts';
import { paths } from '../../web/paths.ts';
import { pageOfRows } from '../../web/rows-page.ts';
import { trueHourView } from '../../web/true-hour-view.ts';

export const meta: MetaFunction = () => [{ title: 'What an hour really brings you – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const id = params.providerId ?? '';
  const page = found(await trueHourFor(context.tools, actor, id));
  return { id, name: page.providerName, given: page.own && filledIn(page.own), view: trueHourView(page) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const providerId = params.providerId ?? '';
  found(await trueHourFor(context.tools, actor, providerId));
  const read = await readForm(request, ownTimeSchema);
  if (!read.ok) return { reply: read.reply };
  const said = await sayOwnTime(context.tools, actor, { providerId, ...read.value });
  if (said.ok) throw redirect(`${paths.trueHour(providerId)}?done=said`, 303);
  if (isHidden(said.refusal)) throw notFound();
  return { reply: read.refused(said.refusal) };
}

const DONE: Record<string, string> = { said: 'Kept. It is reckoned with what you said.' };

export default function TrueHour() {
  const { id, name, view } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const happened = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page
      title="What an hour really brings you"
      above={name}
      lead="With travel, waiting and paperwork counted. Only the owners of this desk see this page."
      back={{ to: `${paths.desk()}?provider=${id}`, label: 'My desk' }}
      width="wide"
    >
      {happened && !answered ? <Notice kind="done">{happened}</Notice> : null}
      {view.enough ? <Reckoned /> : <TooFew />}
      <Own />
      <Limits />
    </Page>
  );
}

type View = ReturnType<typeof useLoaderData<typeof loader>>['view'];
const useEnough = () => useLoaderData<typeof loader>().view as Extract<View, { enough: true }>;

function TooFew() {
  const { id, view } = useLoaderData<typeof loader>();
  if (view.enough) return null;
  return (
    <EmptyState title="There is too little to go by yet" drawing="kettle">
      <p>
        {view.visits} of yours {view.visits === '1 session' ? 'is' : 'are'} given and settled since {view.since}. From{' '}
        {view.least} on we can say what an hour brings: with fewer, the figure would say more about chance than about
        your work.
      </p>
      <Buttons>
        <ButtonLink to={paths.toldSessions(id)}>Tell of a session</ButtonLink>
      </Buttons>
    </EmptyState>
  );
}

function Reckoned() {
  const { said, sentence, money, time, hour, reckoning, off, rate, source } = useEnough();
  return (
    <>
      <p className="max-w-words text-lg">{sentence}</p>
      {said ? null : (
        <Notice kind="mind">
          You have not said yet how long travel and paperwork take, so none of it is in this figure.{' '}
          <a href="#own-time">Say it once</a>, and it is.
        </Notice>
      )}
      <div className="mt-10 grid gap-x-8 gap-y-10 lg:grid-cols-2">
        <div>
          <Section title="The money">
            <SumOf rows={money} />
          </Section>
        </div>
        <div>
          <Section title="The time">
            <SumOf rows={time} />
          </Section>
        </div>
      </div>
      <p className="mt-4">
        {reckoning} is <strong className="tabular-nums">{hour}</strong> an hour.
      </p>
      {off ? (
        <p className="mt-2 text-soft">
          {plural(off.sessions, 'session')} {off.sessions === 1 ? 'was' : 'were'} not given and not paid: {off.amount}{' '}
          that was planned. That time is not counted: you may have used it for something else.
        </p>
      ) : null}
      <Plans />
      {rate ? (
        <Section title="To set a price by">
          <p className="max-w-words">{rate}</p>
          {source ? (
            <p className="mt-2 text-sm text-soft">
              From: {source.words}
              {source.sureness === 'found' ? '.' : ', as far as we know: check it before you rely on it.'}
            </p>
          ) : null}
        </Section>
      ) : null}
    </>
  );
}

function Plans() {
  const { plans } = useEnough();
  const low = plans.filter((plan) => plan.because !== null);
  const shown = pageOfRows(plans, 1);
  return (
    <Section title="Plan by plan">
      {low.length > 0 && plans.length > 1 ? (
        <>
          <p>These bring less than your hour, and why:</p>
          <ul className="mt-2 mb-4 list-disc pl-6">
            {low.slice(0, 5).map((plan) => (
              <li key={plan.key}>
                <strong>{plan.label}</strong>: {plan.figures[0]} an hour. {plan.because}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <FiguresTable
        caption="The lowest first, before paperwork and the costs of the month"
        of="Person and support"
        columns={['Really an hour', 'Sessions', 'With them', 'Travel and waiting', 'Earned']}
        rows={shown.rows}
      />
      {shown.total > shown.rows.length ? (
        <p className="mt-3">
          The lowest {shown.rows.length} of {shown.total} stand here.
        </p>
      ) : null}
    </Section>
  );
}

function Own() {
  const { given, view } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [form, fields] = useForm<
    Record<'wayMinutes' | 'wayPence' | 'deskMinutes' | 'monthPence' | 'keptPence', string>
  >({
    id: 'own',
    lastResult: answered?.reply,
    defaultValue: given ?? {},
  });
  return (
    <Section title={view.said ? 'What you said of your own time' : 'What only you know'} id="own-time">
      <p className="max-w-words">
        {view.said
          ? 'Change it when it changes. It is used for this page, and for nothing else.'
          : 'No record of ours knows these. Say them once, as they usually are. They are used for this page, and for nothing else.'}
      </p>
      <Form method="post" {...getFormProps(form)} noValidate className="mt-6 max-w-words">
        <ErrorSummary errors={errorsOf(form, fields)} />
        <TextField
          field={fields.wayMinutes}
          label="Minutes of travel for one session"
          hint="There and back, when nobody pays for that time. 0 when people come to you."
          size="short"
          inputMode="numeric"
        />
        <MoneyField
          field={fields.wayPence}
          label="What travel costs you for one session"
          hint="Fuel, fares, parking."
        />
        <TextField
          field={fields.deskMinutes}
          label="Minutes a week for everything around it"
          hint="Messages, paperwork, washing tools."
          size="short"
          inputMode="numeric"
        />
        <MoneyField
          field={fields.monthPence}
          label="Costs in a month"
          hint="Insurance, a telephone, tools: the part that is for this work."
        />
        <MoneyField
          field={fields.keptPence}
          label="Of every £100, what somebody else keeps"
          hint="A host’s share, or a fee for payments. 0 when you get all of it."
        />
        <Button>{view.said ? 'Save the change' : 'Save it'}</Button>
      </Form>
    </Section>
  );
}

function Limits() {
  const { view } = useLoaderData<typeof loader>();
  return (
    <Details summary="What is in it, and what is not">
      <ul>
        <li>Sessions that run through Ettle and are settled, since {view.since}. Other work of yours is not in it.</li>
        {view.waiting > 0 ? <li>{plural(view.waiting, 'session')} that nobody has settled yet: not in it.</li> : null}
        <li>A group counts as one time, with the money of everybody who was in it.</li>
        <li>A session that was called off so late that it is paid counts with its time: you kept it free.</li>
        <li>Support that is paid by the week is not in it: it has no hours.</li>
        <li>
          {view.alone
            ? `Between two sessions of one day, up to ${view.gapMinutes} minutes count as waiting, less the travel. A longer time is your own.`
            : 'Waiting between sessions is not in it: with several people at work nobody can say whose it was. It is what is left before wages are paid.'}
        </li>
        <li>Tax is not in it.</li>
      </ul>
    </Details>
  );
}
