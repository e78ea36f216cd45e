import { type Found, NOT_CHOSEN_WORDS } from '../domain/arrangements/found.ts';
import type { ShownLine } from '../domain/arrangements/shown.ts';
import { UNIT_WORDS } from '../domain/arrangements/words.ts';
import { dayOf, formatShortDay } from '../kit/day.ts';
import { formatPence, pence } from '../kit/pence.ts';
import { Tag } from '../ui/card.tsx';
import { Details } from '../ui/notice.tsx';
import { Section, Stack } from '../ui/page.tsx';
import { HowItChanged } from './how-it-changed.tsx';
import { LineCard } from './line-card.tsx';

type Result = Found['search']['top'][number];

export const foundPrice = ({ allInPence, priceUnit }: Result): string =>
  allInPence === null
    ? 'Price not said'
    : `${formatPence(pence(BigInt(allInPence)))} ${UNIT_WORDS[priceUnit as keyof typeof UNIT_WORDS] ?? ''}`.trim();

const READY: Record<string, string> = {
  ready: 'ready for Option 2',
  'not-confirmed': 'not confirmed for Option 2',
  'not-allowed': 'not allowed under Option 2',
};

/** The support as it was asked for, each part with its answer and what else there was. */
export function SupportAsked({
  planId,
  lines,
  searches,
}: {
  planId: string;
  lines: readonly ShownLine[];
  searches: readonly Found[];
}) {
  return (
    <Section title="The support">
      <Stack>
        {lines.map((line) => (
          <LineCard key={line.id} line={line} answers>
            <WhatElse line={line} found={foundFor(searches, line)} />
          </LineCard>
        ))}
      </Stack>
      <HowItChanged planId={planId} />
    </Section>
  );
}

export const foundFor = (searches: readonly Found[], line: Pick<ShownLine, 'id'>) =>
  searches.find((each) => each.lineId === line.id);

/** What else there was when a line was put in: the search of that day, in its order, with why not for the others. */
export function WhatElse({ line, found }: { line: Pick<ShownLine, 'listingId' | 'what'>; found: Found | undefined }) {
  if (!found) return null;
  const { search, notChosen } = found;
  return (
    <Details summary="What else there was">
      <p>
        On {formatShortDay(dayOf(new Date(search.at)))}, {search.total === 1 ? 'one was' : `${search.total} were`} found
        for: {search.words || 'everything'}.{' '}
        {search.total > search.top.length ? `These were the first ${search.top.length}.` : null}
      </p>
      <ol className="space-y-2">
        {search.top.map((each) => {
          const why = notChosen.find(({ listingId }) => listingId === each.listingId);
          return (
            <li key={each.listingId}>
              <strong>{each.title}</strong>, {each.providerName}. {foundPrice(each)}, {READY[each.readiness.status]}.{' '}
              {each.listingId === line.listingId ? <Tag tone="ready">Taken</Tag> : null}
              {why ? (
                <span className="block text-sm">
                  Why not: {NOT_CHOSEN_WORDS[why.reason].toLowerCase()}
                  {why.words ? `. “${why.words}”` : ''}
                </span>
              ) : null}
            </li>
          );
        })}
      </ol>
    </Details>
  );
}
