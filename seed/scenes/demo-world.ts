// The demo world: played by commands, in the order of its story, once. See content/ for who and what.
import { runOnce, type TaskList } from 'graphile-worker';
import { judgeOn } from '#app/domain/listings/rules.ts';
import { migrateJobs, tasksOf } from '#app/jobs/worker.server.ts';
import { dayOf } from '#app/kit/day.ts';
import { ok } from '#app/kit/result.ts';
import { transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { streamDocuments } from '#search/documents.ts';
import { castMoments } from './cast-logins.ts';
import { peopleMoments } from './lives.ts';
import { acceptanceMoments, listingMoments, providerMoments } from './market.ts';
import { holderMoments, organisationMoments } from './organisations.ts';
import { planMoments } from './plans.ts';
import { play, type Stage } from './stage.ts';

/** The story begins so many days ago: before the oldest thing in it. */
const FIRST_DAY = 500;
const PROVIDERS_BY = 490;

export const STORY = [
  ...castMoments(FIRST_DAY),
  ...organisationMoments(FIRST_DAY),
  ...providerMoments(FIRST_DAY),
  ...holderMoments(PROVIDERS_BY),
  ...listingMoments(),
  ...acceptanceMoments(),
  ...peopleMoments(),
  ...planMoments(),
];

/** Plants the demo world into a database that has none. Planted already: returns at once. */
export async function plantDemoWorld(tools: Tools): Promise<void> {
  await play(tools, STORY, async () => {});
}
