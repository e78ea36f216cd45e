import { addWorkingDays, type Day, dayOf, formatDay } from '../kit/day.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';

/** How many working days before a clock runs out those who decide are reminded. */
const REMIND_DAYS = 2;

/** Once a day: reminds those whose decision is due soon, or late. What is due is read from the clocks, nothing is decided here. */
export async function onClock(tools: Tools): Promise<void> {
  const today = dayOf(tools.clock.now());
  const { rows } = await tools.pool.query<{ id: string; decideBy: Day; emails: string[] }>(
    `SELECT a.id, a.decide_by::text AS "decideBy",
       ARRAY(SELECT l.email FROM officer o JOIN login l ON l.id = o.login_id WHERE o.authority_code = a.authority_code AND o.to_day IS NULL
         AND (CASE a.state WHEN 'referred' THEN 'panel' ELSE 'decide' END) = ANY (o.duties)) AS emails
     FROM arrangement a WHERE a.state IN ('accepted', 'referred') AND a.decide_by <= $1 ORDER BY a.decide_by LIMIT 500`,
    [addWorkingDays(today, REMIND_DAYS)],
  );
  for (const { id, decideBy, emails } of rows) {
    const late = decideBy < today;
    const text = `A plan ${late ? 'should have been' : 'is to be'} decided by ${formatDay(decideBy)}. Somebody is waiting.\n\n${tools.env.origin}${paths.decision(id)}\n\nEttle`;
    const subject = late ? 'A decision is late' : 'A decision is due soon';
    for (const to of emails) await tools.mail.send({ to, subject, text });
  }
}
