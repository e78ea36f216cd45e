import type { Loaded } from '../domain/arrangements/shown.ts';
import { dayOf, formatShortDay } from '../kit/day.ts';
import { Details } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import { SectionFourList } from './section-four.tsx';

/** Why this was chosen, the section 4 test, and what was thought about the other options. */
export function WhyThis({ plan, self }: { plan: Loaded; self: boolean }) {
  if (!plan.selectedAt) return null;
  const selected =
    self && plan.selectedCapacity === 'self'
      ? 'You'
      : `${plan.selectedByName ?? ''}${plan.selectedCapacity === 'self' ? '' : ` (${plan.selectedCapacity}) for ${plan.knownAs}`}`;
  return (
    <Section title="Why this, and who chose it">
      <p className="mb-4 max-w-words whitespace-pre-line">{plan.why}</p>
      <SectionFourList
        selected
        selects={`${selected}, on ${formatShortDay(dayOf(plan.selectedAt))}`}
        arranges={
          plan.holderKind === 'authority' ? plan.authorityName : `${plan.holderName}, agreed by ${plan.authorityName}`
        }
        pays={`${plan.authorityName}. ${plan.holderName} looks after the money`}
      />
      <Details summary="What was thought about the other options">
        <ul>
          {plan.considered.map((each) => (
            <li key={each.option}>
              Option {each.option}: {each.thought}
            </li>
          ))}
        </ul>
      </Details>
    </Section>
  );
}
