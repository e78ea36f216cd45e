import { refreshListings } from '../../search/documents.ts';
import { carryOutAmounts } from '../domain/amounts/nightly-commands.server.ts';
import { lapseExtras, loseKeptTime } from '../domain/banking/expiry-commands.server.ts';
import { forgetOldBudgetFiles } from '../domain/budgets/import-commands.server.ts';
import { warnOfEndings } from '../domain/checks/commands.server.ts';
import { closeClaims } from '../domain/claims/commands.server.ts';
import { closeUsedUp, releaseWhatIsOver } from '../domain/closings/nightly-commands.server.ts';
import { escalateDeliveries } from '../domain/delivery/answer-commands.server.ts';
import { carryOutHandovers } from '../domain/handovers/commands.server.ts';
import { makeInvoices } from '../domain/invoices/making-commands.server.ts';
import { warnOfAcceptances } from '../domain/listings/acceptance-warning-commands.server.ts';
import { closeHostings, lapseHostings } from '../domain/listings/hosting-commands.server.ts';
import { forgetOldFiles } from '../domain/listings/import-commands.server.ts';
import { judgeOn } from '../domain/listings/rules.ts';
import { closeBooks, countLedger } from '../domain/money/commands.server.ts';
import { carryOptions } from '../domain/options/carrying-commands.server.ts';
import { countStripe } from '../domain/payments/stripe-count-commands.server.ts';
import { cutDownStripe } from '../domain/payments/stripe-forget-commands.server.ts';
import { tellOfTheCalendar } from '../domain/people/notice-commands.server.ts';
import { tellOfNew } from '../domain/searches/commands.server.ts';
import { loginsDue } from '../domain/searches/store.server.ts';
import { forgetOldLists } from '../domain/shortlists/commands.server.ts';
import { sayEarlyWords } from '../domain/statements/early-word-commands.server.ts';
import { stopBroken } from '../domain/takeovers/settling-commands.server.ts';
import { addDays, addWorkingDays, type Day, dayOf, daysBetween, formatDay } from '../kit/day.ts';
import { plural } from '../kit/text.ts';
import { brokenLinks } from '../platform/events.server.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';
import { warnOfLostTime } from './banking-letters.server.ts';
import { tellOfDeliveries } from './delivery-letters.server.ts';
import { tellOfInvoices } from './invoice-letters.server.ts';
import { askStillRight } from './still-right.server.ts';

/** How many working days before a clock runs out those who decide are reminded. */
const REMIND_DAYS = 2;
/** How many days the job may have stood still without anything being missed. */
const CATCH_UP_DAYS = 7;

/** Once a day: what the calendar changes by itself, and who must hear of it. */
export async function onClock(tools: Tools): Promise<void> {
  await refreshReadiness(tools);
  await askStillRight(tools);
  await warnOfEndings(tools);
  await warnOfAcceptances(tools);
  await onDayTurned(tools);
  await remindDeciders(tools);
  await remindOfChanges(tools);
  await escalateDeliveries(tools);
  await tellOfDeliveries(tools);
  await makeInvoices(tools);
  await lapseExtras(tools);
  await loseKeptTime(tools);
  await warnOfLostTime(tools);
  await tellOfInvoices(tools);
  await sayEarlyWords(tools);
  await tellOfTheCalendar(tools);
  await checkSeals(tools);
  await closeBooks(tools);
  await countLedger(tools);
  await holdAgainstStripe(tools);
  await cutDownStripe(tools);
  await forgetOldLists(tools);
  await forgetOldFiles(tools);
  await forgetOldBudgetFiles(tools);
  await tellOfNewResults(tools);
}

/** Stripe's own account against ours. When Stripe does not answer tonight, the next night reads from where this one would have. */
async function holdAgainstStripe(tools: Tools): Promise<void> {
  await countStripe(tools).catch((error: unknown) =>
    tools.log.error({ err: error }, 'Stripe’s account was not counted'),
  );
}

/** What ends with a day, soon after midnight: nothing stands that has passed its last day. */
export async function onDayTurned(tools: Tools): Promise<void> {
  await lapseHostings(tools);
  await closeHostings(tools);
  await closeClaims(tools);
  await stopBroken(tools);
  await carryOutHandovers(tools);
  await releaseWhatIsOver(tools);
  await carryOutAmounts(tools);
  await carryOptions(tools);
  await closeUsedUp(tools);
}

/** An acceptance that begins or ends makes listings ready, or not any more: search judges them anew. Days missed are caught up. */
async function refreshReadiness(tools: Tools): Promise<void> {
  const today = dayOf(tools.clock.now());
  const { rows } = await tools.pool.query<{ id: string }>(
    `SELECT DISTINCT listing_id AS id FROM acceptance
      WHERE from_day BETWEEN $1 AND $2 OR to_day BETWEEN $1 AND $2 OR withdrawn_at >= $1::date`,
    [addDays(today, -CATCH_UP_DAYS), today],
  );
  await refreshListings(
    tools,
    judgeOn(today),
    rows.map((row) => row.id),
  );
}

/** Once when it is due soon, once when it is late, then once a week: whether this one has not been sent yet. */
async function isNew({ pool }: Tools, subject: string, dueOn: Day, today: Day): Promise<boolean> {
  const weeks = Math.floor((daysBetween(dueOn, today) - 1) / 7);
  const stage = dueOn >= today ? 'soon' : weeks === 0 ? 'late' : `late-${weeks}`;
  const { rowCount } = await pool.query(
    'INSERT INTO reminder (subject, due_on, stage, sent_on) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    [subject, dueOn, stage, today],
  );
  return rowCount === 1;
}

/** Reminds those whose decision is due soon, or late. Nothing is decided here. */
async function remindDeciders(tools: Tools): Promise<void> {
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
    if (!(await isNew(tools, `arrangement:${id}`, decideBy, today))) continue;
    const text = `A plan ${late ? 'should have been' : 'is to be'} decided by ${formatDay(decideBy)}. Somebody is waiting.\n\n${tools.env.origin}${paths.decision(id)}\n\nEttle`;
    const subject = late ? 'A decision is late' : 'A decision is due soon';
    for (const to of emails) await tools.mail.send({ to, subject, text });
  }
}

/** A change of running support that waits for somebody: both sides hear that it does. Nothing is agreed to by waiting. */
async function remindOfChanges(tools: Tools): Promise<void> {
  const today = dayOf(tools.clock.now());
  const { rows } = await tools.pool.query<{ id: string; dueOn: Day; emails: string[] }>(
    `SELECT c.id, c.due_on::text AS "dueOn", ARRAY(
       SELECT l.email FROM login l JOIN person p ON p.login_id = l.id WHERE p.id = a.person_id UNION
       SELECT l.email FROM login l JOIN authority_to_act t ON t.login_id = l.id
        WHERE t.person_id = a.person_id AND t.revoked_at IS NULL AND 'agree' = ANY (t.scope) AND (t.to_day IS NULL OR t.to_day >= $2) UNION
       SELECT l.email FROM login l JOIN provider_member m ON m.login_id = l.id
        WHERE m.provider_id = n.provider_id AND m.role = 'owner' AND m.to_day IS NULL UNION
       SELECT l.email FROM login l JOIN officer o ON o.login_id = l.id WHERE o.authority_code = a.authority_code AND o.to_day IS NULL
        AND ((c.state = 'to-decide' AND o.duties && ARRAY['decide', 'panel']) OR (c.state = 'signing' AND 'sign' = ANY (o.duties)))) AS emails
     FROM line_change c JOIN arrangement a ON a.id = c.arrangement_id JOIN arrangement_line n ON n.id = c.line_id
     WHERE c.state IN ('asked', 'to-decide', 'signing') AND c.due_on <= $1 ORDER BY c.due_on LIMIT 500`,
    [addWorkingDays(today, REMIND_DAYS), today],
  );
  for (const { id, dueOn, emails } of rows) {
    if (!(await isNew(tools, `change:${id}`, dueOn, today))) continue;
    const text = `A change of support should be settled by ${formatDay(dueOn)}. Open it to see who acts next. Nothing changes by waiting.\n\n${tools.env.origin}${paths.change(id)}\n\nEttle`;
    for (const to of emails) await tools.mail.send({ to, subject: 'A change waits', text });
  }
}

/** Chains of the record that grew since yesterday are checked link by link; administrators hear of any that does not hold. */
async function checkSeals(tools: Tools): Promise<void> {
  const since = new Date(tools.clock.now().getTime() - 25 * 3_600_000);
  const { rows } = await tools.pool.query<{ subject: string }>(
    'SELECT DISTINCT subject FROM event WHERE at >= $1 LIMIT 5000',
    [since],
  );
  const broken = await brokenLinks(
    tools.db,
    rows.map((row) => row.subject),
  );
  if (broken.size === 0) return;
  tools.log.error({ subjects: [...broken.keys()] }, 'the record does not hold');
  const administrators = await tools.db.login.findMany({ where: { administrator: true }, select: { email: true } });
  const text = `The record was changed after it was written, in ${plural(broken.size, 'place')}. The log names them. Do not mend it: find out what happened.\n\nEttle`;
  for (const { email } of administrators) {
    await tools.mail.send({ to: email, subject: 'The record does not hold', text });
  }
}

/** Every saved search is looked at once a day, login by login: one that goes wrong does not keep the others from hearing. */
async function tellOfNewResults(tools: Tools): Promise<void> {
  const today = dayOf(tools.clock.now());
  for (let logins = await loginsDue(tools.pool, today, ''); logins.length > 0; ) {
    for (const loginId of logins) {
      await tellOfNew(tools, loginId, today).catch((error: unknown) => {
        tools.log.error({ err: error }, 'the saved searches of one login were not looked at');
      });
    }
    logins = await loginsDue(tools.pool, today, logins.at(-1) ?? '');
  }
}
