import { evenWeek, type Profile, seasonsOf } from '../domain/profiles/rules.ts';
import { formatShortDay } from '../kit/day.ts';
import { formatPence } from '../kit/pence.ts';
import { FiguresTable } from '../ui/figures.tsx';
import { WhyFigure } from '../ui/why-mark.tsx';

/** `why`: the address of what a season comes to, the first is 1; for what stands, and for those who have it in reach. */
type Props = { profile: Profile; caption: string; why?: (nth: number) => string };

/** The seasons of a budget with their weeks and what they come to: to the penny, the whole amount. */
export function SeasonTable({ profile, caption, why }: Props) {
  return (
    <FiguresTable
      caption={caption}
      of="Season"
      columns={['A week', 'In all']}
      rows={seasonsOf(profile).map(({ name, fromDay, toDay, weekPence, pence }, nth) => ({
        key: fromDay,
        label: (
          <>
            {name}
            <span className="block text-sm font-normal text-soft">
              {formatShortDay(fromDay)} to {formatShortDay(toDay)}
            </span>
          </>
        ),
        figures: [
          formatPence(weekPence),
          why ? (
            <WhyFigure key="all" to={why(nth + 1)} of={name}>
              {formatPence(pence)}
            </WhyFigure>
          ) : (
            formatPence(pence)
          ),
        ],
      }))}
      sums={[`${formatPence(evenWeek(profile))} on average`, formatPence(profile.wholePence)]}
    />
  );
}
