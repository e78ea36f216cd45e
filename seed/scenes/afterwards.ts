// A provider that offers something else and waits, and running parts that are changed: one signed, some still to be answered.
import { offerCounter } from '#app/domain/arrangements/counter-commands.server.ts';
import { answerChange, askChange } from '#app/domain/changes/commands.server.ts';
import type { LineTerms } from '#app/domain/changes/rules.ts';
import { signVariation } from '#app/domain/changes/signing-commands.server.ts';
import { recordLook } from '#app/domain/people/commands.server.ts';
import { addDays, dayOfColumn } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { CHANGES, OFFERS, type SeedChange, type SeedOffer } from './content/afterwards.ts';
import { done, type Moment, type Stage } from './stage.ts';

export function afterwardMoments(): Moment[] {
  const offers = OFFERS.map((each) => ({
    daysAgo: each.daysAgo,
    what: `${each.provider} offers something else to ${each.plan}`,
    act: (stage: Stage) => offer(stage, each),
  }));
  return [...offers, ...CHANGES.flatMap(momentsOf)];
}

async function lineOf(stage: Stage, { plan, listing }: { plan: string; listing: string }) {
  const where = { arrangementId: stage.id('arrangement', plan), listingId: stage.id('listing', listing) };
  return stage.tools.db.arrangementLine.findFirstOrThrow({ where, include: { arrangement: true } });
}

async function offer(stage: Stage, about: SeedOffer): Promise<void> {
  const { id, arrangement, ...line } = await lineOf(stage, about);
  const actor = await stage.actor(about.by);
  await recordLook(stage.tools, actor, arrangement.personId, 'proposal');
  const offered = {
    ...spanOf(about.times),
    lineId: id,
    fromDay: addDays(dayOfColumn(line.fromDay), about.laterWeeks * 7),
    toDay: dayOfColumn(line.toDay),
    pricePence: pence(about.pence),
    visits: [],
  };
  const { version } = arrangement;
  const ask = { id: arrangement.id, providerId: stage.id('provider', about.provider), version };
  done(await offerCounter(stage.tools, actor, { ...ask, offers: [offered], reason: about.reason }));
}

/** One time of day on every day of it, as an offer and a change have it. */
function spanOf(times: SeedOffer['times']) {
  const { fromMinute = 0, toMinute = 0 } = times[0] ?? {};
  return { days: times.map((each) => each.day), fromMinute, toMinute };
}

function momentsOf(change: SeedChange): Moment[] {
  const { key, answer } = change;
  let id = '';
  const moment = (daysAgo: number, what: string, act: Moment['act']): Moment => {
    return { daysAgo, what: `The change ${key}, ${what}`, act };
  };
  const asked = moment(change.daysAgo, 'asked', async (stage) => {
    id = await ask(stage, change);
  });
  if (!answer) return [asked];
  const { by, words } = answer;
  return [
    asked,
    moment(answer.daysAgo, `answered by ${by}`, async (stage) =>
      done(await answerChange(stage.tools, await stage.actor(by), { id, yes: true, words })),
    ),
    ...answer.signed.map((each) => moment(each.daysAgo, `signed by ${each.by}`, (stage) => sign(stage, id, each.by))),
  ];
}

async function ask(stage: Stage, change: SeedChange): Promise<string> {
  const line = await lineOf(stage, change);
  const fromDay = stage.day(change.startsInDays);
  const terms: LineTerms =
    change.kind === 'suspend'
      ? { kind: 'suspend', lineId: line.id, fromDay, toDay: addDays(fromDay, change.forDays - 1) }
      : { kind: 'change', lineId: line.id, fromDay, ...spanOf(change.times), pricePence: pence(line.pricePence) };
  const actor = await stage.actor(change.by, change.person ?? undefined);
  const { id: arrangementId, version } = line.arrangement;
  const { changeId } = done(
    await askChange(stage.tools, actor, { arrangementId, version, terms, reason: change.reason }),
  );
  return changeId;
}

async function sign(stage: Stage, id: string, by: string): Promise<void> {
  const actor = await stage.actor(by);
  const { sha256 } = await stage.tools.db.variation.findUniqueOrThrow({ where: { changeId: id } });
  done(await signVariation(stage.tools, actor, { id, typedName: actor.name, agreed: true, sha256 }));
}
