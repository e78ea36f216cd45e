import { redirect } from '@remix-run/node';
import { z } from 'zod';
import type { SignedIn } from '../access/actor.ts';
import { removeLine } from '../domain/arrangements/building-commands.server.ts';
import type { Id } from '../kit/id.ts';
import type { Tools } from '../tools.server.ts';
import { isHidden, notFound } from './answer.server.ts';
import { type FormReply, readSent } from './form.ts';
import { paths } from './paths.ts';

const away = z.object({ intent: z.literal('remove'), version: z.coerce.number().int() });

/** When the form that was sent is the one that takes a line out: does it and goes back to the plan. Null: it is another form. */
export async function removedBy(
  sent: FormData,
  tools: Tools,
  actor: SignedIn,
  of: { id: Id; lineId: Id },
): Promise<{ reply: FormReply; price: null } | null> {
  const read = readSent(sent, away);
  if (!read.ok) return null;
  const removed = await removeLine(tools, actor, { ...of, version: read.value.version });
  if (!removed.ok && isHidden(removed.refusal)) throw notFound();
  if (!removed.ok) return { reply: read.refused(removed.refusal), price: null };
  throw redirect(`${paths.build(of.id)}?done=removed`);
}
