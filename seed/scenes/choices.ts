// What people add to their plans while they are drafts: things, and what happens when nobody can come.

import { addItem, planContinuity } from '#app/domain/arrangements/item-commands.server.ts';
import { addDays } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { COVERS, type SeedCover, type SeedThing, THINGS } from './content/choices.ts';
import { ARRANGEMENTS } from './content/people.ts';
import { done, type Moment, type Stage } from './stage.ts';

/** After the plans of the same day: each is put into a plan that stands already, and is not yet asked for. */
export function choiceMoments(): Moment[] {
  return [
    ...THINGS.map((thing) => ({
      daysAgo: thing.daysAgo,
      what: `${thing.what}, into ${thing.plan}`,
      act: (stage: Stage) => buy(stage, thing),
    })),
    ...COVERS.map((cover) => ({
      daysAgo: cover.daysAgo,
      what: `When ${cover.line} cannot come, in ${cover.plan}`,
      act: (stage: Stage) => plan(stage, cover),
    })),
  ];
}

function planOf(key: string) {
  const plan = ARRANGEMENTS.find((each) => each.key === key);
  if (!plan) throw new Error(`No plan has the key ${key}`);
  return plan;
}

async function buy(stage: Stage, thing: SeedThing): Promise<void> {
  const { person, startsInDays } = planOf(thing.plan);
  const wish = {
    what: thing.what,
    supplier: thing.supplier,
    pricePence: pence(thing.pence),
    count: thing.count,
    on: addDays(stage.day(startsInDays), thing.afterDays),
    withinLimits: true,
    outcomeId: stage.id('outcome', `${person} ${thing.outcome}`),
    listingId: null,
  };
  const id = stage.id('arrangement', thing.plan);
  done(await addItem(stage.tools, await stage.actor(thing.by, person), { id, version: null, wish }));
}

async function plan(stage: Stage, cover: SeedCover): Promise<void> {
  const { person } = planOf(cover.plan);
  const arrangementId = stage.id('arrangement', cover.plan);
  const listingId = stage.id('listing', cover.line);
  const line = await stage.tools.db.arrangementLine.findFirstOrThrow({ where: { arrangementId, listingId } });
  const { backUp, backUpAgreed, ifAway, ifStopped, ifWeather, ring, canWait } = cover;
  const words = { backUpAgreed, ifAway, ifStopped, ifWeather, ring, canWait };
  const kept = { ...words, listingId: backUp && stage.id('listing', backUp) };
  const actor = await stage.actor(cover.by, person);
  done(await planContinuity(stage.tools, actor, { id: arrangementId, version: null, lineId: line.id, plan: kept }));
}
