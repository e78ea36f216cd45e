import type { SignedIn } from '#app/access/actor.ts';
import { callPanel, putOnAgenda, writeMinutes } from '#app/domain/decisions/panel-commands.server.ts';
import type { DecisionRefusal } from '#app/domain/decisions/rules.ts';
import { dayOf } from '#app/kit/day.ts';
import { newId } from '#app/kit/id.ts';
import type { Result } from '#app/kit/result.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import type { Around } from './plan.ts';
import { done } from './tayside.ts';

/** The officer who sits on panels beside Helen, and sent nothing there. */
export async function moiraId({ tools }: Pick<Around, 'tools'>): Promise<string> {
  return (await tools.db.login.findUniqueOrThrow({ where: { email: 'moira@ettle.example' } })).id;
}

/** Puts a plan that waits for the panel on the agenda of a meeting of today, of Helen and Moira. */
export async function onAgendaToday(around: Around, arrangementId: string): Promise<{ meetingId: string }> {
  const { tools } = around;
  const { helen } = around.is;
  const members = { chairId: helen.loginId, memberIds: [await moiraId(around)] };
  const on = dayOf(tools.clock.now());
  const { meetingId } = done(
    await callPanel(tools, helen, { authorityCode: COUNCIL.perth, name: 'The panel', on, ...members }),
  );
  done(await putOnAgenda(tools, helen, { arrangementId, version: null, meetingId, why: '' }));
  return { meetingId };
}

/** Minutes as whoever writes them would send them, of the last meeting that the plan was on. */
export async function panelSays(
  around: Around,
  actor: SignedIn,
  plan: { id: string; version: number },
  said: { result: 'approved' | 'refused'; reasons: string },
): Promise<Result<undefined, DecisionRefusal>> {
  const { tools } = around;
  const item = await tools.db.panelItem.findFirst({ where: { arrangementId: plan.id }, orderBy: { putAt: 'desc' } });
  return writeMinutes(tools, actor, {
    itemId: item?.id ?? newId(),
    version: plan.version,
    asked: 'Company on each day of the week.',
    said: 'Aisha told us about the roses.',
    heard: 'in-person',
    agreed: [around.is.helen.loginId, await moiraId(around)],
    against: [],
    dissent: '',
    ...said,
  });
}
