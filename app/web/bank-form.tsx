import { z } from 'zod';
import { FORMATS, SCHEMES } from '../domain/payments/file-rules.ts';
import { type FieldData, SideBySide, TextField } from '../ui/fields.tsx';
import { freeText } from './form.ts';

/** An account as a form sends it. What is wrong with it is the rules' to say: one place for it. */
export const accountSchema = z.object({
  name: freeText(200),
  sortCode: freeText(20),
  accountNumber: freeText(20),
  iban: freeText(50),
});
export const payerSchema = accountSchema.extend({
  format: z.enum(FORMATS, { error: 'Choose how your bank takes a file.' }),
  scheme: z.enum(SCHEMES, { error: 'Choose how the bank sends it.' }),
});
export type AccountForm = Record<'name' | 'sortCode' | 'accountNumber' | 'iban', string>;

/** The fields of an account: the sort code and the number, or the IBAN. */
export function AccountFields({ fields }: { fields: Record<keyof AccountForm, FieldData> }) {
  return (
    <>
      <TextField
        field={fields.name}
        label="Name of the account"
        hint="As it stands on a bank statement. The bank compares it before it pays."
        autoComplete="off"
        maxLength={70}
      />
      <SideBySide>
        <TextField
          field={fields.sortCode}
          label="Sort code"
          hint="Six figures"
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
        />
        <TextField
          field={fields.accountNumber}
          label="Account number"
          hint="Eight figures"
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
        />
      </SideBySide>
      <TextField
        field={fields.iban}
        label="Or the IBAN"
        hint="Begins with GB. Leave it out if you gave the sort code and the number."
        optional
        autoComplete="off"
        maxLength={50}
      />
    </>
  );
}
