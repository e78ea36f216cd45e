// The sums of another amount: one field for each option that was told, and who else puts some of Option 2 in.
import type { Part } from '../domain/budgets/funds.ts';
import type { Option } from '../domain/budgets/rules.ts';
import { type Pence, penceToField } from '../kit/pence.ts';
import { type FieldData, MoneyField, TextField } from '../ui/fields.tsx';
import { Details } from '../ui/notice.tsx';

const OPTION_LABELS: Record<Option, string> = {
  1: 'Option 1: a direct payment',
  2: 'Option 2: they choose, somebody else holds the money',
  3: 'Option 3: the council chooses',
  4: 'Option 4: a mix',
};

type Told = readonly { option: Option; pence: Pence }[];
export type WantedFields = Record<
  'option1' | 'option2' | 'option3' | 'option4' | 'nhs' | 'nhsPayer' | 'carer' | 'own',
  FieldData
>;

/** What the fields hold before anybody types: what is told, or proposed, now. */
export function wantedDefaults(told: Told, parts: readonly Part[]) {
  const sum = (option: Option) => {
    const found = told.find((each) => each.option === option);
    return found ? penceToField(found.pence) : '';
  };
  const part = (source: Part['source']) => parts.find((each) => each.source === source && each.pence > 0n);
  const put = (source: Part['source']) => {
    const found = part(source);
    return found ? penceToField(found.pence) : '';
  };
  return {
    ...{ option1: sum(1), option2: sum(2), option3: sum(3), option4: sum(4) },
    ...{ nhs: put('nhs'), nhsPayer: part('nhs')?.payer ?? '', carer: put('carer'), own: put('own') },
  };
}

type Props = { fields: WantedFields; told: Told; parts: readonly Part[]; knownAs: string; whole: string };

/** `whole`: for which time the sums are. */
export function WantedFieldList({ fields, told, parts, knownAs, whole }: Props) {
  const hasOthers = parts.some((each) => each.source !== 'authority' && each.pence > 0n);
  return (
    <>
      {told.map(({ option }) => (
        <MoneyField key={option} field={fields[`option${option}`]} label={OPTION_LABELS[option]} hint={whole} />
      ))}
      {told.some((each) => each.option === 2) ? (
        <Details summary="Who else puts some of Option 2 in?" open={hasOthers}>
          <p>Empty fields are nothing. What nobody else puts in, the council does.</p>
          <MoneyField field={fields.nhs} label="Health money" optional />
          <TextField field={fields.nhsPayer} label="From which health board?" size="medium" maxLength={120} optional />
          <MoneyField field={fields.carer} label="A carer’s own budget" optional />
          <MoneyField field={fields.own} label={`${knownAs}’s own money`} optional />
        </Details>
      ) : null}
    </>
  );
}
