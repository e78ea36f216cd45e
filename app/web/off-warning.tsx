import type { OffWarning } from '../domain/arrangements/off-days.ts';

/** Days on which nobody comes: a warning, not a refusal. */
export function OffDays({ off }: { off: OffWarning }) {
  return (
    <div className="my-3 border-l-4 border-gorse py-0.5 pl-4 text-sm">
      <p className="font-semibold">{off.lead}</p>
      {off.days.length > 0 ? (
        <>
          <ul className="mt-1 list-disc space-y-0.5 pl-5">
            {off.days.map((each) => (
              <li key={each}>{each}</li>
            ))}
            {off.more > 0 ? <li>and {off.more} more</li> : null}
          </ul>
          <p className="mt-1">The cost counts these days too, so that you can agree other days with them.</p>
        </>
      ) : null}
    </div>
  );
}
