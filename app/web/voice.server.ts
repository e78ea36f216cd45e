import type { SignedIn } from '../access/actor.ts';
import { raiseDisagreement, settleDisagreement, writeView } from '../domain/voice/commands.server.ts';
import type { Tools } from '../tools.server.ts';
import { isHidden, notFound } from './answer.server.ts';
import { type FormReply, readForm } from './form.ts';
import { voiceSchema } from './voice-schema.ts';

type Sent = ReturnType<typeof voiceSchema.parse>;

function write(tools: Tools, actor: SignedIn, personId: string, sent: Sent) {
  if (sent.intent === 'view') return writeView(tools, actor, { ...sent, personId });
  if (sent.intent === 'raise') return raiseDisagreement(tools, actor, { ...sent, personId });
  return settleDisagreement(tools, actor, sent);
}

/** What was sent from a page about somebody's voice: what was done, or the reply that keeps what was typed. */
export async function sentVoice(
  request: Request,
  tools: Tools,
  actor: SignedIn,
  personId: string,
): Promise<{ done: Sent['intent'] } | { reply: FormReply; intent: string; about: string }> {
  const form = await request
    .clone()
    .formData()
    .catch(() => new FormData());
  const intent = String(form.get('intent') ?? '').slice(0, 10);
  const about = String(form.get('disagreementId') ?? '').slice(0, 40);
  const read = await readForm(request, voiceSchema);
  if (!read.ok) return { reply: read.reply, intent, about };
  const done = await write(tools, actor, personId, read.value);
  if (done.ok) return { done: read.value.intent };
  if (isHidden(done.refusal)) throw notFound();
  return { reply: read.refused(done.refusal), intent, about };
}
