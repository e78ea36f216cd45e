import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Best } from '#search/best.ts';
import { measureFrom } from '#search/columns.ts';
import { Grid, type Placed } from '#search/grid.ts';

const lat = fc.double({ min: 54.6, max: 60.9, noNaN: true });
const lon = fc.double({ min: -8.7, max: -0.7, noNaN: true });
const anyPlaced: fc.Arbitrary<Placed> = fc.record({
  placeKind: fc.constantFrom('at-place', 'comes-to-you', 'online'),
  lat: fc.option(lat),
  lon: fc.option(lon),
  radiusKm: fc.option(fc.integer({ min: 0, max: 250 })),
  serves: fc.constantFrom(0, 1, 2, 3, 1 << 31),
});

/** The rule of search/filters.ts, said once more in plain words. */
function reaches(each: Placed, km: number, withinKm: number | null, here: number): boolean {
  if (each.placeKind === 'online') return true;
  if (each.placeKind === 'at-place') return withinKm === null || km <= withinKm;
  const own = each.radiusKm ?? 0;
  if (own === 0 && each.serves === 0) return km <= (withinKm ?? Number.POSITIVE_INFINITY);
  return (each.serves & here) !== 0 || (own > 0 && km <= own);
}

it('leaves out nothing that reaches a place, gathers each once, and none that is gone', () => {
  const asked = fc.record({
    lat,
    lon,
    here: fc.constantFrom(0, 1, 2, 1 << 31),
    withinKm: fc.option(fc.double({ min: 0.5, max: 500, noNaN: true })),
  });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(anyPlaced, fc.boolean()), { maxLength: 60 }),
      asked,
      (all, { here, withinKm, ...at }) => {
        const grid = new Grid();
        for (const [doc, [placed]] of all.entries()) grid.put(doc, placed);
        const alive = Uint8Array.from(all, ([, isAlive]) => Number(isAlive));
        const serves = Int32Array.from(all, ([{ serves: bits }]) => bits);
        const into = new Int32Array(all.length);
        const near = { name: '', authorityCode: null, ...at };
        const found = [...into.subarray(0, grid.gather({ alive, serves }, near, withinKm, here, into))];
        expect(new Set(found).size).toBe(found.length);
        const measure = measureFrom(at.lat, at.lon);
        for (const [doc, [placed, isAlive]] of all.entries()) {
          const km = measure(placed.lat ?? Number.NaN, placed.lon ?? Number.NaN);
          if (!isAlive) expect(found).not.toContain(doc);
          else if (reaches(placed, km, withinKm, here)) expect(found).toContain(doc);
        }
      },
    ),
    { numRuns: 300 },
  );
});

it('the best are the same in whatever order they come', () => {
  const scores = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 });
  fc.assert(
    fc.property(scores, fc.integer({ min: 0, max: 12 }), fc.infiniteStream(fc.nat()), (all, most, chance) => {
      const keep = (order: readonly number[]) => {
        const best = new Best(most);
        for (const doc of order) best.offer(doc, all[doc] ?? 0);
        return best.inOrder();
      };
      const docs = all.map((_, doc) => doc);
      const shuffled = docs.map((doc) => ({ doc, at: chance.next().value })).sort((a, b) => a.at - b.at);
      expect(keep(shuffled.map(({ doc }) => doc))).toEqual(keep(docs));
    }),
  );
});
