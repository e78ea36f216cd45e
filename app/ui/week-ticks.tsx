import type { ReactNode } from 'react';

type Props = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  days: readonly { value: string; label: string }[];
  parts: readonly { value: string; label: string; means: string }[];
  /** 'day-part', as it is sent. */
  on: readonly string[];
};

/** A week to tick: days down, parts of the day across, so that it fits a phone. Each box says its day and part. */
export function WeekTicks({ name, label, hint, days, parts, on }: Props) {
  return (
    <fieldset className="my-5 min-w-0">
      <legend className="mb-1 font-bold">{label}</legend>
      {hint ? <div className="mb-2 text-sm text-soft">{hint}</div> : null}
      <table className="w-full max-w-words border-collapse overflow-hidden rounded-card bg-card text-center">
        <thead>
          <tr className="text-xs sm:text-sm">
            <td />
            {parts.map((part) => (
              <th key={part.value} scope="col" className="px-1 py-2 font-semibold">
                {part.label}
                <span className="block font-normal text-soft">{part.means}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.value} className="border-t border-line">
              <th scope="row" className="px-2 py-1 text-left text-sm font-semibold sm:px-3 sm:text-base">
                {day.label}
              </th>
              {parts.map((part) => (
                <td key={part.value} className="p-0">
                  <label className="flex min-h-12 cursor-pointer items-center justify-center has-checked:bg-mist">
                    <span className="sr-only">
                      {day.label}, {part.label}
                    </span>
                    <input
                      type="checkbox"
                      name={name}
                      value={`${day.value}-${part.value}`}
                      defaultChecked={on.includes(`${day.value}-${part.value}`)}
                      className="size-6 accent-loch"
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  );
}
