import type { z } from 'zod';
import type { SignedIn } from '../access/actor.ts';
import { declineAcceptance } from '../domain/listings/acceptance-ask-commands.server.ts';
import { acceptListing, renewAcceptance, withdrawAcceptance } from '../domain/listings/acceptance-commands.server.ts';
import type { Result } from '../kit/result.ts';
import type { Tools } from '../tools.server.ts';
import type { Acted } from './acceptance-forms.tsx';
import { acceptSchema, declineSchema, renewSchema, withdrawSchema } from './acceptance-schema.ts';
import { isHidden, notFound } from './answer.server.ts';
import { readForm } from './form.ts';

type Move = 'accept' | 'renew' | 'withdraw' | 'decline';
type Answer = { done: Move; acted?: undefined } | { done?: undefined; acted: NonNullable<Acted> };

/** Whichever of the officer's four forms was sent; a form that is none of them is read as accepting, and misses everything. */
export async function acceptanceAction(
  request: Request,
  tools: Tools,
  actor: SignedIn,
  about: { listingId: string; council: string },
): Promise<Answer> {
  const sent = await request
    .clone()
    .formData()
    .catch(() => new FormData());
  switch (sent.get('move')) {
    case 'renew':
      return answer('renew', request, renewSchema, ({ acceptance: acceptanceId, ...rest }) =>
        renewAcceptance(tools, actor, { acceptanceId, ...rest }),
      );
    case 'withdraw':
      return answer('withdraw', request, withdrawSchema, ({ acceptance: acceptanceId, reason }) =>
        withdrawAcceptance(tools, actor, { acceptanceId, reason }),
      );
    case 'decline':
      return answer('decline', request, declineSchema, ({ question: askId, reason }) =>
        declineAcceptance(tools, actor, { askId, reason }),
      );
    default:
      return answer('accept', request, acceptSchema, ({ council: _, ...rest }) =>
        acceptListing(tools, actor, { listingId: about.listingId, authorityCode: about.council, ...rest }),
      );
  }
}

async function answer<S extends z.ZodType>(
  move: Move,
  request: Request,
  schema: S,
  act: (value: z.output<S>) => Promise<Result<unknown>>,
): Promise<Answer> {
  const read = await readForm(request, schema);
  if (!read.ok) return { acted: { move, reply: read.reply } };
  const result = await act(read.value);
  if (result.ok) return { done: move };
  if (isHidden(result.refusal)) throw notFound();
  return { acted: { move, reply: read.refused(result.refusal) } };
}
