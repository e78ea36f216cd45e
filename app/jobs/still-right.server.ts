import { hideOld, keepReminder, remindersDue, stillRightToken } from '../domain/listings/staleness-commands.server.ts';
import { dayOf } from '../kit/day.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';

/** Once a day: asks providers whether what they show is still right, and takes out of search what nobody answered for. */
export async function askStillRight(tools: Tools): Promise<void> {
  const on = dayOf(tools.clock.now());
  for (const reminder of await remindersDue(tools, on)) {
    const kept = await keepReminder(tools, reminder);
    if (!kept.ok) continue;
    const link = `${tools.env.origin}${paths.stillRight(stillRightToken(tools, reminder.listingId, on))}`;
    const text = [
      'Hello,',
      `You last said ${reminder.stage} days ago that “${reminder.title}” is right. Is it still?`,
      ...(reminder.last
        ? ['People now see that it has not been confirmed for a long time, and it stands lower in search.']
        : []),
      `One press says yes:\n${link}`,
      `To change it:\n${tools.env.origin}${paths.listingEdit(reminder.listingId)}`,
      'Ettle',
    ].join('\n\n');
    for (const to of reminder.emails) await tools.mail.send({ to, subject: 'Is your listing still right?', text });
  }
  await hideOld(tools);
}
