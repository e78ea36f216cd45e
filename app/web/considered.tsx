import type { Compared } from '../domain/arrangements/mixes.server.ts';
import { dayOf, formatShortDay } from '../kit/day.ts';
import { Section } from '../ui/page.tsx';
import { MixColumns } from './mix-columns.tsx';

/** The mix that was gone on with beside those that were not, each with why not: for the person, and for whoever decides. */
export function Considered({ compared }: { compared: Compared | null }) {
  if (!compared) return null;
  const { chosen, refused } = compared;
  const others = refused.slice(0, 3);
  return (
    <Section title="This mix, and those that were not chosen">
      <p className="max-w-words">
        The others stand here as they were on the day they were set aside.
        {refused.length > others.length ? ` ${refused.length - others.length} more are on the record.` : ''}
      </p>
      <div className="mt-4">
        <MixColumns
          columns={[
            { mix: chosen, above: <Mark>Gone on with</Mark> },
            ...others.map(({ mix, why, by, at }) => ({
              mix,
              above: <Mark>Not chosen</Mark>,
              below: (
                <p className="border-l-4 border-gorse pl-4 text-sm">
                  Why not: “{why}”
                  <span className="block text-soft">
                    {by}, on {formatShortDay(dayOf(at))}
                  </span>
                </p>
              ),
            })),
          ]}
        />
      </div>
    </Section>
  );
}

const Mark = ({ children }: { children: string }) => <p className="mb-1 text-sm font-bold text-heather">{children}</p>;
