import type { HTMLAttributes, ReactNode } from 'react';
import { Icon } from './icons.tsx';

/** What a field needs to know about itself: Conform's field metadata, or the same by hand. */
export type FieldData = {
  id: string;
  name: string;
  errors?: readonly string[] | undefined;
  initialValue?: unknown;
  required?: boolean | undefined;
};

type Common = {
  field: FieldData;
  label: ReactNode;
  hint?: ReactNode;
  /** Says "(you may leave this out)" after the label. */
  optional?: boolean;
};

const BOX =
  'block w-full min-h-12 rounded-button border-2 bg-card px-4 py-2 text-ink placeholder:text-soft aria-invalid:border-rowan';
const edge = (field: FieldData) => (wrong(field) ? 'border-rowan' : 'border-edge');
const wrong = (field: FieldData) => Boolean(field.errors?.length);
const first = (value: unknown) => (typeof value === 'string' ? value : '');

function describedBy(field: FieldData, hint: ReactNode): string | undefined {
  return (
    [hint ? `${field.id}-hint` : '', wrong(field) ? `${field.id}-error` : ''].filter(Boolean).join(' ') || undefined
  );
}

function About({ field, hint }: { field: FieldData; hint?: ReactNode }) {
  return (
    <>
      {hint ? (
        <div id={`${field.id}-hint`} className="mb-1.5 text-sm text-soft">
          {hint}
        </div>
      ) : null}
      {wrong(field) ? (
        <p id={`${field.id}-error`} className="mb-1.5 flex items-start gap-2 font-semibold text-rowan">
          <Icon name="mind" className="mt-1" />
          <span>{field.errors?.join(' ')}</span>
        </p>
      ) : null}
    </>
  );
}

/** Label, hint, error, and whatever input stands under them. For inputs that have no component of their own. */
export function Field({ field, label, hint, optional, children }: Common & { children: ReactNode }) {
  return (
    <div className="my-5 max-w-words first:mt-0 last:mb-0">
      <label htmlFor={field.id} className="mb-1 block font-bold">
        {label}
        {optional ? <span className="font-normal text-soft"> (you may leave this out)</span> : null}
      </label>
      <About field={field} hint={hint} />
      {children}
    </div>
  );
}

/** Fields that belong together, like from and to: on one line where there is room. */
export function SideBySide({ children }: { children: ReactNode }) {
  return <div className="my-5 flex flex-wrap gap-x-6 gap-y-5 *:my-0">{children}</div>;
}

type TextProps = Common & {
  type?: 'text' | 'email' | 'tel' | 'search' | 'url' | 'time' | 'number' | 'password';
  autoComplete?: string;
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  /** How long the answer is likely to be. */
  size?: 'short' | 'time' | 'medium' | 'full';
  maxLength?: number;
  min?: number | string;
  max?: number | string;
  step?: number | string;
  list?: string;
  spellCheck?: boolean;
  lang?: string;
  placeholder?: never;
};

const LENGTHS = { short: 'max-w-32', time: 'max-w-40', medium: 'max-w-80', full: '' };

function control(field: FieldData, hint: ReactNode) {
  return {
    id: field.id,
    name: field.name,
    defaultValue: first(field.initialValue),
    'aria-describedby': describedBy(field, hint),
    'aria-invalid': wrong(field) || undefined,
  };
}

export function TextField({ field, label, hint, optional, size = 'full', type = 'text', ...rest }: TextProps) {
  return (
    <Field field={field} label={label} hint={hint} optional={optional}>
      <input type={type} {...rest} {...control(field, hint)} className={`${BOX} ${edge(field)} ${LENGTHS[size]}`} />
    </Field>
  );
}

export function TextArea({
  field,
  label,
  hint,
  optional,
  rows = 4,
  maxLength,
}: Common & { rows?: number; maxLength?: number }) {
  return (
    <Field field={field} label={label} hint={hint} optional={optional}>
      <textarea rows={rows} maxLength={maxLength} {...control(field, hint)} className={`${BOX} ${edge(field)}`} />
    </Field>
  );
}

/** Pounds and pence as people type them: '20', '£20.50'. Read it with parsePounds. */
export function MoneyField({ field, label, hint, optional }: Common) {
  return (
    <Field field={field} label={label} hint={hint} optional={optional}>
      <div className="flex max-w-52">
        <span
          aria-hidden="true"
          className="flex min-h-12 items-center rounded-l-button border-2 border-r-0 border-edge bg-mist px-4 font-bold text-mist-ink"
        >
          £
        </span>
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          {...control(field, hint)}
          className={`${BOX} ${edge(field)} rounded-l-none tabular-nums`}
        />
      </div>
    </Field>
  );
}

/** A date, sent as 2026-11-22. The browser's own field: it is the one that speaks, and works by keyboard, on every device. */
export function DateField({ field, label, hint, optional, min, max }: Common & { min?: string; max?: string }) {
  return (
    <Field field={field} label={label} hint={hint} optional={optional}>
      <input type="date" min={min} max={max} {...control(field, hint)} className={`${BOX} ${edge(field)} max-w-60`} />
    </Field>
  );
}

export type Choice = { value: string; label: ReactNode; hint?: ReactNode };

type SelectProps = Common & { options: readonly { value: string; label: string }[]; empty?: string };

/** For more than about seven choices; fewer are Radios. `empty` is the first line, with no value. */
export function Select({ field, label, hint, optional, options, empty }: SelectProps) {
  return (
    <Field field={field} label={label} hint={hint} optional={optional}>
      <select {...control(field, hint)} className={`${BOX} ${edge(field)} w-auto max-w-full min-w-48`}>
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
