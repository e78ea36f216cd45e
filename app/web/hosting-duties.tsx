import { Details } from '../ui/notice.tsx';

export type DutyView = { side: 'host' | 'provider' | 'both'; words: string; source: string; sureness: string };
export type DutiesView = { from: string; list: DutyView[]; notice: string };

const SIDES = [
  ['host', 'The host'],
  ['provider', 'The provider who is hosted'],
  ['both', 'Both'],
] as const;

/** Who answers for what, in two lists, each line with where it comes from. */
export function HostingDuties({ duties }: { duties: DutiesView }) {
  return (
    <>
      {SIDES.map(([side, title]) => (
        <div key={side} className="mt-3">
          <h3 className="text-base font-bold">{title}</h3>
          <ul className="mt-1 list-disc space-y-1 pl-5">
            {duties.list
              .filter((each) => each.side === side)
              .map((each) => (
                <li key={each.words}>{each.words}</li>
              ))}
          </ul>
        </div>
      ))}
      <p className="mt-3">{duties.notice}</p>
      <Details summary="Where this comes from, and how sure we are">
        <p>This is the list of {duties.from}. Most of it is our own reading of the law: it is not legal advice.</p>
        <ul>
          {duties.list.map((each) => (
            <li key={each.words}>
              {each.words} Source: {each.source}. {each.sureness}
            </li>
          ))}
        </ul>
      </Details>
    </>
  );
}
