// An amount for each option, and whose money it is.
import { getFormProps, useForm } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import type { z } from 'zod';
import type { Element } from '../domain/budgets/store.server.ts';
import { penceToField } from '../kit/pence.ts';
import { Button, ButtonLink, Buttons } from '../ui/button.tsx';
import { DateField, MoneyField, Select, TextField } from '../ui/fields.tsx';
import { ErrorSummary, errorsOf, Notice } from '../ui/notice.tsx';
import { paths } from './paths.ts';
import type { File, Reply } from './person-file.tsx';
import type { elementSchema } from './person-file-schema.ts';

export function ElementForm({ file, element, reply }: { file: File; element: Element | undefined } & Reply) {
  const typed = (option: number) => {
    const told = element?.amounts.find((each) => each.option === option);
    return told ? penceToField(told.pence) : '';
  };
  const part = (source: string) => {
    const put = element?.others.find((each) => each.source === source);
    return put ? penceToField(put.pence) : '';
  };
  const [form, fields] = useForm<z.input<typeof elementSchema>>({
    id: 'element',
    lastResult: reply,
    defaultValue: {
      name: element?.name ?? '',
      fromDay: element?.fromDay ?? '',
      toDay: element?.toDay ?? '',
      holderId: element?.holderId ?? '',
      toldOn: element?.amounts[0]?.toldOn ?? file.today,
      option1: typed(1),
      option2: typed(2),
      option3: typed(3),
      option4: typed(4),
      nhs: part('nhs'),
      nhsPayer: element?.others.find((each) => each.source === 'nhs')?.payer ?? '',
      carer: part('carer'),
      own: part('own'),
    },
  });
  return (
    <Form method="post" {...getFormProps(form)} noValidate>
      <ErrorSummary errors={errorsOf(form, fields)} />
      {element ? (
        <Notice>
          {file.person.knownAs} was told this. Only a slip of the pen is put right here, in the first days and while
          nobody uses it. <Link to={paths.amountNew(element.id)}>Propose another amount</Link> instead.
        </Notice>
      ) : null}
      {element ? <input type="hidden" name="elementId" value={element.id} /> : null}
      <TextField
        field={fields.name}
        label="Which part of the support is it for?"
        hint="The option belongs to a part of the support, not to the person."
        maxLength={120}
      />
      <DateField field={fields.fromDay} label="First day" />
      <DateField field={fields.toDay} label="Last day" />
      <p className="mt-8 font-bold">The amount for each option that you offered, for the whole period</p>
      <p className="text-sm text-soft">
        Leave an option empty when it was not offered. Section 5(4) of the 2013 Act: the person must be told.
      </p>
      <MoneyField field={fields.option1} label="Option 1: a direct payment" optional />
      <MoneyField field={fields.option2} label="Option 2: they choose, somebody else holds the money" optional />
      <MoneyField field={fields.option3} label="Option 3: the council chooses" optional />
      <MoneyField field={fields.option4} label="Option 4: a mix" optional />
      <DateField field={fields.toldOn} label="When was the person told?" max={file.today} />
      <Select
        field={fields.holderId}
        label="Under Option 2, who would look after the money?"
        empty="Nobody: Option 2 is not offered"
        options={file.holders.map((each) => ({ value: each.id, label: each.name }))}
      />
      <OtherPayers fields={fields} knownAs={file.person.knownAs} />
      <Buttons>
        <Button name="intent" value="element">
          {element ? 'Keep the change' : 'Set the amount'}
        </Button>
        <ButtonLink to={paths.personFile(file.person.id)} kind="quiet">
          Leave it
        </ButtonLink>
      </Buttons>
    </Form>
  );
}

type ElementFields = ReturnType<typeof useForm<z.input<typeof elementSchema>>>[1];

/** What of the amount for Option 2 is not the council's own money. What nobody else puts in, the council does. */
function OtherPayers({ fields, knownAs }: { fields: ElementFields; knownAs: string }) {
  return (
    <>
      <p className="mt-8 font-bold">Does anybody else put some of the amount for Option 2 in?</p>
      <p className="text-sm text-soft">
        Leave them empty when the council pays all of it. Each payer gets back what is its own.
      </p>
      <MoneyField field={fields.nhs} label="Health money" optional />
      <TextField field={fields.nhsPayer} label="From which health board?" size="medium" maxLength={120} optional />
      <MoneyField field={fields.carer} label="A carer’s own budget" optional />
      <MoneyField field={fields.own} label={`${knownAs}’s own money`} optional />
    </>
  );
}
