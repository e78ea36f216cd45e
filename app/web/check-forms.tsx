import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Button, Buttons } from '../ui/button.tsx';
import { Card, Tag } from '../ui/card.tsx';
import { DateField, MoneyField, TextField } from '../ui/fields.tsx';
import { ErrorSummary, errorsOf } from '../ui/notice.tsx';
import type { CheckView, PayView } from './check-facts.tsx';
import type { FormReply } from './form.ts';

export type CheckToState = {
  id: string | null;
  kind: string;
  label: string;
  says: string;
  /** What its number is called; null: none is kept. */
  reference: string | null;
  ends: boolean;
  view: CheckView | null;
  /** The titles of the listings that cannot do without it, and of those for which it is good to have. */
  required: string[];
  asked: string[];
  given: { reference: string; fromDay: string; untilDay: string };
};

type Props = {
  check: CheckToState;
  today: string;
  open: boolean;
  reply: FormReply | undefined;
  /** Why it is asked, and who says so. */
  children?: ReactNode;
};

/** One check on the provider's own page: how it stands, what needs it, and the form to say it. */
export function OneCheck({ check, today, open, reply, children }: Props) {
  const { view, required, asked } = check;
  return (
    <Card as="article" id={check.kind} title={check.label} beside={<StandingTag check={check} />}>
      {view ? (
        <p>
          {view.reference ? `${view.reference}. ` : ''}
          {view.until} {view.seen[0] ?? 'You say so yourselves. Nobody else has seen it yet.'}
        </p>
      ) : (
        <p className="text-soft">You have said nothing about this.</p>
      )}
      {required.length > 0 ? (
        <p className="mt-1 text-sm">
          <strong>Needed for:</strong> {required.join(', ')}
        </p>
      ) : null}
      {asked.length > 0 ? <p className="mt-1 text-sm text-soft">Good to have for: {asked.join(', ')}</p> : null}
      {children}
      <details className="mt-2" open={open}>
        <summary className="inline-flex min-h-11 items-center font-semibold text-loch underline underline-offset-4">
          {view ? 'Say it anew' : 'Say that you have it'}
          <span className="sr-only">: {check.label}</span>
        </summary>
        <StateForm check={check} today={today} reply={reply} />
      </details>
    </Card>
  );
}

function StandingTag({ check: { view, required } }: { check: CheckToState }) {
  if (view?.tone === 'ended') return <Tag tone="no">Ended</Tag>;
  if (view?.tone === 'ending') return <Tag tone="unsure">Ends soon</Tag>;
  if (!view && required.length > 0) return <Tag tone="no">Needed, not there</Tag>;
  if (!view) return null;
  return view.seen.length > 0 ? <Tag tone="ready">Seen by others</Tag> : <Tag>Only said by you</Tag>;
}

function StateForm({ check, today, reply }: Omit<Props, 'open' | 'children'>) {
  const [form, fields] = useForm({ id: `check-${check.kind}`, lastResult: reply, defaultValue: check.given });
  return (
    <>
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <input type="hidden" name="kind" value={check.kind} />
        <p className="mb-4 max-w-words">You say: {check.says}</p>
        {check.reference ? (
          <TextField field={fields.reference} label={check.reference} optional size="medium" maxLength={60} />
        ) : null}
        <DateField field={fields.fromDay} label="From" hint="The day on the paper." max={today} />
        <DateField
          field={fields.untilDay}
          label="Last day"
          hint={check.ends ? 'As the paper says it.' : 'Only if it has one.'}
          optional={!check.ends}
        />
        <Buttons>
          <Button kind="quiet">Keep it</Button>
        </Buttons>
      </Form>
      {check.id ? (
        <Form method="post" className="mt-3">
          <input type="hidden" name="take-back" value={check.id} />
          <Button kind="danger">
            That is not so any more<span className="sr-only">: {check.label}</span>
          </Button>
        </Form>
      ) : null}
    </>
  );
}

type PayProps = {
  pay: PayView;
  given: { least: string; sinceDay: string };
  today: string;
  owner: boolean;
  reply: FormReply | undefined;
};

/** What an employer pays at least. Nobody who works alone sees it. */
export function PayForm({ pay, given, today, owner, reply }: PayProps) {
  const [form, fields] = useForm({ id: 'pay', lastResult: reply, defaultValue: given });
  return (
    <>
      <p className="max-w-words">
        {pay.rate ? `The rate for adult social care is ${pay.rate.amount} an hour since ${pay.rate.from}. ` : ''}
        {pay.consequence}
      </p>
      {pay.rate ? (
        <p className="mt-1 text-sm text-soft">
          Source: {pay.rate.source}. {pay.rate.sureness}
        </p>
      ) : null}
      {pay.said ? (
        <p className="mt-3 font-semibold">
          {pay.said} {pay.short ? `That is ${pay.short} below the rate.` : 'That is the rate or more.'}
        </p>
      ) : null}
      {owner ? (
        <Form method="post" {...getFormProps(form)} noValidate className="mt-4">
          <ErrorSummary errors={errorsOf(form, fields)} />
          <input type="hidden" name="kind" value="pay" />
          <MoneyField field={fields.least} label="The least that anybody here is paid for an hour" />
          <DateField field={fields.sinceDay} label="Since" max={today} />
          <Buttons>
            <Button kind="quiet">Keep what we pay</Button>
          </Buttons>
        </Form>
      ) : (
        <p className="mt-2">The owner can change this.</p>
      )}
    </>
  );
}
