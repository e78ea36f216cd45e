import type { LoaderFunctionArgs } from '@remix-run/node';
import type { SignedIn } from '../access/actor.ts';
import { recordLooks } from '../domain/people/commands.server.ts';
import { councilMonthFor, holderMonthFor } from '../domain/statements/holding.server.ts';
import type { HolderMonth } from '../domain/statements/holding.ts';
import { dayOf } from '../kit/day.ts';
import { isId } from '../kit/id.ts';
import type { Tools } from '../tools.server.ts';
import { signedInFrom } from './actor.server.ts';
import { found } from './answer.server.ts';

type Asked = { actor: SignedIn; tools: Tools; of: string; statement: HolderMonth };

/**
 * The month that an address names: of a holder by its number; or, by the code of a council, of what others hold for its people. The
 * page, the paper and the file are made from it.
 */
export async function holdingAsked({ request, context, params }: LoaderFunctionArgs): Promise<Asked> {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const [of, month] = [params.holderId ?? '', params.month ?? ''];
  const today = dayOf(tools.clock.now());
  const statement = isId(of)
    ? await holderMonthFor(tools.pool, actor, { holderId: of, month }, today)
    : await councilMonthFor(tools.pool, actor, { councilCode: of, month }, today);
  return { actor, tools, of, statement: found(statement) };
}

/** Everybody whose money stands on what is handed out has been looked at, once a day each. */
export const lookedAt = ({ tools, actor }: Asked, shown: readonly { personId: string }[]) =>
  recordLooks(
    tools,
    actor,
    shown.map((each) => each.personId),
    'money',
  );
