import { type Day, formatShortDay } from '../kit/day.ts';
import { Tag } from '../ui/card.tsx';
import { Details } from '../ui/notice.tsx';
import { Paragraphs } from './paragraphs.tsx';

export type ReadinessView = {
  tone: 'ready' | 'unsure' | 'no';
  words: string;
  plain: string;
  /** What the reader can do next; '' when that stands elsewhere on the page. */
  next: string;
  source: string;
  sureness: string;
  from: string;
  /** 'PKC/2026/14, until …' when a council accepted it. */
  acceptance: { reference: string; conditions: string; until: string } | null;
  /** The council once accepted it and took its word back: nothing new begins with it there. */
  takenBack: boolean;
};

/** Whether Option 2 may pay for it here: with a sign, a reason, a source, a date and how sure we are. */
export function ReadinessCard({ readiness }: { readiness: ReadinessView }) {
  return (
    <>
      <p>
        <Tag tone={readiness.tone}>{readiness.words}</Tag>
      </p>
      <p className="mt-3 max-w-words">{readiness.plain}</p>
      {readiness.acceptance ? (
        <>
          <p className="mt-2 max-w-words">
            Reference {readiness.acceptance.reference}, until {formatShortDay(readiness.acceptance.until as Day)}.
          </p>
          {readiness.acceptance.conditions ? (
            <>
              <p className="mt-2 font-semibold">The council’s conditions</p>
              <Paragraphs text={readiness.acceptance.conditions} />
            </>
          ) : null}
        </>
      ) : null}
      {readiness.takenBack ? (
        <p className="mt-2 max-w-words">
          The council accepted it once and took that back. What people agreed runs on; nobody there can add it to a plan
          now.
        </p>
      ) : null}
      {readiness.next ? <p className="mt-2 max-w-words font-semibold">{readiness.next}</p> : null}
      <Details summary="Where this comes from, and how sure we are">
        <p>
          Source: {readiness.source}, as it stood on {formatShortDay(readiness.from as Day)}. {readiness.sureness}
        </p>
        <p>
          “Ready” means that Option 2 may pay for it: it is registered, open to everybody, under a registered host, or
          accepted in writing by the council. “Not confirmed” means that nobody has settled it yet. It says nothing
          about how good the support is.
        </p>
      </Details>
    </>
  );
}
