import type { Day } from '../kit/day.ts';
import { formatShortDay } from '../kit/day.ts';
import { Section } from '../ui/page.tsx';

type Register = {
  number: string;
  sourceDate: Day | null;
  services: { csNumber: string; name: string | null; kind: string; gone: boolean }[];
};

/** What came from the public register, kept apart from what the provider writes itself. */
export function FromRegister({ register, claimed }: { register: Register; claimed: boolean }) {
  const { number, sourceDate, services } = register;
  return (
    <Section title="From the public register" id="register">
      <p className="max-w-words">
        The Care Inspectorate’s register{sourceDate ? ` of ${formatShortDay(sourceDate)}` : ''} says this, under number{' '}
        {number}. {claimed ? 'Everything else on this page is what the provider writes itself.' : ''}
      </p>
      <ul className="mt-3 list-disc space-y-1 pl-5">
        {services.map(({ csNumber, name, kind, gone }) => (
          <li key={csNumber}>
            {name ?? 'A service'} ({kind}), {csNumber}
            {gone ? '. It is no longer on the register.' : ''}
          </li>
        ))}
      </ul>
    </Section>
  );
}
