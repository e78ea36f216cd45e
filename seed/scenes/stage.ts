// The stage on which the demo world is played: the app's own tools with a clock that the story moves, the actors as the
// app itself would see them on that day, and the ids of what was made, by the keys that the content uses.
import { type Actor, isSignedIn, type SignedIn } from '#app/access/actor.ts';
import { outboxMailer } from '#app/drivers/mail/outbox.server.ts';
import { addDays, type Day, dayOf } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import type { Result } from '#app/kit/result.ts';
import { actorOfLogin } from '#app/platform/actor.server.ts';
import type { Tools } from '#app/tools.server.ts';

type Thing =
  | 'login'
  | 'holder'
  | 'provider'
  | 'check'
  | 'listing'
  | 'person'
  | 'outcome'
  | 'element'
  | 'arrangement'
  | 'agreement';

/** One act of the story: so many days before the seed day. `what` names it, and its row of content, when it goes wrong. */
export type Moment = {
  readonly daysAgo: number;
  readonly what: string;
  readonly act: (stage: Stage) => Promise<unknown>;
};

export type Stage = {
  readonly tools: Tools;
  /** A day of the story: 0 is the day of seeding, -10 ten days before it. */
  day(fromToday: number): Day;
  /** Somebody of the cast as the app would see them at this moment, their sign-in just done; perhaps acting for a person. */
  actor(castKey: string, forPerson?: string): Promise<SignedIn>;
  keep(thing: Thing, key: string, id: Id): void;
  id(thing: Thing, key: string): Id;
};

const FIRST_HOUR = 8;
const MINUTES_BETWEEN = 3;

/** Plays the moments in the order of their days; those of one day keep the order they were given in. */
export async function play(
  tools: Tools,
  moments: readonly Moment[],
  after: (stage: Stage) => Promise<void>,
): Promise<Stage> {
  const clock = movableClock(tools.clock.now());
  const stage = stageOf(tools, clock);
  for (const moment of [...moments].sort((a, b) => b.daysAgo - a.daysAgo)) {
    clock.goTo(moment.daysAgo);
    try {
      await moment.act(stage);
      await after(stage);
    } catch (error) {
      throw new Error(`${moment.what} (${moment.daysAgo} days ago): ${(error as Error).message}`, { cause: error });
    }
  }
  return stage;
}

/** What a command gave. A refusal is a broken domain or broken content, so it stops the planting with its code. */
export function done<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { code, field, facts } = result.refusal;
  const about = [field, ...Object.entries(facts ?? {}).map(([name, value]) => `${name} ${value}`)].filter(Boolean);
  throw new Error(`refused: ${code}${about.length > 0 ? ` (${about.join(', ')})` : ''}`);
}

/** Acts of one day follow each other by minutes from eight in the morning, and never come after the real now. */
function movableClock(start: Date) {
  let at = start;
  let today: Day | null = null;
  let nth = 0;
  return {
    now: () => at,
    start,
    goTo(daysAgo: number): void {
      const on = addDays(dayOf(start), -daysAgo);
      nth = on === today ? nth + 1 : 0;
      today = on;
      const minutes = FIRST_HOUR * 60 + nth * MINUTES_BETWEEN;
      const moment = new Date(`${on}T00:00:00Z`).getTime() + minutes * 60_000;
      at = new Date(Math.min(moment, start.getTime()));
    },
  };
}

function stageOf(real: Tools, clock: ReturnType<typeof movableClock>): Stage {
  // Letters of a story that never happened stay in the outbox, also where the demo can send real mail.
  const tools: Tools = { ...real, clock, mail: outboxMailer(real.db, clock.now) };
  const ids = new Map<string, Id>();
  const id = (thing: Thing, key: string) => {
    const found = ids.get(`${thing}:${key}`);
    if (!found) throw new Error(`No ${thing} has the key ${key} yet`);
    return found;
  };
  return {
    tools,
    day: (fromToday) => addDays(dayOf(clock.start), fromToday),
    async actor(castKey, forPerson) {
      const actingFor = forPerson ? id('person', forPerson) : null;
      const actor: Actor = await actorOfLogin(tools.pool, id('login', castKey), actingFor, clock.now());
      if (!isSignedIn(actor)) throw new Error(`${castKey} cannot sign in`);
      return actor;
    },
    keep: (thing, key, made) => void ids.set(`${thing}:${key}`, made),
    id,
  };
}
