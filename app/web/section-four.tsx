import { Icon } from '../ui/icons.tsx';

type Props = { selects: string; arranges: string; pays: string; selected: boolean };

/** The section 4 test, part by part: who selects, who arranges, who pays. */
export function SectionFourList({ selects, arranges, pays, selected }: Props) {
  const parts = [
    { what: 'Somebody selects the support', who: selects, holds: selected },
    { what: 'The council, or somebody it agrees to, arranges it', who: arranges, holds: arranges !== '' },
    { what: 'The council pays for it', who: pays, holds: pays !== '' },
  ];
  return (
    <ul className="space-y-3">
      {parts.map(({ what, who, holds }) => (
        <li key={what} className="flex gap-3">
          <Icon
            name={holds ? 'tick' : 'question'}
            className={`mt-1 size-5 shrink-0 ${holds ? 'text-moss' : 'text-soft'}`}
          />
          <span>
            <strong>{what}:</strong> {who}.
            <span className="sr-only"> {holds ? 'This part holds.' : 'This part is still to come.'}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
