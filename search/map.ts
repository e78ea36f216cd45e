import { NOWHERE_KM, scaleAt } from '#search/distance.ts';
import { type Near, PLACE_KINDS } from '#search/port.ts';
import { GONE, type Traits } from '#search/traits.ts';

// Who reaches a place, without measuring to every listing. Listings stand in blocks of a few hundred that are near each
// other and come equally far. Most blocks reach a place whole or not at all; only at the edge is each listing measured.

/** The numbers that a search reads of each listing, block by block: one after the other in memory. */
export type Rows = {
  docs: Uint32Array;
  trait: Int32Array;
  week: Int32Array;
  lat: Float32Array;
  lon: Float32Array;
  radius: Uint16Array;
  fresh: Uint16Array;
};

/** The same by the numbers of listings, and what their sets mean: search/columns.ts. */
export type Numbers = Omit<Rows, 'docs'> & {
  length: number;
  traits: Traits;
  isNowhere(doc: number): boolean;
  allDocs(): Uint32Array;
};

/** Rows from here to there. `whole`: all of them reach the place. None of them is nearer than `leastKm`. */
export type Run = { from: number; to: number; whole: boolean; leastKm: number };

/** Where a search is made from: the place, the distance asked for, and the bit of the place's council, or 0. */
export type From = { near: Near; withinKm: number | null; here: number };

type Block = {
  layer: number;
  from: number;
  to: number;
  south: number;
  north: number;
  west: number;
  east: number;
  leastRadius: number;
  mostRadius: number;
  /** Councils that some of them serve, and that all of them do. */
  someServe: number;
  allServe: number;
};

const BLOCK = 512;
/** Listings that came since are looked at one by one, until they are so many. */
const MOST_RECENT = 2000;
const RECENT_SHARE = 0.02;

/** Blocks hold listings of one layer: those whose reach follows the same rule. From OWN on: those who come so far, radius by radius. */
const LAYER = {
  always: 0,
  stays: 1,
  staysNowhere: 2,
  asked: 3,
  never: 4,
  servesNowhere: 5,
  serves: 6,
  own: 7,
} as const;
const MOST_LAYERS = 64;
const [AT_PLACE, ONLINE] = [PLACE_KINDS.indexOf('at-place'), PLACE_KINDS.indexOf('online')];
const ON_A_SIDE = 1024;
const MOST_DOCS = 2 ** 27;

export class ListingMap {
  rows: Rows = rowsOf(0);
  /** All rows, one after the other. */
  order = new Uint32Array(0);
  #blocks: Block[] = [];
  /** Numbers below this one stand in blocks, each in this row. */
  #rowOf = new Int32Array(0);

  /** Runs of rows in which all stand that reach the place, the nearest first; and numbers that are not in any row yet. */
  reaching(columns: Numbers, from: From): { runs: Run[]; recent: Uint32Array } {
    const came = columns.length - this.#rowOf.length;
    if (came > Math.max(MOST_RECENT, this.#rowOf.length * RECENT_SHARE) || this.#rowOf.length === 0)
      this.#build(columns);
    const span = spanFrom(from.near);
    const runs = this.#blocks.flatMap((block): Run[] => {
      const [least, most] = span(block);
      const all = reachOf(block, from, least, most);
      const leastKm = block.layer === LAYER.always || least > NOWHERE_KM ? Number.POSITIVE_INFINITY : least;
      return all === 'none' ? [] : [{ from: block.from, to: block.to, whole: all === 'all', leastKm }];
    });
    runs.sort((a, b) => (a.leastKm === b.leastKm ? 0 : a.leastKm - b.leastKm));
    return { runs, recent: columns.allDocs().subarray(this.#rowOf.length) };
  }

  remove(doc: number): void {
    const row = this.#rowOf[doc];
    if (row !== undefined) this.rows.trait[row] = GONE;
  }

  #build(columns: Numbers): void {
    const { length, traits } = columns;
    const radii = new Map<number, number>();
    // Layer, square of the map and number in one: sorted by that, they stand as they should.
    const keys = new Float64Array(length);
    for (let doc = 0; doc < length; doc += 1) {
      const [lat, lon] = [columns.lat[doc] ?? 0, columns.lon[doc] ?? 0];
      const layer = layerOf(columns, doc, radii);
      const square =
        layer === LAYER.servesNowhere ? (traits.serves[columns.trait[doc] ?? 0] ?? 0) & 0xfffff : squareOf(lat, lon);
      keys[doc] = (layer * ON_A_SIDE * ON_A_SIDE + square) * MOST_DOCS + doc;
    }
    keys.sort();
    this.rows = rowsOf(length);
    this.order = countTo(length);
    this.#rowOf = new Int32Array(length);
    this.#blocks = [];
    let open: Block | null = null;
    for (const [row, key] of keys.entries()) {
      const doc = key % MOST_DOCS;
      const layer = Math.floor(key / MOST_DOCS / ON_A_SIDE / ON_A_SIDE);
      this.#rowOf[doc] = row;
      copyRow(columns, doc, this.rows, row);
      if (open === null || open.layer !== layer || row - open.from >= BLOCK) {
        open = emptyBlock(layer, row);
        this.#blocks.push(open);
      }
      widen(open, columns, doc);
    }
  }
}

const rowsOf = (length: number): Rows => ({
  docs: new Uint32Array(length),
  trait: new Int32Array(length),
  week: new Int32Array(length),
  lat: new Float32Array(length),
  lon: new Float32Array(length),
  radius: new Uint16Array(length),
  fresh: new Uint16Array(length),
});

function copyRow(columns: Numbers, doc: number, rows: Rows, row: number): void {
  rows.docs[row] = doc;
  for (const name of ['trait', 'week', 'lat', 'lon', 'radius', 'fresh'] as const)
    rows[name][row] = columns[name][doc] ?? 0;
}

function layerOf(columns: Numbers, doc: number, radii: Map<number, number>): number {
  const { traits } = columns;
  const trait = columns.trait[doc] ?? GONE;
  const nowhere = columns.isNowhere(doc);
  const kind = traits.placeKind[trait];
  if (trait === GONE) return LAYER.never;
  if (kind === ONLINE) return LAYER.always;
  if (kind === AT_PLACE) return nowhere ? LAYER.staysNowhere : LAYER.stays;
  if (traits.serves[trait] !== 0) return nowhere ? LAYER.servesNowhere : LAYER.serves;
  if (nowhere) return LAYER.never;
  const radius = columns.radius[doc] ?? 0;
  if (radius === 0) return LAYER.asked;
  const layer = radii.get(radius) ?? Math.min(MOST_LAYERS - 1, LAYER.own + radii.size);
  radii.set(radius, layer);
  return layer;
}

/** Squares whose numbers are near each other mostly are so on the map (Morton's order). */
function squareOf(lat: number, lon: number): number {
  const on = (share: number) => Math.max(0, Math.min(ON_A_SIDE - 1, Math.floor(share * ON_A_SIDE)));
  const [up, right] = [on((lat - 54) / 8), on((lon + 9) / 9)];
  let square = 0;
  for (let bit = 0; bit < 10; bit += 1)
    square |= (((up >> bit) & 1) << (2 * bit + 1)) | (((right >> bit) & 1) << (2 * bit));
  return square;
}

const emptyBlock = (layer: number, from: number): Block => ({
  layer,
  from,
  to: from,
  south: Number.POSITIVE_INFINITY,
  north: Number.NEGATIVE_INFINITY,
  west: Number.POSITIVE_INFINITY,
  east: Number.NEGATIVE_INFINITY,
  leastRadius: Number.POSITIVE_INFINITY,
  mostRadius: 0,
  someServe: 0,
  allServe: -1,
});

function widen(block: Block, columns: Numbers, doc: number): void {
  const [lat, lon, radius] = [columns.lat[doc] ?? 0, columns.lon[doc] ?? 0, columns.radius[doc] ?? 0];
  const serves = columns.traits.serves[columns.trait[doc] ?? GONE] ?? 0;
  block.to += 1;
  block.south = Math.min(block.south, lat);
  block.north = Math.max(block.north, lat);
  block.west = Math.min(block.west, lon);
  block.east = Math.max(block.east, lon);
  block.leastRadius = Math.min(block.leastRadius, radius);
  block.mostRadius = Math.max(block.mostRadius, radius);
  block.someServe |= serves;
  block.allServe &= serves;
}

/** The least and the most that a listing of a block can be away, in km, never too narrow; beyond all bounds when they are nowhere. */
function spanFrom(near: Near): (block: Block) => [number, number] {
  const scale = scaleAt(near.lat);
  const widthAt = (lat: number) => Math.abs(scale.east + (scale.slope * (lat - near.lat)) / 2);
  return ({ south, north, west, east }) => {
    const [below, above] = [widthAt(south), widthAt(north)];
    const dy = [south - near.lat, north - near.lat] as const;
    const dx = [west - near.lon, east - near.lon] as const;
    const least = Math.hypot(apart(dy) * scale.north, apart(dx) * Math.min(below, above));
    const most = Math.hypot(farthest(dy) * scale.north, farthest(dx) * Math.max(below, above));
    // Numbers are rounded on the way; a metre more than covers it.
    return [Math.max(0, least - 0.001), most + 0.001];
  };
}

const apart = ([from, to]: readonly [number, number]) => (from > 0 ? from : to < 0 ? -to : 0);
const farthest = ([from, to]: readonly [number, number]) => Math.max(Math.abs(from), Math.abs(to));

/** Whether all of a block, some of it or nothing reaches the place. The rule for one is in search/filters.ts. */
function reachOf(block: Block, { withinKm, here }: From, least: number, most: number): 'all' | 'some' | 'none' {
  const by = (all: boolean, some: boolean) => (all ? 'all' : some ? 'some' : 'none');
  switch (block.layer) {
    case LAYER.always:
      return 'all';
    case LAYER.never:
      return 'none';
    case LAYER.staysNowhere:
      return by(withinKm === null, false);
    case LAYER.stays:
    case LAYER.asked:
      return by(withinKm === null || most <= withinKm, withinKm !== null && least <= withinKm);
    case LAYER.servesNowhere:
      return by((block.allServe & here) !== 0, (block.someServe & here) !== 0);
    default:
      return by(
        (block.allServe & here) !== 0 || (block.leastRadius > 0 && most <= block.leastRadius),
        (block.someServe & here) !== 0 || least <= block.mostRadius,
      );
  }
}

/** The numbers from nought, so many. */
export function countTo(length: number): Uint32Array<ArrayBuffer> {
  const numbers = new Uint32Array(length);
  for (let at = 0; at < length; at += 1) numbers[at] = at;
  return numbers;
}
