import { type Day, dayOf } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import type { Reader } from '../../platform/db.server.ts';
import type { ContactFacts, Signs } from '../agreements/facts.ts';
import { ruleOn } from '../organisations/store.server.ts';
import type { Decided } from './rules.ts';

/** The last word on the arrangement, when it was a yes. */
export async function lastDecision(reader: Reader, arrangementId: Id, authorityCode: string): Promise<Decided | null> {
  const row = await reader.decision.findFirst({
    where: { arrangementId },
    orderBy: { decidedAt: 'desc' },
    include: { decidedByLogin: { include: { officers: { where: { authorityCode } } } } },
  });
  if (row?.result !== 'approved') return null;
  return {
    by: row.decidedByLogin.name,
    title: row.decidedByLogin.officers[0]?.title ?? 'Officer',
    kind: row.kind as Decided['kind'],
    on: dayOf(row.decidedAt),
    reasons: row.reasons,
  };
}

type Contact = { name?: string; phone?: string; email?: string };
const inWords = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const { name, phone, email } = (value ?? {}) as Contact;
  return [name, phone, email].filter(Boolean).join(', ');
};

/** Whom to turn to, from the authority's own dated rules; national ones where it has set none. */
export async function contactsOf(
  reader: Reader,
  authorityCode: string,
  holderName: string,
  day: Day,
): Promise<ContactFacts & { authority: string }> {
  const words = async (key: string) => inWords((await ruleOn(reader, authorityCode, key, day))?.value);
  const complaint = await words('contact.complaints');
  return {
    complaint,
    safeguardingPhone: (await words('contact.safeguarding-phone')) || (await words('contact.police-phone')),
    advocacy: await words('contact.advocacy'),
    holder: holderName,
    authority: (await words('contact.authority')) || complaint,
  };
}

/** Who will write the person's name: they themselves when they sign in, else whoever has the power to sign for them. */
export async function signerOf(reader: Reader, personId: Id, today: Date): Promise<Signs | null> {
  const person = await reader.person.findUnique({
    where: { id: personId },
    include: {
      authoritiesToAct: {
        where: {
          revokedAt: null,
          scope: { has: 'sign' },
          fromDay: { lte: today },
          OR: [{ toDay: null }, { toDay: { gte: today } }],
        },
        include: { login: true },
        orderBy: { givenAt: 'asc' },
      },
    },
  });
  const [proxy] = person?.authoritiesToAct ?? [];
  if (proxy && (!person?.loginId || proxy.capacity === 'guardian')) {
    return { how: 'proxy', by: proxy.login.name, capacity: proxy.capacity, evidence: proxy.evidence };
  }
  return person?.loginId ? { how: 'self' } : null;
}
