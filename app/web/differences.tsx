type Row = { field: string; label: string; before: string; after: string };

/** Field by field: what it said, and what it says (or, while it waits, what it says and what it would say). Words carry it; the line through the old words only helps. */
export function Differences({ rows, after = 'Now' }: { rows: readonly Row[]; after?: string }) {
  return (
    <dl className="divide-y divide-line border-y border-line">
      {rows.map((row) => (
        <div key={row.field} className="py-3">
          <dt className="font-bold">{row.label}</dt>
          <dd className="mt-1 max-w-words">
            <span className="text-sm text-soft">{after === 'Now' ? 'Before' : 'Now'}: </span>
            <del className="whitespace-pre-line text-soft">{row.before}</del>
          </dd>
          <dd className="max-w-words">
            <span className="text-sm text-soft">{after}: </span>
            <ins className="font-semibold whitespace-pre-line no-underline">{row.after}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
