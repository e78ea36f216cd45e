import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { Button, Buttons } from '../ui/button.tsx';
import { Radios } from '../ui/choices.tsx';
import { DateField, Select, TextArea, TextField } from '../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf, Notice } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import type { FormReply } from './form.ts';

type Payee = { accountId: string; name: string; changedOn: string; payments: string };

/** Changed bank details: somebody who did not make the run asks the provider, and says how. */
export function ConfirmForm({ payee, mine, reply }: { payee: Payee; mine: boolean; reply: FormReply | undefined }) {
  const [form, fields] = useForm<{ how: string }>({ id: `confirm-${payee.accountId}`, lastResult: reply });
  return (
    <Section title={`${payee.name} changed its bank details`}>
      <Notice kind="mind">
        On {payee.changedOn}. {payee.payments} of this run would go to the new account. Ring them on a number that you
        had before, not on one that came with the change. That is how invoices are stolen.
      </Notice>
      {mine ? (
        <p>You made this run, so somebody else must ask them.</p>
      ) : (
        <Form method="post" {...getFormProps(form)} noValidate>
          <ErrorSummary errors={errorsOf(form, fields)} />
          <input type="hidden" name="accountId" value={payee.accountId} />
          <TextField
            field={fields.how}
            label="How did you ask them?"
            hint="It stays under your name."
            maxLength={300}
          />
          <Buttons>
            <Button name="intent" value="confirm">
              They say it is right
            </Button>
          </Buttons>
        </Form>
      )}
    </Section>
  );
}

export function StopForm({ reply }: { reply: FormReply | undefined }) {
  const [form, fields] = useForm<{ why: string }>({ id: 'stop', lastResult: reply });
  return (
    <Details summary="Stop this run" open={Boolean(reply)}>
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <TextField field={fields.why} label="Why?" hint="It stays in the record." maxLength={1000} />
        <Buttons>
          <Button name="intent" value="stop" kind="danger">
            Stop it
          </Button>
        </Buttons>
      </Form>
    </Details>
  );
}

type RunToSay = {
  open: number;
  today: string;
  sentOn: string | null;
  rows: readonly { id: string; reference: string; providerName: string; sum: string; state: string }[];
};

/** What the bank did, where it sends no answer: read on its statement, of all that wait or of one. */
export function WordForm({ run, all, one }: { run: RunToSay; all: FormReply | undefined; one: FormReply | undefined }) {
  const choosable = run.rows.filter((row) => row.state === 'sent' || row.state === 'paid');
  if (choosable.length === 0) return null;
  return (
    <Section title="The bank sends no answer?">
      <p className="mb-4 max-w-words">Look at your bank statement, and say here what the bank did.</p>
      {run.open > 0 ? <AllForm run={run} reply={all} /> : null}
      <OneForm run={run} rows={choosable} reply={one} />
    </Section>
  );
}

function AllForm({ run, reply }: { run: RunToSay; reply: FormReply | undefined }) {
  const defaultValue = { on: run.today };
  const [form, fields] = useForm<{ on: string }>({ id: 'all', lastResult: reply, defaultValue });
  return (
    <Form method="post" {...getFormProps(form)} noValidate>
      <ErrorSummary errors={errorsOf(form, fields)} />
      <DateField
        field={fields.on}
        label={run.open === 1 ? 'The payment that waits was paid on' : `All ${run.open} that wait were paid on`}
        min={run.sentOn ?? run.today}
        max={run.today}
      />
      <Buttons>
        <Button name="intent" value="all">
          {run.open === 1 ? 'It was paid' : 'They were all paid'}
        </Button>
      </Buttons>
    </Form>
  );
}

type One = { paymentId: string; says: string; oneOn: string; why: string };

function OneForm({ run, rows, reply }: { run: RunToSay; rows: RunToSay['rows']; reply: FormReply | undefined }) {
  const defaultValue = { oneOn: run.today };
  const [form, fields] = useForm<One>({ id: 'one', lastResult: reply, defaultValue });
  return (
    <Details summary="Say it of one payment" open={Boolean(reply)}>
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <Select
          field={fields.paymentId}
          label="Which payment"
          empty="Choose a payment"
          options={rows.map((row) => ({ value: row.id, label: `${row.reference}, ${row.providerName}, ${row.sum}` }))}
        />
        <Radios
          field={fields.says}
          label="What did the bank do?"
          options={[
            { value: 'paid', label: 'It paid it' },
            { value: 'failed', label: 'It did not pay it' },
            { value: 'returned', label: 'It paid it, and the money came back' },
          ]}
        />
        <DateField field={fields.oneOn} label="If it paid it: on which day" max={run.today} />
        <TextArea
          field={fields.why}
          label="If not: why"
          hint="The provider reads it, so that they can mend it."
          rows={2}
          maxLength={1000}
        />
        <Buttons>
          <Button name="intent" value="one" kind="quiet">
            Write it down
          </Button>
        </Buttons>
      </Form>
    </Details>
  );
}
