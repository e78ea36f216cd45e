import { evenWeek, type Profile, seasonsOf } from '../domain/profiles/rules.ts';
import { formatShortDay } from '../kit/day.ts';
import { formatPence } from '../kit/pence.ts';
import { FiguresTable } from '../ui/figures.tsx';

/** The seasons of a budget with their weeks and what they come to: to the penny, the whole amount. */
export function SeasonTable({ profile, caption }: { profile: Profile; caption: string }) {
  return (
    <FiguresTable
      caption={caption}
      of="Season"
      columns={['A week', 'In all']}
      rows={seasonsOf(profile).map(({ name, fromDay, toDay, weekPence, pence }) => ({
        key: fromDay,
        label: (
          <>
            {name}
            <span className="block text-sm font-normal text-soft">
              {formatShortDay(fromDay)} to {formatShortDay(toDay)}
            </span>
          </>
        ),
        figures: [formatPence(weekPence), formatPence(pence)],
      }))}
      sums={[`${formatPence(evenWeek(profile))} on average`, formatPence(profile.wholePence)]}
    />
  );
}
