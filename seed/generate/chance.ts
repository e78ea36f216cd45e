/** Chance that can be told again: the same seed gives the same world (mulberry32). */
export type Chance = {
  /** From 0 up to, not with, 1. */
  part(): number;
  /** From 0 up to, not with, `below`. */
  below(below: number): number;
  pick<T>(from: readonly T[]): T;
  some<T>(from: readonly T[], least: number, most: number): T[];
  often(share: number): boolean;
};

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const part = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (most: number) => Math.floor(part() * most);
  return {
    part,
    below,
    pick: (from) => from[below(from.length)] as (typeof from)[number],
    some: (from, least, most) => {
      const rest = [...from];
      return Array.from(
        { length: Math.min(rest.length, least + below(most - least + 1)) },
        () => rest.splice(below(rest.length), 1)[0] as (typeof from)[number],
      );
    },
    often: (share) => part() < share,
  };
}
