import { amountById, type KeptAmount } from '../domain/amounts/store.server.ts';
import { formatDay } from '../kit/day.ts';
import { queryOf } from '../platform/db.server.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';

type Sides = { person: string[]; proposer: string[]; deciders: string[]; holder: string[] };
type Said = { to: keyof Sides; subject: string; line: string };

/** Who hears what. No amount and no reason leaves by mail: the page behind the link has them. */
const LETTERS: Record<string, (about: KeptAmount) => Said[]> = {
  'amount.proposed': ({ worse, sayUntil, knownAs }) => [
    {
      to: 'person',
      subject: 'The council proposes another amount',
      line:
        worse && sayUntil
          ? `Please read what would be different, and say what you think, until ${formatDay(sayUntil)}. You can ask to talk about it, or that somebody else looks at it. Nothing changes before it is decided, and every word is answered first.`
          : 'Please read what would be different. You can say what you think before it is decided.',
    },
    {
      to: 'deciders',
      subject: 'Another amount is proposed',
      line: `It is for ${knownAs}. Read what they say before you decide.`,
    },
  ],
  'amount.said': () =>
    (['proposer', 'deciders'] as const).map((to) => ({
      to,
      subject: 'Somebody answered about another amount',
      line: 'Read what they say. It is answered before anything is decided.',
    })),
  'amount.answered': () => [
    { to: 'person', subject: 'The council answered you', line: 'The answer is on the page. You can say more.' },
  ],
  'amount.decided': ({ effectOn }) => [
    ...(['person', 'holder', 'proposer'] as const).map((to) => ({
      to,
      subject: 'Another amount is decided',
      line: `It is decided, with reasons, and begins on ${effectOn ? formatDay(effectOn) : 'its day'}. Until then nothing changes.`,
    })),
  ],
  'amount.dropped': () =>
    (['person', 'proposer'] as const).map((to) => ({
      to,
      subject: 'The amount stays as it was told',
      line: 'The proposal is taken back. The reasons are on the page.',
    })),
  'amount.held': () => [
    {
      to: 'person',
      subject: 'The new amount does not fit yet',
      line: 'More is promised to your plans than the new amount. Nothing is taken from what is promised, and no session changes. The page says which parts could be made shorter, or end, and you choose.',
    },
    ...(['holder', 'proposer', 'deciders'] as const).map((to) => ({
      to,
      subject: 'A new amount does not fit yet',
      line: 'More is promised than the new amount, so it has not begun. It is tried again every night. The page says what must change first.',
    })),
  ],
  'amount.done': () =>
    (['person', 'holder', 'proposer'] as const).map((to) => ({
      to,
      subject: 'The new amount has begun',
      line: 'It counts from now on. What it means is on the page.',
    })),
  'amount.lapsed': () =>
    (['person', 'proposer'] as const).map((to) => ({
      to,
      subject: 'Another amount is over, and never began',
      line: 'Its time is over, or the amount was told otherwise meanwhile. Nothing changed because of it.',
    })),
};

/** Tells those whom it concerns. Sent from a job; a job that runs twice may send twice, never to anybody else. */
export async function tellOfAmount(tools: Tools, eventId: string): Promise<void> {
  const event = await tools.db.event.findUnique({ where: { id: eventId } });
  const letters = event && LETTERS[event.kind];
  const kept = letters && (await amountById(queryOf(tools.pool), event.subject.slice('amount:'.length)));
  if (!kept) return;
  const { rows } = await tools.pool.query<Sides>(SIDES, [kept.id]);
  const told = new Set<string>();
  for (const { to, subject, line } of letters(kept)) {
    const text = ['Hello,', line, `${tools.env.origin}${paths.amount(kept.id)}`, 'Ettle'].join('\n\n');
    for (const address of rows[0]?.[to] ?? []) {
      // Somebody may be on two sides of it: they hear once.
      if (told.has(address)) continue;
      told.add(address);
      await tools.mail.send({ to: address, subject, text });
    }
  }
}

// Those who plan with the person hear too, a broker among them: they are who makes it fit.
const SIDES = `SELECT
  ARRAY(SELECT l.email FROM login l WHERE l.id = p.login_id UNION
    SELECT l.email FROM authority_to_act t JOIN login l ON l.id = t.login_id
     WHERE t.person_id = p.id AND t.revoked_at IS NULL AND t.scope && ARRAY['plan', 'agree', 'money'] AND (t.to_day IS NULL OR t.to_day >= current_date)) AS person,
  ARRAY(SELECT l.email FROM login l WHERE l.id = c.proposed_by) AS proposer,
  ARRAY(SELECT l.email FROM officer o JOIN login l ON l.id = o.login_id
         WHERE o.authority_code = e.authority_code AND o.duties && ARRAY['decide', 'panel'] AND o.to_day IS NULL) AS deciders,
  ARRAY(SELECT l.email FROM holder_member m JOIN login l ON l.id = m.login_id WHERE m.holder_id = e.holder_id AND m.to_day IS NULL UNION
    SELECT l.email FROM holder h JOIN officer o ON o.authority_code = h.authority_code AND 'finance' = ANY (o.duties) AND o.to_day IS NULL
      JOIN login l ON l.id = o.login_id WHERE h.id = e.holder_id) AS holder
  FROM amount_change c JOIN support_element e ON e.id = c.element_id JOIN person p ON p.id = e.person_id
 WHERE c.id = $1::uuid`;

/** An amount that was set otherwise by a file or put right: the person hears of it. The first one is told in person. */
export async function tellOfTelling(tools: Tools, eventId: string): Promise<void> {
  const { rows } = await tools.pool.query<{ elementId: string; emails: string[]; other: boolean }>(
    `SELECT e.id AS "elementId",
       EXISTS (SELECT 1 FROM generate_series(1, 4) o WHERE v.data ? ('was' || o) AND v.data ->> ('was' || o) IS DISTINCT FROM v.data ->> ('option' || o)) AS other,
       ARRAY(SELECT l.email FROM login l WHERE l.id = p.login_id UNION
         SELECT l.email FROM authority_to_act t JOIN login l ON l.id = t.login_id
          WHERE t.person_id = p.id AND t.revoked_at IS NULL AND t.scope && ARRAY['agree', 'money'] AND (t.to_day IS NULL OR t.to_day >= current_date)) AS emails
       FROM event v JOIN support_element e ON e.id = (v.data ->> 'elementId')::uuid JOIN person p ON p.id = e.person_id
      WHERE v.id = $1::uuid`,
    [eventId],
  );
  const [about] = rows;
  if (!about?.other) return;
  const line = 'The council set an amount for your support anew. What it was, and what it is now, is on the page.';
  const text = ['Hello,', line, `${tools.env.origin}${paths.amountHistory(about.elementId)}`, 'Ettle'].join('\n\n');
  for (const to of new Set(about.emails)) await tools.mail.send({ to, subject: 'Your amount was set anew', text });
}
