import { LANGUAGE_WORDS } from '#app/domain/listings/words.ts';

// How people ask for each kind of support, beside what its listings say themselves. The kinds' own labels are not words
// of a listing: "Music, art, sport and nature" names four things, and a painting class is one of them.

export const KIND_WORDS: Record<string, string> = {
  ST01: 'personal care, home care, care at home, carer, carers, washing, dressing',
  ST02: 'home help, housework, house, hand at home',
  ST03: 'befriending, befriender, company, companion, visitor, friend, lonely',
  ST04: 'companion, outings, days out, going out',
  ST05: 'group, club, meet people',
  ST06: 'day centre, day service, day care, workshop',
  ST07: 'respite, short break, sitter, sitting service, sit in',
  ST08: 'respite, short break, holiday, weekend away',
  ST09: 'holiday, break, weekend away',
  ST10: 'transport, taxi, driver, lift, travel, hospital, appointments',
  ST11: 'learning, lessons, skills, training',
  ST12: 'activity, hobby',
  ST13: 'food',
  ST15: 'technology',
  ST16: 'peer support, self help, group, meet people',
  ST17: 'broker, brokerage, support planning',
  ST18: 'advocate, advocacy, speak up',
  ST19: 'money, budget, manage, payroll, individual service fund, ISF',
  ST20: 'housing support, supported living, tenancy support',
  ST21: 'disabled children, additional needs, after school, families',
  ST22: 'therapy, wellbeing',
  ST23: 'personal assistant, PA',
  ST24: 'carer support, carers group, training',
};

/** How people ask for a language. English apart: nobody asks for it by name. Sign language goes by its letters too. */
export const languageWords = (code: string): string =>
  code === 'en' ? '' : `${code === 'bsl' ? 'BSL ' : ''}${LANGUAGE_WORDS[code] ?? ''}`;
