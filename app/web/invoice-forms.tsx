import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { Button, Buttons } from '../ui/button.tsx';
import { TextArea } from '../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf } from '../ui/notice.tsx';
import type { FormReply } from './form.ts';
import type { InvoiceView } from './invoice-view.server.ts';

/** Which form was sent, and what is wrong with it. */
export type InvoiceAnswer = { form: string; reply: FormReply } | undefined;

type Props = { one: InvoiceView; answered: InvoiceAnswer };
type ItemProps = Props & { item: InvoiceView['items'][number] };

function useWords(id: string, answered: InvoiceAnswer) {
  const reply = answered?.form === id ? answered.reply : undefined;
  const [form, fields] = useForm<{ words: string }>({ id, lastResult: reply });
  return { form, fields, sent: reply !== undefined };
}

/** A button without words of its own: approve, take back. What is wrong is said above the page. */
function Hidden({ one, item = 0 }: { one: InvoiceView; item?: number }) {
  return (
    <>
      <input type="hidden" name="version" value={one.version} />
      <input type="hidden" name="item" value={item} />
    </>
  );
}

/** Something about one session is not clear: it is left out until it is answered. */
export function AskAbout({ one, item, answered }: ItemProps) {
  const { form, fields, sent } = useWords(`query-${item.nth}`, answered);
  return (
    <Details
      open={sent}
      summary={
        <>
          Ask about this<span className="sr-only">: {item.day}</span>
        </>
      }
    >
      <Form method="post" {...getFormProps(form)} noValidate>
        {sent ? <ErrorSummary errors={errorsOf(form, fields)} /> : null}
        <Hidden one={one} item={item.nth} />
        <TextArea
          field={fields.words}
          label="What is your question?"
          hint={`${one.providerName} reads it and answers. This session is not paid until it is settled; the rest can be.`}
          rows={3}
          maxLength={1000}
        />
        <Button kind="quiet" name="intent" value="query">
          Ask about it
        </Button>
      </Form>
    </Details>
  );
}

/** The provider's answer to a question: it was so, or it is not charged any more. */
export function AnswerAbout({ one, item, answered }: ItemProps) {
  const { form, fields, sent } = useWords(`answer-${item.nth}`, answered);
  const later =
    one.state === 'sent' ? 'It can then be approved with the rest.' : 'It can then come on a later invoice.';
  return (
    <Form method="post" {...getFormProps(form)} noValidate className="mt-4 max-w-words">
      {sent ? <ErrorSummary errors={errorsOf(form, fields)} /> : null}
      <Hidden one={one} item={item.nth} />
      <TextArea
        field={fields.words}
        label={`Your answer about ${item.day}`}
        hint={`If it was as you told it, say why. ${later} If they are right, you can take the charge off for good.`}
        rows={3}
        maxLength={1000}
      />
      <Buttons>
        <Button kind="quiet" name="intent" value="stand-by">
          It was so
        </Button>
        <Button kind="danger" name="intent" value="give-up">
          Do not charge it
        </Button>
      </Buttons>
    </Form>
  );
}

/** Whoever decides: yes to all that nobody asks about, or the whole of it back with a reason. */
export function DecideInvoice({ one, answered }: Props) {
  const { form, fields, sent } = useWords('refuse', answered);
  return (
    <>
      {one.approvable ? (
        <Form method="post">
          <Hidden one={one} />
          {one.isPart ? (
            <p className="max-w-words">
              {one.approvable} is approved of {one.total}. What somebody asks about is left out, and can come on a later
              invoice.
            </p>
          ) : null}
          <Buttons>
            <Button name="intent" value="approve">
              Approve {one.approvable}
            </Button>
          </Buttons>
        </Form>
      ) : (
        <p className="max-w-words">There is a question about every session. Wait for the answers, or send it back.</p>
      )}
      <Details open={sent} summary="Send it all back">
        <Form method="post" {...getFormProps(form)} noValidate>
          {sent ? <ErrorSummary errors={errorsOf(form, fields)} /> : null}
          <Hidden one={one} />
          <TextArea
            field={fields.words}
            label="What is wrong with it?"
            hint={`${one.providerName} and ${one.knownAs} read exactly this. Nothing of it is paid.`}
            rows={3}
            maxLength={1000}
          />
          <Button kind="danger" name="intent" value="refuse">
            Send it back
          </Button>
        </Form>
      </Details>
    </>
  );
}

/** The provider takes the invoice back before anybody decided. */
export function TakeBack({ one }: { one: InvoiceView }) {
  return (
    <Details summary="Take it back">
      <Form method="post">
        <Hidden one={one} />
        <p>The sessions stay confirmed. You can ask for them again, on another invoice.</p>
        <Button kind="danger" name="intent" value="withdraw">
          Take it back
        </Button>
      </Form>
    </Details>
  );
}
