// Panels that meet in Glasgow: one that heard Ewan and wrote its minutes, one that was cancelled, and one to come with Callum on its agenda.
import { panelists } from '#app/domain/decisions/panel.server.ts';
import { callPanel, cancelPanel, putOnAgenda, writeMinutes } from '#app/domain/decisions/panel-commands.server.ts';
import { dayOf } from '#app/kit/day.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { done, type Moment, type Stage } from './stage.ts';

export const panelMoments = (): Moment[] => [
  {
    daysAgo: 112,
    what: 'Brenda calls a panel for Ewan',
    act: (stage) => call(stage, 'August panel', -110, 'ewan-week'),
  },
  { daysAgo: 4, what: 'Brenda calls a panel for Callum', act: (stage) => call(stage, 'Extra panel', 3, 'callum-life') },
  { daysAgo: 3, what: 'and cancels it', act: (stage) => cancel(stage, 'Extra panel') },
  { daysAgo: 3, what: 'and calls the next', act: (stage) => call(stage, 'Next panel', 8, 'callum-life') },
  { daysAgo: 3, what: 'Brenda calls one more panel', act: (stage) => call(stage, 'December panel', 15, null) },
];

async function call(stage: Stage, name: string, inDays: number, plan: string | null): Promise<void> {
  const { tools } = stage;
  const chair = await stage.actor('brenda');
  const members = await panelists(tools.pool, COUNCIL.glasgow, dayOf(tools.clock.now()));
  const memberIds = members.map((each) => each.loginId);
  const meeting = { authorityCode: COUNCIL.glasgow, name, on: stage.day(inDays), chairId: chair.loginId, memberIds };
  const { meetingId } = done(await callPanel(tools, chair, meeting));
  if (!plan) return;
  const arrangementId = stage.id('arrangement', plan);
  done(await putOnAgenda(tools, chair, { arrangementId, version: null, meetingId, why: '' }));
}

async function cancel(stage: Stage, name: string): Promise<void> {
  const { id: meetingId } = await stage.tools.db.panelMeeting.findFirstOrThrow({ where: { name } });
  const why = 'Two of us are away that week, and two must vote. We have asked for a day when all can come.';
  done(await cancelPanel(stage.tools, await stage.actor('brenda'), { meetingId, why }));
}

type Decided = { id: string; version: number; by: string; result: 'approved' | 'refused'; reasons: string };

/** The minutes of the meeting that the plan is on. All who sat on it were with the decision; the officer who sent it there does not vote. */
export async function minute(stage: Stage, { id, version, by, result, reasons }: Decided): Promise<void> {
  const { tools } = stage;
  const item = await tools.db.panelItem.findFirstOrThrow({
    where: { arrangementId: id },
    orderBy: { putAt: 'desc' },
    include: { referral: true, meeting: { include: { members: true } } },
  });
  const minutes = {
    asked: 'Two hours every morning from his own team, and two days a week at the Yard, for a year.',
    said: 'Ewan told us how he left the hob on, and that he knows four faces. He brought a spoon he carved. His social worker said that mornings with the same team had kept him safe since the spring. We asked what happens when one of the four is ill; the team has a fifth whom he has met.',
    heard: 'in-person',
    agreed: item.meeting.members.map((each) => each.loginId).filter((each) => each !== item.referral.decidedBy),
    against: [],
    dissent: '',
  } as const;
  done(await writeMinutes(tools, await stage.actor(by), { itemId: item.id, version, result, reasons, ...minutes }));
}
