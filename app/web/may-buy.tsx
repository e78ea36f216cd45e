import { limitsOn, mayBuyOn } from '../domain/arrangements/items.ts';
import type { Day } from '../kit/day.ts';
import { Details } from '../ui/notice.tsx';

/** What the money may and may not pay for, in plain words, with where each is said. */
export function MayBuy({ today }: { today: Day }) {
  const [may, limits] = [mayBuyOn(today), limitsOn(today)];
  return (
    <section aria-labelledby="limits" className="my-5 max-w-words rounded-card border border-line bg-card p-5">
      <h2 id="limits" className="text-lg">
        What the money may not pay for
      </h2>
      <Words rows={limits} />
      <h3 className="mt-4 text-base">What it may pay for</h3>
      <Words rows={may} />
      <Details summary="Where this is said">
        <ul>
          {[...limits, ...may].map(({ words, source }) => (
            <li key={words}>
              {words}: {source}
            </li>
          ))}
        </ul>
      </Details>
    </section>
  );
}

const Words = ({ rows }: { rows: readonly { words: string }[] }) => (
  <ul className="mt-2 list-disc space-y-1 pl-5">
    {rows.map(({ words }) => (
      <li key={words}>{words}</li>
    ))}
  </ul>
);
