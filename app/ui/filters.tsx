import type { ReactNode } from 'react';

export type FilterOption = { value: string; label: string; count: number | null; on: boolean };

type GroupProps = { form: string; name: string; label: string; options: readonly FilterOption[]; open?: boolean };

/** One folded group of ticks with counts. It belongs to a form elsewhere on the page, so that one button sends all. */
export function FilterGroup({ form, name, label, options, open }: GroupProps) {
  if (options.length === 0) return null;
  const on = options.filter((each) => each.on).length;
  return (
    <details className="group border-t border-line" open={open || on > 0}>
      <summary className="flex min-h-12 cursor-pointer items-center rounded-button py-2 font-bold">
        {label}
        {on > 0 ? <span className="ml-2 font-normal text-soft">({on} chosen)</span> : null}
        <Fold />
      </summary>
      <fieldset className="pb-3">
        <legend className="sr-only">{label}</legend>
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-h-11 cursor-pointer items-center gap-3 rounded-button px-1 hover:bg-mist"
          >
            <input
              type="checkbox"
              form={form}
              name={name}
              value={option.value}
              defaultChecked={option.on}
              className="size-5 shrink-0 accent-loch"
            />
            <span className="min-w-0 text-sm">{option.label}</span>
            {option.count === null ? null : (
              <span className="ml-auto text-sm text-soft tabular-nums">
                {option.count}
                <span className="sr-only"> found</span>
              </span>
            )}
          </label>
        ))}
      </fieldset>
    </details>
  );
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const PARTS = [
  ['morning', 'Morning'],
  ['afternoon', 'After\u00adnoon'],
  ['evening', 'Evening'],
  ['night', 'Night'],
] as const;

/** "Times that fit my week": a grid of ticks, days down and parts of the day across. Sends `free=2-morning`. */
export function FreeTimes({ form, free }: { form: string; free: readonly string[] }) {
  return (
    <details className="group border-t border-line" open={free.length > 0}>
      <summary className="flex min-h-12 cursor-pointer items-center rounded-button py-2 font-bold">
        Times that fit my week
        {free.length > 0 ? <span className="ml-2 font-normal text-soft">({free.length} chosen)</span> : null}
        <Fold />
      </summary>
      <p className="pb-2 text-sm text-soft">Tick when you are free. It is enough if one of them fits.</p>
      <table className="mb-3 w-full table-fixed text-center text-xs">
        <caption className="sr-only">When I am free</caption>
        <thead>
          <tr>
            <td className="w-11" />
            {PARTS.map(([part, label]) => (
              <th key={part} scope="col" className="pb-1 font-semibold text-soft">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {DAYS.map((day, nth) => (
            <tr key={day} className="border-t border-line">
              <th scope="row" className="text-left text-sm font-semibold">
                <abbr title={day} className="no-underline">
                  {day.slice(0, 3)}
                </abbr>
              </th>
              {PARTS.map(([part]) => (
                <td key={part}>
                  <label className="flex min-h-11 cursor-pointer items-center justify-center rounded-button hover:bg-mist">
                    <span className="sr-only">
                      {day} {part}
                    </span>
                    <input
                      type="checkbox"
                      form={form}
                      name="free"
                      value={`${nth + 1}-${part}`}
                      defaultChecked={free.includes(`${nth + 1}-${part}`)}
                      className="size-6 accent-loch"
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/**
 * Folded on a phone; open beside the results on a wide screen, with or without JavaScript. A browser that cannot open a
 * folded part by style keeps the fold.
 */
export function Filters({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="group/all rounded-card border border-line bg-card px-5 py-2 shadow-rest lg:[&::details-content]:[content-visibility:visible]">
      <summary className="flex min-h-12 cursor-pointer items-center rounded-button text-lg font-bold supports-[selector(::details-content)]:lg:hidden">
        {label}
        <Fold />
      </summary>
      <div className="pb-3">{children}</div>
    </details>
  );
}

/** Points down when folded, up when open. */
function Fold() {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      className="ml-auto size-5 shrink-0 fill-none stroke-current stroke-[2.4] group-open:rotate-180"
    >
      <path d="M5 9l7 7 7-7" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
