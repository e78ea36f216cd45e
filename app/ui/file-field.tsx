import type { ReactNode } from 'react';
import { Field, type FieldData } from './fields.tsx';

type Props = { field: FieldData; label: ReactNode; hint?: ReactNode; optional?: boolean; accept: string };

/** One file from the device. The browser's own button: it speaks, and works by keyboard, everywhere. */
export function FileField({ field, label, hint, optional, accept }: Props) {
  const isWrong = Boolean(field.errors?.length);
  const about = [hint ? `${field.id}-hint` : '', isWrong ? `${field.id}-error` : ''].filter(Boolean).join(' ');
  return (
    <Field field={field} label={label} hint={hint} optional={optional}>
      <input
        type="file"
        id={field.id}
        name={field.name}
        accept={accept}
        aria-describedby={about || undefined}
        aria-invalid={isWrong || undefined}
        className={`block w-full min-h-12 rounded-button border-2 bg-card p-2 file:mr-4 file:min-h-10 file:rounded-button file:border-2 file:border-loch file:bg-card file:px-4 file:font-bold file:text-loch ${isWrong ? 'border-rowan' : 'border-edge'}`}
      />
    </Field>
  );
}
