import { Link } from '@remix-run/react';
import { type Interest, interestSentence } from '../domain/arrangements/interests.ts';
import { formatShortDay } from '../kit/day.ts';
import { Card } from '../ui/card.tsx';
import { Details } from '../ui/notice.tsx';
import { paths } from './paths.ts';

type Props = {
  interests: readonly Interest[];
  /** Those who plan here and have never said whether they have any. */
  silent?: readonly { loginId: string; name: string }[];
  /** Whoever reads is one of those. */
  mine?: boolean;
  /** Whoever reads plans for somebody else: what they have declared themselves is a step away. */
  acts?: boolean;
};

/** Who could gain from this plan, declared or known; and who has not said. Nothing when there is nothing to say. */
export function InterestNotes({ interests, silent = [], mine, acts }: Props) {
  if (interests.length === 0 && silent.length === 0 && !acts) return null;
  return (
    <Card title="Who could gain from this" level={2}>
      {interests.length > 0 ? (
        <ul className="space-y-3">
          {interests.map((interest) => {
            const { who, words } = interestSentence(interest);
            return (
              <li key={`${interest.name}${interest.providerId}${interest.kind}`}>
                <strong>{who}</strong> {words}.
                <span className="block text-sm text-soft">
                  {interest.declaredOn
                    ? `Declared on ${formatShortDay(interest.declaredOn)}.`
                    : 'Nobody declared it: the record of who runs what says so.'}
                </span>
              </li>
            );
          })}
        </ul>
      ) : (
        <p>Nobody who plans here is known to gain from it.</p>
      )}
      {mine ? (
        <p className="mt-3">
          You have not said yet whether you have an interest in any provider.{' '}
          <Link to={paths.interests()} className="font-semibold text-loch underline underline-offset-4">
            Say so, or say that you have none
          </Link>
          .
        </p>
      ) : silent.length > 0 ? (
        <p className="mt-3 text-sm text-soft">
          Not said yet: {silent.map(({ name }) => name).join(', ')}. You may ask them.
        </p>
      ) : null}
      {acts && !mine ? (
        <p className="mt-3 text-sm">
          <Link to={paths.interests()} className="font-semibold text-loch underline underline-offset-4">
            What you have declared yourself
          </Link>
        </p>
      ) : null}
      <Details summary="Why this stands here">
        <p>
          Anybody may help to plan. If they could gain from what is chosen, you should know before you choose. A broker
          never earns from it. You may still choose whom you like.
        </p>
      </Details>
    </Card>
  );
}
