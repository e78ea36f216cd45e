import type { ReactNode } from 'react';

type Ticked = { id: string; version: number };

/** One row of a list in which one ticks what is right: the tick is the whole row, and sends which version of it was read. */
export function TickRow({ one, children }: { one: Ticked; children: ReactNode }) {
  return (
    <label htmlFor={`one-${one.id}`} className="flex items-start gap-3">
      <input
        type="checkbox"
        id={`one-${one.id}`}
        name="one"
        value={`${one.id}.${one.version}`}
        className="mt-1 size-6 shrink-0 accent-loch"
      />
      {children}
    </label>
  );
}
