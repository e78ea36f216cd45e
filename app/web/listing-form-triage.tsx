import { Radios } from '../ui/choices.tsx';
import { type FieldData, TextField } from '../ui/fields.tsx';
import { Section } from '../ui/page.tsx';
import { type ListingFormFields, YES_NO } from './listing-form-fields.ts';

type Props = { fields: ListingFormFields };

/** The registration triage, question by question, each with why it is asked. */
export function TriageFields({ fields }: Props) {
  return (
    <Section title="May a council pay for it?">
      <p className="max-w-words">
        The law asks some care to be registered. Your answers say whether Option 2 may pay for this. There are no wrong
        answers, only true ones: people plan on them.
      </p>
      <RegistrationFields fields={fields} />
      <NeedField fields={fields} />
      <CareFields fields={fields} />
    </Section>
  );
}

const ask = (field: FieldData, label: string, hint: string) => (
  <Radios field={field} label={label} hint={hint} across options={YES_NO} />
);

/** Whether it is given under a registration, and which. */
export function RegistrationFields({ fields }: Props) {
  return (
    <>
      {ask(
        fields.registered,
        'Is it given under a Care Inspectorate registration?',
        'Registered care is ready in every council.',
      )}
      <TextField
        field={fields.registrationNumber}
        label="If so, the number of the service"
        hint="It begins with CS."
        optional
        size="medium"
        spellCheck={false}
      />
    </>
  );
}

export function NeedField({ fields }: Props) {
  return ask(
    fields.forNeed,
    'Do you offer it because people need care or support?',
    'A café, a gym or a gardener that anyone may use is “no”, even when disabled people use it. What anybody can buy needs no registration.',
  );
}

/** What the law looks at to say whether care must be registered. */
export function CareFields({ fields }: Props) {
  return (
    <>
      {ask(
        fields.personalCare,
        'Does it include personal care?',
        'Help to wash, dress, eat, use the toilet or take medicine, or reminding somebody to. Only a registered service, or one under a registered host, may give it here.',
      )}
      {ask(
        fields.plannedHelp,
        'Is it counselling, or part of a planned programme of care?',
        'The law calls this personal support. Two or more people who give it must be registered.',
      )}
      {ask(
        fields.overnight,
        'Is it overnight, or somewhere to stay?',
        'A place to stay with care can be a care home in law.',
      )}
      {ask(
        fields.soleIndividual,
        'Does one person give it all, alone?',
        'The law treats one person who does everything differently from a business of two.',
      )}
    </>
  );
}
