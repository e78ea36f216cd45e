import type { ReactNode } from 'react';
import type { Choice, FieldData } from './fields.tsx';
import { Icon } from './icons.tsx';

type GroupProps = {
  field: FieldData;
  label: ReactNode;
  hint?: ReactNode;
  optional?: boolean;
  options: readonly Choice[];
  /** Side by side where there is room: for short answers. */
  across?: boolean;
};

/** The values that were chosen, however the form keeps them. */
function chosen(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.filter((each): each is string => typeof each === 'string');
  return typeof value === 'string' && value ? [value] : [];
}

function Group({ field, label, hint, optional, options, across, type }: GroupProps & { type: 'radio' | 'checkbox' }) {
  const picked = chosen(field.initialValue);
  const isWrong = Boolean(field.errors?.length);
  const about =
    [hint ? `${field.id}-hint` : '', isWrong ? `${field.id}-error` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <fieldset className="my-5 min-w-0 first:mt-0 last:mb-0" aria-describedby={about}>
      <legend className="mb-1 font-bold">
        {label}
        {optional ? <span className="font-normal text-soft"> (you may leave this out)</span> : null}
      </legend>
      {hint ? (
        <div id={`${field.id}-hint`} className="mb-2 text-sm text-soft">
          {hint}
        </div>
      ) : null}
      {isWrong ? (
        <p id={`${field.id}-error`} className="mb-2 flex items-start gap-2 font-semibold text-rowan">
          <Icon name="mind" className="mt-1" />
          <span>{field.errors?.join(' ')}</span>
        </p>
      ) : null}
      <div className={across ? 'flex flex-wrap gap-2' : 'max-w-words space-y-2'}>
        {options.map((option, index) => (
          <Option
            key={option.value}
            id={index === 0 ? field.id : `${field.id}-${option.value}`}
            name={field.name}
            type={type}
            option={option}
            checked={picked.includes(option.value)}
          />
        ))}
      </div>
    </fieldset>
  );
}

type OptionProps = { id: string; name: string; type: 'radio' | 'checkbox'; option: Choice; checked: boolean };

/** The whole row is the target: at least 48 px high. */
function Option({ id, name, type, option, checked }: OptionProps) {
  return (
    <label
      htmlFor={id}
      className="flex min-h-12 items-start gap-3 rounded-button border-2 border-line bg-card px-4 py-2.5 has-checked:border-loch has-checked:bg-mist"
    >
      <input
        type={type}
        id={id}
        name={name}
        value={option.value}
        defaultChecked={checked}
        className="mt-[0.2rem] size-6 shrink-0 accent-loch"
      />
      <span className="min-w-0">
        {option.label}
        {option.hint ? <span className="block text-sm text-soft">{option.hint}</span> : null}
      </span>
    </label>
  );
}

/** One answer of a few. */
export function Radios(props: GroupProps) {
  return <Group {...props} type="radio" />;
}

/** Any number of answers. */
export function Ticks(props: GroupProps) {
  return <Group {...props} type="checkbox" />;
}

/** One box, ticked or not: sends 'on'. */
export function Tick({ field, label, hint }: { field: FieldData; label: ReactNode; hint?: ReactNode }) {
  const isWrong = Boolean(field.errors?.length);
  return (
    <div className="my-5 max-w-words first:mt-0 last:mb-0">
      {isWrong ? (
        <p className="mb-2 flex items-start gap-2 font-semibold text-rowan">
          <Icon name="mind" className="mt-1" />
          <span>{field.errors?.join(' ')}</span>
        </p>
      ) : null}
      <Option
        id={field.id}
        name={field.name}
        type="checkbox"
        option={{ value: 'on', label, hint }}
        checked={field.initialValue === 'on' || field.initialValue === true}
      />
    </div>
  );
}
