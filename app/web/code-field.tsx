import { type FieldData, TextField } from '../ui/fields.tsx';

/** Six figures from an app. The keyboard is one of figures; the browser may fill it in. */
export function CodeField({ field, hint }: { field: FieldData; hint?: string }) {
  return (
    <TextField
      field={field}
      label="Code from your app"
      hint={hint ?? 'The 6 figures it shows now.'}
      autoComplete="one-time-code"
      inputMode="numeric"
      size="short"
      maxLength={20}
      spellCheck={false}
    />
  );
}

/** One of the codes that were printed or written down. */
export function RecoveryField({ field }: { field: FieldData }) {
  return (
    <TextField
      field={field}
      label="Recovery code"
      hint="One of the ten you printed or wrote down, like 7K3M-9QXF-2B4H. Each works once."
      autoComplete="off"
      size="medium"
      maxLength={40}
      spellCheck={false}
    />
  );
}
