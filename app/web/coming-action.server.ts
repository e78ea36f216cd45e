import { redirect } from '@remix-run/node';
import { z } from 'zod';
import type { SignedIn } from '../access/actor.ts';
import { answerMove, askMove, callOff, withdrawMove } from '../domain/delivery/one-off-commands.server.ts';
import type { Tools } from '../tools.server.ts';
import { isHidden, notFound } from './answer.server.ts';
import { clock, minuteOf } from './clock-field.ts';
import { dayMaybe } from './day-field.ts';
import { freeText, readForm } from './form.ts';

const INTENTS = ['move', 'yes', 'no', 'withdraw', 'off'] as const;
const schema = z
  .object({
    intent: z.enum(INTENTS, { error: 'Choose what you want to do.' }),
    id: freeText(40),
    day: dayMaybe,
    from: clock,
    late: z.enum(['yes', 'no']).optional(),
    words: freeText(600),
  })
  .refine((sent) => sent.intent !== 'move' || sent.day !== null, { path: ['day'], message: 'Say on which day.' })
  .refine((sent) => sent.intent !== 'move' || sent.from !== '', { path: ['from'], message: 'Say when it begins.' });

/** What either side does with one session: asks to move it, answers, takes it back, or calls it off. */
export async function changeSession(tools: Tools, actor: SignedIn, key: string, request: Request, back: string) {
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const { intent, id, day, from, late, words } = read.value;
  const done =
    intent === 'move' && day
      ? await askMove(tools, actor, { key, to: { day, fromMinute: minuteOf(from) }, words })
      : intent === 'off'
        ? await callOff(tools, actor, { key, late: late === 'yes', words })
        : intent === 'withdraw'
          ? await withdrawMove(tools, actor, { key, id })
          : await answerMove(tools, actor, { key, id, yes: intent === 'yes' });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  throw redirect(`${back}?done=${intent}`, 303);
}
