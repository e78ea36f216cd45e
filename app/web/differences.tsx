type Row = { field: string; label: string; before: string; after: string };

/** Field by field: what it said, and what it says. Words carry it; the line through the old words only helps. */
export function Differences({ rows }: { rows: readonly Row[] }) {
  return (
    <dl className="divide-y divide-line border-y border-line">
      {rows.map((row) => (
        <div key={row.field} className="py-3">
          <dt className="font-bold">{row.label}</dt>
          <dd className="mt-1 max-w-words">
            <span className="text-sm text-soft">Before: </span>
            <del className="whitespace-pre-line text-soft">{row.before}</del>
          </dd>
          <dd className="max-w-words">
            <span className="text-sm text-soft">Now: </span>
            <ins className="font-semibold whitespace-pre-line no-underline">{row.after}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
