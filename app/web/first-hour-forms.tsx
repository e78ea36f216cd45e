import { getFormProps, useForm } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import { formatPence } from '../kit/pence.ts';
import { Button, ButtonLink, Buttons } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Facts } from '../ui/facts.tsx';
import { Details, ErrorSummary, errorsOf, Notice } from '../ui/notice.tsx';
import { Section, Stack } from '../ui/page.tsx';
import type { CheckView } from './check-facts.tsx';
import { type CheckToState, OneCheck } from './check-forms.tsx';
import type { ListingStep } from './first-hour-schema.ts';
import type { FormReply } from './form.ts';
import { ForWhomFields, KindField, type ListingLists, NameFields, WhereFields } from './listing-form.tsx';
import { changeOf, type ListChange, type ListingFormFields } from './listing-form-fields.ts';
import { PriceFields } from './listing-form-price.tsx';
import { CareFields, NeedField, RegistrationFields } from './listing-form-triage.tsx';
import { WhenFields } from './listing-form-when.tsx';
import type { NO_LISTING } from './listing-schema.ts';
import type { viewOf } from './listing-view.server.ts';
import { paths } from './paths.ts';
import { ComplaintsField, ReachFields, WhoFields } from './provider-form.tsx';
import type { NO_PROVIDER } from './provider-schema.ts';
import { ReadinessCard, type ReadinessView } from './readiness-card.tsx';

type Reply = FormReply | undefined;
type Option = { value: string; label: string };

const GoOn = () => (
  <Buttons>
    <Button>Keep it and go on</Button>
  </Buttons>
);

type WhoProps = { view: { councils: Option[]; given: typeof NO_PROVIDER }; reply: Reply };

export function WhoStep({ view, reply }: WhoProps) {
  const [form, fields] = useForm({ id: 'who', lastResult: reply, defaultValue: view.given });
  return (
    <Form method="post" {...getFormProps(form)} noValidate>
      <ErrorSummary errors={errorsOf(form, fields)} />
      <WhoFields fields={fields} councils={view.councils} />
      <p className="max-w-words">A phone number or an e-mail address is enough. People see it on your page.</p>
      <ReachFields fields={fields} />
      <GoOn />
    </Form>
  );
}

type ComplaintsProps = { view: { started: boolean; given: { complaintsPolicy: string } }; reply: Reply };

export function ComplaintsStep({ view, reply }: ComplaintsProps) {
  const [form, fields] = useForm({ id: 'complaints', lastResult: reply, defaultValue: view.given });
  return (
    <Form method="post" {...getFormProps(form)} noValidate>
      <ErrorSummary errors={errorsOf(form, fields)} />
      {view.started ? <Notice>We have begun it for you. Change it until it is true, in your own words.</Notice> : null}
      <ComplaintsField fields={fields} rows={12} />
      <GoOn />
    </Form>
  );
}

export type ListingStepView = {
  step: ListingStep;
  lists: ListingLists;
  registered: boolean;
  given: typeof NO_LISTING;
  version: number | null;
  /** The listing that waits for a registered host. */
  host: string | null;
};

type ListingProps = { view: ListingStepView; reply: Reply; providerId: string };

/** One step of the draft: the questions of the long form that belong to it, and no others. */
export function ListingStepForm({ view, reply, providerId }: ListingProps) {
  const [form, fields] = useForm({ id: `start-${view.step}`, lastResult: reply, defaultValue: view.given });
  return (
    <>
      {view.host ? <NeedsHost providerId={providerId} listingId={view.host} /> : null}
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        {view.version === null ? null : <input type="hidden" name="version" value={view.version} />}
        <StepFields view={view} fields={fields} timesErrors={form.allErrors.times ?? []} change={changeOf(form)} />
        <GoOn />
      </Form>
    </>
  );
}

type FieldsProps = {
  view: ListingStepView;
  fields: ListingFormFields;
  timesErrors: readonly string[];
  change: ListChange;
};

function StepFields({ view: { step, lists, registered }, fields, timesErrors, change }: FieldsProps) {
  switch (step) {
    case 'what':
      return (
        <>
          <NameFields fields={fields} />
          <KindField fields={fields} lists={lists} />
        </>
      );
    case 'for-whom':
      return (
        <>
          <ForWhomFields fields={fields} lists={lists} />
          <NeedField fields={fields} />
        </>
      );
    case 'care':
      return (
        <>
          {registered ? (
            <RegistrationFields fields={fields} />
          ) : (
            <input type="hidden" name={fields.registered.name} value="no" />
          )}
          <CareFields fields={fields} />
        </>
      );
    case 'where':
      return <WhereFields fields={fields} lists={lists} />;
    case 'when':
      return <WhenFields fields={fields} timesErrors={timesErrors} change={change} />;
    case 'price':
      return <PriceFields fields={fields} change={change} />;
  }
}

function NeedsHost({ providerId, listingId }: { providerId: string; listingId: string }) {
  return (
    <Card title="Personal care needs somebody who answers for it">
      <p className="max-w-words">
        Helping somebody to wash, dress, eat or take medicine is work that matters. The law wants a registered service
        to answer for it, so that people are safe. You need not become one: a registered provider near you can be your
        host. It looks at how you work, and answers for it together with you.
      </p>
      <p className="mt-2 max-w-words">
        You can go on with the other steps meanwhile. Or leave the personal care out: change your answer below.
      </p>
      <Buttons>
        <ButtonLink to={paths.hostAsk(providerId, listingId)}>Ask a host</ButtonLink>
        <ButtonLink to={paths.startTasks(providerId)} kind="quiet">
          Go on with the other steps
        </ButtonLink>
      </Buttons>
    </Card>
  );
}

type ShowProps = {
  view: { today: string; checks: { check: CheckToState; why: NonNullable<CheckView['why']> }[] };
  reply: Reply;
  about: string | undefined;
  providerId: string;
};

/** What this offer needs, and why: each can be said here, and is kept with the provider's other checks. */
export function ShowStep({ view, reply, about, providerId }: ShowProps) {
  const needed = view.checks.filter(({ check }) => check.required.length > 0);
  const list = (some: ShowProps['view']['checks']) => (
    <Stack>
      {some.map(({ check, why }) => (
        <OneCheck
          key={check.kind}
          check={check}
          today={view.today}
          open={about === check.kind}
          reply={about === check.kind ? reply : undefined}
        >
          <Details summary={`Why, and where this comes from: ${check.label}`}>
            <p>{why.plain}</p>
            <p className="text-sm">
              Source: {why.source}. In force from {why.from}. {why.sureness}
            </p>
          </Details>
        </OneCheck>
      ))}
    </Stack>
  );
  return (
    <>
      <Section title="What your offer needs">
        {needed.length > 0 ? list(needed) : <p>Nothing. You can publish without any of what follows.</p>}
      </Section>
      <Section title="Good to have">
        <p className="mb-4 max-w-words">
          Nobody asks for these. People see what you have, and until when. You can say it later, at your desk.
        </p>
        {list(view.checks.filter(({ check }) => check.required.length === 0))}
      </Section>
      <Buttons>
        <ButtonLink to={paths.startTasks(providerId)}>Go on</ButtonLink>
      </Buttons>
    </>
  );
}

type PublishProps = {
  view: { version: number; listing: ReturnType<typeof viewOf>; complaints: string; readiness: ReadinessView };
  providerId: string;
};

/** Everything that people will read, each with the way to its question, and the button. */
export function PublishStep({ view: { listing, complaints, readiness, version }, providerId }: PublishProps) {
  const row = (label: string, said: string, step: string) => ({
    label,
    value: (
      <>
        <span className="whitespace-pre-line">{said || 'Not said'}</span>{' '}
        <Link to={paths.startStep(providerId, step)} className="inline-block py-1">
          Change<span className="sr-only">: {label}</span>
        </Link>
      </>
    ),
  });
  const { price } = listing;
  return (
    <>
      <Facts
        rows={[
          row('Who you are', `${listing.provider.name}, ${listing.provider.town}`, 'who'),
          row('What you do', `${listing.title}. ${listing.summary}`, 'what'),
          row('What it helps with', listing.outcomes.join(', '), 'for-whom'),
          row('Who it is for', listing.whoFor.join(', ') || 'Anyone', 'for-whom'),
          row('Where', listing.where, 'where'),
          row('When', listing.week.map(({ days, hours }) => `${days}: ${hours}`).join('\n'), 'when'),
          row(
            'What it costs',
            listing.free ? 'Free' : price ? `${formatPence(price.amount)} ${price.per}` : '',
            'price',
          ),
          row('When somebody is not happy', complaints, 'complaints'),
        ]}
      />
      <Section title="May a council pay for it?">
        <ReadinessCard readiness={readiness} />
      </Section>
      <Form method="post">
        <input type="hidden" name="version" value={version} />
        <Buttons>
          <Button>Publish it</Button>
        </Buttons>
      </Form>
    </>
  );
}
