import { payerAddresses } from '../domain/payments/bank-store.server.ts';
import { dayOf, formatDay, isDay } from '../kit/day.ts';
import { queryOf } from '../platform/db.server.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';
import { personSideOf } from './person-side.server.ts';

type Word = { kind: 'out' | 'left'; onDay: string; holderId: string; personId: string };

const SAYS = {
  left: (day: string) =>
    `If it goes on like this, a good part of the money for your support is not used by ${day}. Nobody takes it away for that. You can keep time for later, change your plan, or ask somebody to look at it with you.`,
  out: (day: string) =>
    `If it goes on like this, the money for your support is used up by about ${day}. Early is easy to put right: look at what was given, change your plan, or ask somebody to look at it with you.`,
} as const;

/**
 * How a budget goes, told early and once: to the person's side, and to whoever looks after the money. No name and no amount leaves by mail.
 * Who asked to be phoned and not written to gets no letter: the holder's list says so. Several budgets of one day are one letter to a holder.
 */
export async function tellOfEarlyWord(tools: Tools, eventId: string): Promise<void> {
  const event = await tools.db.event.findUnique({ where: { id: eventId } });
  const id = String((event?.data as { id?: string } | undefined)?.id ?? '');
  if (!event?.personId || id === '') return;
  const query = queryOf(tools.pool);
  const [word] = await query<Word>(
    `SELECT w.kind, w.on_day::text AS "onDay", w.holder_id AS "holderId", e.person_id AS "personId" FROM early_word w
       JOIN budget b ON b.id = w.budget_id JOIN support_element e ON e.id = b.element_id WHERE w.id = $1::uuid`,
    [id],
  );
  if (!word || !isDay(word.onDay)) return;
  const today = dayOf(event.at);
  const text = `Hello,\n\n${SAYS[word.kind](formatDay(word.onDay))}\n\n${tools.env.origin}${paths.money()}\n\nEttle`;
  for (const to of await personSideOf(tools, word.personId, today))
    await tools.mail.send({ to, subject: 'How the money for your support goes', text });
  await tellHolder(tools, word.holderId, today);
}

async function tellHolder(tools: Tools, holderId: string, today: ReturnType<typeof dayOf>): Promise<void> {
  const { rowCount } = await tools.pool.query(
    `INSERT INTO reminder (subject, due_on, stage, sent_on) VALUES ($1, $2, 'said', $2) ON CONFLICT DO NOTHING`,
    [`early-word:${holderId}`, today],
  );
  if (rowCount === 0) return;
  const text = `Hello,\n\nMoney that you look after does not go as planned, with one person or more. It is early: talk with them, and see what would help. Nothing is taken back for it.\n\n${tools.env.origin}${paths.earlyWords()}\n\nEttle`;
  for (const to of await payerAddresses(queryOf(tools.pool), holderId, today))
    await tools.mail.send({ to, subject: 'Money that does not go as planned', text });
}
