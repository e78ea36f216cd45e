import { continuitySentences, coverWanted } from '../domain/arrangements/continuity.ts';
import type { ShownLine } from '../domain/arrangements/shown.ts';
import { Details } from '../ui/notice.tsx';

/** What is planned for when they cannot come; or, gently, that nothing is where somebody may not be safe without it. */
export function Cover({ line }: { line: ShownLine }) {
  const said = line.continuity ? continuitySentences(line.continuity) : [];
  if (said.length > 0) {
    return (
      <Details summary="When they cannot come">
        <dl>
          {said.map(({ about, words }) => (
            <div key={about} className="mb-2">
              <dt className="font-semibold">{about}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      </Details>
    );
  }
  if (!coverWanted(line)) return null;
  return (
    <p className="my-3 border-l-4 border-gorse py-0.5 pl-4 text-sm">
      Nothing is said yet about what happens when they cannot come. With help at night, or with washing and dressing, it
      is good to know.
    </p>
  );
}
