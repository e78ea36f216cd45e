import { z } from 'zod';
import type { SignedIn } from '../access/actor.ts';
import { sayWhatBankDid } from '../domain/payments/answer-commands.server.ts';
import { confirmAccount } from '../domain/payments/bank-commands.server.ts';
import { releaseRun, stopRun, takeFile } from '../domain/payments/run-commands.server.ts';
import type { Id } from '../kit/id.ts';
import type { Result } from '../kit/result.ts';
import type { Tools } from '../tools.server.ts';
import { dayField, dayMaybe } from './day-field.ts';
import { freeText, text } from './form.ts';

/** Everything that the page of a run can be asked to do. */
export const runSchema = z.discriminatedUnion(
  'intent',
  [
    z.object({ intent: z.literal('release') }),
    z.object({ intent: z.literal('take') }),
    z.object({ intent: z.literal('stop'), why: text('Say why, in a few words.', 1000) }),
    z.object({
      intent: z.literal('confirm'),
      accountId: text('Open the page again.', 40),
      how: text('Say in a few words how you asked them.', 300, 10),
    }),
    z.object({ intent: z.literal('all'), on: dayField('Choose the day on which the bank paid.') }),
    z.object({
      intent: z.literal('one'),
      paymentId: text('Choose a payment.', 40),
      says: z.enum(['paid', 'failed', 'returned'], { error: 'Choose what the bank did.' }),
      oneOn: dayMaybe,
      why: freeText(1000),
    }),
  ],
  { error: 'Press a button on this page.' },
);
type Act = z.output<typeof runSchema>;

/** Does it. What one payment's form calls its day is told back under that name. */
export async function actOnRun(
  tools: Tools,
  actor: SignedIn,
  { runId, holderId }: { runId: Id; holderId: Id },
  act: Act,
): Promise<Result<unknown>> {
  if (act.intent === 'release') return releaseRun(tools, actor, { runId });
  if (act.intent === 'take') return takeFile(tools, actor, { runId });
  if (act.intent === 'stop') return stopRun(tools, actor, { runId, why: act.why });
  if (act.intent === 'confirm')
    return confirmAccount(tools, actor, { holderId, accountId: act.accountId, how: act.how });
  if (act.intent === 'all') return sayWhatBankDid(tools, actor, { runId, paymentId: null, says: 'paid', on: act.on });
  const { paymentId, says, why } = act;
  if (says !== 'paid') return sayWhatBankDid(tools, actor, { runId, paymentId, says, why });
  const done = await sayWhatBankDid(tools, actor, { runId, paymentId, says, on: act.oneOn ?? ('0000-00-00' as never) });
  return done.ok || done.refusal.field !== 'on' ? done : { ok: false, refusal: { ...done.refusal, field: 'oneOn' } };
}
