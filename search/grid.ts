import type { Near } from '#search/port.ts';

// Which listings could reach a place, without measuring to every one: by squares of the map, and by how far each comes.
// What it gathers may still be out of reach (search/filters.ts measures); what it leaves out certainly is.

/** About eleven by twelve kilometres in Scotland. */
const LAT_STEP = 0.1;
const LON_STEP = 0.2;
const KM_PER_LAT = 111;
const COLUMNS = 4096;

const cellOf = (lat: number, lon: number) => Math.floor(lat / LAT_STEP) * COLUMNS + Math.floor(lon / LON_STEP);

class Squares {
  readonly #cells = new Map<number, number[]>();

  put(doc: number, lat: number, lon: number): void {
    const cell = cellOf(lat, lon);
    const docs = this.#cells.get(cell);
    if (docs) docs.push(doc);
    else this.#cells.set(cell, [doc]);
  }

  /** All that stand in a square that lies within so many km of the place, or touches that. */
  visit(near: Near, km: number, act: (docs: readonly number[]) => void): void {
    const up = km / KM_PER_LAT + 0.01;
    const widest = Math.min(89, Math.abs(near.lat) + up);
    const side = up / Math.cos((widest * Math.PI) / 180);
    const [south, north] = [Math.floor((near.lat - up) / LAT_STEP), Math.floor((near.lat + up) / LAT_STEP)];
    const [west, east] = [Math.floor((near.lon - side) / LON_STEP), Math.floor((near.lon + side) / LON_STEP)];
    for (let row = south; row <= north; row += 1) {
      for (let column = west; column <= east; column += 1) {
        const docs = this.#cells.get(row * COLUMNS + column);
        if (docs) act(docs);
      }
    }
  }
}

export type Placed = {
  placeKind: 'at-place' | 'comes-to-you' | 'online';
  lat: number | null;
  lon: number | null;
  radiusKm: number | null;
  /** Bits of the council areas that it serves. */
  serves: number;
};

export class Grid {
  readonly #atPlace = new Squares();
  readonly #atPlaceAll: number[] = [];
  /** Those that come, by the next power of two above their radius: a small radius need not be looked for far away. */
  readonly #comes = new Map<number, Squares>();
  readonly #serving = new Map<number, number[]>();
  /** Online, or comes without saying how far: nothing here can leave it out. */
  readonly #anywhere: number[] = [];

  put(doc: number, { placeKind, lat, lon, radiusKm, serves }: Placed): void {
    if (placeKind === 'at-place') {
      this.#atPlaceAll.push(doc);
      if (lat !== null && lon !== null) this.#atPlace.put(doc, lat, lon);
      return;
    }
    const own = radiusKm ?? 0;
    if (placeKind === 'online' || (own <= 0 && serves === 0)) {
      this.#anywhere.push(doc);
      return;
    }
    for (let left = serves; left !== 0; left &= left - 1) {
      const bit = left & -left;
      const docs = this.#serving.get(bit);
      if (docs) docs.push(doc);
      else this.#serving.set(bit, [doc]);
    }
    if (own <= 0 || lat === null || lon === null) return;
    const reach = 2 ** Math.ceil(Math.log2(own));
    const squares = this.#comes.get(reach) ?? new Squares();
    this.#comes.set(reach, squares);
    squares.put(doc, lat, lon);
  }

  /**
   * Every living listing that could reach the place, each once, into `into`; answers how many. `here`: the bit of the
   * place's council, or 0.
   */
  gather(
    { alive, serves }: { alive: Uint8Array; serves: Int32Array },
    near: Near,
    withinKm: number | null,
    here: number,
    into: Int32Array,
  ): number {
    let count = 0;
    const take = (docs: readonly number[]) => {
      for (const doc of docs) {
        into[count] = doc;
        count += alive[doc] ?? 0;
      }
    };
    take(this.#anywhere);
    if (withinKm === null) take(this.#atPlaceAll);
    else this.#atPlace.visit(near, withinKm, take);
    if (here !== 0) take(this.#serving.get(here) ?? []);
    for (const [reach, squares] of this.#comes) {
      squares.visit(near, reach, (docs) => {
        for (const doc of docs) {
          // Those that serve this council are there already.
          if (((serves[doc] ?? 0) & here) !== 0) continue;
          into[count] = doc;
          count += alive[doc] ?? 0;
        }
      });
    }
    return count;
  }
}
