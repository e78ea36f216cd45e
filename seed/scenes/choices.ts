// What people do with their plans while they are drafts: things, cover, other mixes, why not the others; and who could gain.

import { addLine, changeLine, removeLine } from '#app/domain/arrangements/building-commands.server.ts';
import { declareInterest } from '#app/domain/arrangements/interest-commands.server.ts';
import { addItem, planContinuity, sayWhyNot } from '#app/domain/arrangements/item-commands.server.ts';
import { chooseMix, copyMix } from '#app/domain/arrangements/mix-commands.server.ts';
import { frozenSearch } from '#app/domain/searches/finding.server.ts';
import { addDays, dayOfColumn } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import {
  COVERS,
  INTERESTS,
  MIXES,
  SEARCHED,
  type SeedCover,
  type SeedInterest,
  type SeedMix,
  type SeedSearched,
  type SeedThing,
  THINGS,
} from './content/choices.ts';
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
    ...MIXES.flatMap(mixMoments),
    ...SEARCHED.map((line) => ({
      daysAgo: line.daysAgo,
      what: `${line.listing}, from a search, into ${line.plan}`,
      act: (stage: Stage) => fromSearch(stage, line),
    })),
    ...INTERESTS.map((interest) => ({
      daysAgo: interest.daysAgo,
      what: `${interest.by} declares an interest`,
      act: (stage: Stage) => say(stage, interest),
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
    listingId: thing.from && stage.id('listing', thing.from.listing),
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

function mixMoments(mix: SeedMix): Moment[] {
  const { setAside } = mix;
  const made = { daysAgo: mix.daysAgo, what: `The mix ${mix.key}`, act: (stage: Stage) => another(stage, mix) };
  if (!setAside) return [made];
  const chosen = async (stage: Stage) => {
    const { person } = planOf(mix.plan);
    const id = stage.id('arrangement', mix.plan);
    const { version } = await stage.tools.db.arrangement.findUniqueOrThrow({ where: { id } });
    const reasons = [{ id: stage.id('arrangement', mix.key), why: setAside.why }];
    done(await chooseMix(stage.tools, await stage.actor(setAside.by, person), { id, version, reasons }));
  };
  return [made, { daysAgo: setAside.daysAgo, what: `${mix.plan} chosen, not ${mix.key}`, act: chosen }];
}

async function another(stage: Stage, mix: SeedMix): Promise<void> {
  const { person } = planOf(mix.plan);
  const { tools } = stage;
  const actor = await stage.actor(mix.by, person);
  const ask = { id: stage.id('arrangement', mix.plan), version: null, name: mix.name };
  const { id } = done(await copyMix(tools, actor, ask));
  stage.keep('arrangement', mix.key, id);
  const lines = await tools.db.arrangementLine.findMany({ where: { arrangementId: id }, include: { lineTimes: true } });
  const lineOf = (key: string) => {
    const line = lines.find((each) => each.listingId === stage.id('listing', key));
    if (!line) throw new Error(`${mix.key} has no line from ${key}`);
    return line;
  };
  for (const key of mix.without) done(await removeLine(tools, actor, { id, version: null, lineId: lineOf(key).id }));
  for (const [key, days] of Object.entries(mix.days)) {
    const line = lineOf(key);
    const { fromMinute = 0, toMinute = 0 } = line.lineTimes[0] ?? {};
    const dates = { fromDay: dayOfColumn(line.fromDay), toDay: dayOfColumn(line.toDay) };
    const wish = { ...dates, days: [...days], fromMinute, toMinute, outcomeId: line.outcomeId, what: line.what };
    done(await changeLine(tools, actor, { id, version: null, lineId: line.id, wish }));
  }
}

/** The plan that a key of content names, or the mix of it. */
const rootOf = (key: string) => planOf(MIXES.find((mix) => mix.key === key)?.plan ?? key);

async function fromSearch(stage: Stage, line: SeedSearched): Promise<void> {
  const { tools } = stage;
  const { person, startsInDays, weeks } = rootOf(line.plan);
  const actor = await stage.actor(line.by, person);
  const id = stage.id('arrangement', line.plan);
  const listingId = stage.id('listing', line.listing);
  const search = await frozenSearch(tools, line.query, tools.clock.now());
  if (!search) throw new Error(`${line.query} finds nothing`);
  const { what, days, fromMinute, toMinute } = line;
  const times = { what, days: [...days], fromMinute, toMinute };
  const dates = { fromDay: stage.day(startsInDays), toDay: stage.day(startsInDays + weeks * 7 - 1) };
  const wish = { ...times, ...dates, listingId, outcomeId: stage.id('outcome', `${person} ${line.outcome}`) };
  done(await addLine(tools, actor, { id, version: null, wish, search }));
  const added = await tools.db.arrangementLine.findFirstOrThrow({ where: { arrangementId: id, listingId } });
  const other = search.top.find((each) => each.listingId !== listingId);
  if (!other) return;
  const asked = { id, version: null, lineId: added.id };
  done(await sayWhyNot(tools, actor, { ...asked, say: { listingId: other.listingId, ...line.why } }));
}

async function say(stage: Stage, { by, provider, kind, words }: SeedInterest): Promise<void> {
  const said = { providerId: provider && stage.id('provider', provider), kind, words };
  done(await declareInterest(stage.tools, await stage.actor(by), said));
}
