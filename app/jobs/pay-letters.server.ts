import { payerAddresses } from '../domain/payments/bank-store.server.ts';
import { dayOf } from '../kit/day.ts';
import { isId } from '../kit/id.ts';
import { queryOf } from '../platform/db.server.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';
import { ownersOf } from './provider-letters.server.ts';

type Written = { to: string[]; subject: string; lines: string[] };

/**
 * Tells those whom money and its accounts concern: every owner of a provider whose bank details were told or changed, everybody who pays
 * from a holder's account, and the owners whose payment did not go through. No figure of an account and no amount leaves by mail.
 */
export async function tellOfPaying(tools: Tools, eventId: string): Promise<void> {
  const event = await tools.db.event.findUnique({ where: { id: eventId } });
  const letter = event && (await letterOf(tools, event.kind, event.subject));
  if (!letter) return;
  const text = ['Hello,', ...letter.lines, 'Ettle'].join('\n\n');
  for (const to of letter.to) await tools.mail.send({ to, subject: letter.subject, text });
}

async function letterOf(tools: Tools, kind: string, subject: string): Promise<Written | null> {
  const [whose = '', id = ''] = subject.split(':');
  const { origin } = tools.env;
  if (kind === 'payment.failed' || kind === 'payment.returned') {
    const payment = isId(id)
      ? await tools.db.payment.findUnique({ where: { id }, select: { providerId: true } })
      : null;
    if (!payment) return null;
    const { providerId } = payment;
    return {
      to: await ownersOf(tools, providerId),
      subject: kind === 'payment.failed' ? 'A payment to you did not go through' : 'A payment to you came back',
      lines: [
        'It is still owed to you, and can be paid again. The page says why. If it is about your bank details, put them right there.',
        `${origin}${paths.deskPayments(providerId)}`,
      ],
    };
  }
  if (whose === 'provider' && (kind === 'bank.set' || kind === 'bank.changed'))
    return {
      to: await ownersOf(tools, id),
      subject: kind === 'bank.set' ? 'Your bank details were told' : 'Your bank details were changed',
      lines: [
        'One of you told us where your money is paid to. If none of you did, tell us at once, and ring whoever pays you.',
        `${origin}${paths.bank(id)}`,
      ],
    };
  if (whose === 'holder' && (kind === 'bank.set' || kind === 'bank.changed'))
    return {
      to: await payerAddresses(queryOf(tools.pool), id, dayOf(tools.clock.now())),
      subject: 'The account you pay from was changed',
      lines: [
        'One of you told us from which account the bank is to pay. If none of you did, ring your bank.',
        `${origin}${paths.holderBank(id)}`,
      ],
    };
  return null;
}
