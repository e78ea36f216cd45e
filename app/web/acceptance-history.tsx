import { type Day, formatShortDay } from '../kit/day.ts';
import { Tag, type Tone } from '../ui/card.tsx';
import { Facts } from '../ui/facts.tsx';
import { Paragraphs } from './paragraphs.tsx';

export type SaidView = {
  id: string;
  standing: 'in-force' | 'coming' | 'ending' | 'ended' | 'withdrawn';
  reference: string;
  conditions: string;
  fromDay: string;
  toDay: string;
  /** Who wrote it, for the council's own people; else null. */
  by: string | null;
  renews: boolean;
  withdrawnOn: string | null;
  withdrawnWhy: string;
};

export const SAID_WORDS: Record<SaidView['standing'], { tone: Tone; words: string }> = {
  'in-force': { tone: 'ready', words: 'Accepted' },
  coming: { tone: 'ready', words: 'Renewed from then on' },
  ending: { tone: 'unsure', words: 'Ends soon' },
  ended: { tone: 'plain', words: 'Ended' },
  withdrawn: { tone: 'no', words: 'Taken back' },
};

const day = (at: string) => formatShortDay(at as Day);

/** Everything a council wrote about a listing, the newest first. Nothing is ever rewritten: a renewal is a row of its own. */
export function AcceptanceHistory({ said }: { said: readonly SaidView[] }) {
  return (
    <ol className="space-y-5">
      {said.map((each) => (
        <li key={each.id}>
          <p>
            <Tag tone={SAID_WORDS[each.standing].tone}>{SAID_WORDS[each.standing].words}</Tag>
          </p>
          <div className="mt-2">
            <Facts
              rows={[
                { label: 'In writing', value: `${each.reference}${each.by ? `, by ${each.by}` : ''}` },
                {
                  label: each.renews ? 'Renewed for' : 'For',
                  value: `From ${day(each.fromDay)} until ${day(each.toDay)}`,
                },
                { label: 'Conditions', value: each.conditions ? <Paragraphs text={each.conditions} /> : 'None' },
                ...(each.withdrawnOn
                  ? [{ label: 'Taken back', value: `${day(each.withdrawnOn)}: “${each.withdrawnWhy}”` }]
                  : []),
              ]}
            />
          </div>
        </li>
      ))}
    </ol>
  );
}
