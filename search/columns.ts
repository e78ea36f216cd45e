import { Grid } from '#search/grid.ts';
import {
  type Near,
  PLACE_KINDS,
  type PlaceKind,
  PRICE_UNITS,
  PROVIDER_KINDS,
  READINESS_STATUSES,
} from '#search/port.ts';

// The few numbers of every listing that filters, facets and distances read, side by side in memory: about 60 bytes
// each, six megabytes for 100,000. Filled from listing_document and kept level with it by version.

/** One row of listing_document without what a card shows. */
export type ColumnRow = {
  doc: number;
  alive: boolean;
  lat: number | null;
  lon: number | null;
  radiusKm: number | null;
  placeKind: string;
  supportKind: string;
  providerKind: string;
  outcomes: string[];
  serves: string[];
  languages: string[];
  timeBits: number;
  readiness: string;
  readyIn: string[];
  notReadyIn: string[];
  priceUnit: string;
  pricePence: number | null;
  /** Pairs of unit (its place in PRICE_UNITS) and pence. */
  otherPrices: number[];
  spaces: number | null;
  /** Packed as in search/week.ts. */
  times: number[];
  flexible: number;
  closedFrom: number | null;
  closedTo: number | null;
  titleWords: number;
  providerWords: number;
  freshDay: number;
  claimed: boolean;
};

/** Codes met so far, as small numbers. Bits beyond 31 do not fit a mask: `bit` answers 0 for them. */
export class Dictionary {
  readonly codes: string[] = [];
  readonly #places = new Map<string, number>();

  constructor(codes: readonly string[] = []) {
    for (const code of codes) this.place(code);
  }

  place(code: string): number {
    const known = this.#places.get(code);
    if (known !== undefined) return known;
    this.codes.push(code);
    this.#places.set(code, this.codes.length - 1);
    return this.codes.length - 1;
  }

  find(code: string): number {
    return this.#places.get(code) ?? -1;
  }

  mask(codes: readonly string[]): number {
    let mask = 0;
    for (const code of codes) {
      const at = this.place(code);
      if (at < 32) mask |= 1 << at;
    }
    return mask;
  }

  /** As mask, for codes that a query names: unknown ones are not learnt. */
  maskOf(codes: readonly string[]): number {
    let mask = 0;
    for (const code of codes) {
      const at = this.find(code);
      if (at >= 0 && at < 32) mask |= 1 << at;
    }
    return mask;
  }
}

export const NO_PRICE = 0xffffffff;
export const NOT_SAID = -1;

export class Columns {
  generation = 0;
  version = -1;
  /** Numbers given so far, the dead among them. */
  length = 0;
  living = 0;
  readonly kinds = new Dictionary();
  readonly outcomeCodes = new Dictionary();
  readonly authorities = new Dictionary();
  readonly languageCodes = new Dictionary(['en']);
  alive = new Uint8Array(0);
  /** NaN: nowhere. */
  lat = new Float32Array(0);
  lon = new Float32Array(0);
  radius = new Uint16Array(0);
  placeKind = new Uint8Array(0);
  providerKind = new Uint8Array(0);
  supportKind = new Uint8Array(0);
  outcomes = new Int32Array(0);
  serves = new Int32Array(0);
  languages = new Int32Array(0);
  times = new Int32Array(0);
  readiness = new Uint8Array(0);
  readyIn = new Int32Array(0);
  notReadyIn = new Int32Array(0);
  priceUnit = new Uint8Array(0);
  price = new Uint32Array(0);
  spaces = new Int16Array(0);
  flexible = new Uint8Array(0);
  /** The times of listing n stand in `weekTimes` from weekStart[n], weekCount[n] of them. */
  weekStart = new Uint32Array(0);
  weekCount = new Uint8Array(0);
  weekTimes = new Uint32Array(0);
  /** Few listings have a second price or a holiday: those stand apart. */
  readonly otherPrices = PRICE_UNITS.map(() => new Map<number, number>());
  readonly closed = new Map<number, { from: number; to: number }>();
  titleWords = new Uint8Array(0);
  providerWords = new Uint8Array(0);
  freshDay = new Uint16Array(0);
  claimed = new Uint8Array(0);
  // Room for one search; searches in one process take turns, so one set serves all.
  score = new Float32Array(0);
  matched = new Uint8Array(0);
  inTitle = new Uint8Array(0);
  inProvider = new Uint8Array(0);
  best = new Float32Array(0);
  fields = new Uint8Array(0);
  touched = new Int32Array(0);
  seen = new Int32Array(0);
  kept = new Int32Array(0);
  fails = new Uint8Array(0);
  km = new Float32Array(0);
  readonly #grid = new Grid();
  #living: Int32Array | null = null;
  #weekTimes = 0;

  /** The numbers of all living listings, in order. */
  livingDocs(): Int32Array {
    this.#living ??= Int32Array.from({ length: this.length }, (_, doc) => doc).filter((doc) => this.alive[doc] === 1);
    return this.#living;
  }

  /** The living listings that could reach a place: see search/grid.ts. Good until the next search. */
  reaching(near: Near, withinKm: number | null): Int32Array {
    const here = near.authorityCode ? this.authorities.maskOf([near.authorityCode]) : 0;
    // No words are looked for at the same time, so their room is free.
    return this.seen.subarray(0, this.#grid.gather(this, near, withinKm, here, this.seen));
  }

  /** Makes room for `length` listings. */
  reserve(length: number): void {
    if (length <= this.alive.length) return;
    const size = Math.max(1024, Math.ceil(length * 1.25));
    const grown = <T extends { set(from: T): void }>(Kind: new (size: number) => T, old: T): T => {
      const next = new Kind(size);
      next.set(old);
      return next;
    };
    this.alive = grown(Uint8Array, this.alive);
    this.lat = grown(Float32Array, this.lat);
    this.lon = grown(Float32Array, this.lon);
    this.radius = grown(Uint16Array, this.radius);
    this.placeKind = grown(Uint8Array, this.placeKind);
    this.providerKind = grown(Uint8Array, this.providerKind);
    this.supportKind = grown(Uint8Array, this.supportKind);
    this.outcomes = grown(Int32Array, this.outcomes);
    this.serves = grown(Int32Array, this.serves);
    this.languages = grown(Int32Array, this.languages);
    this.times = grown(Int32Array, this.times);
    this.readiness = grown(Uint8Array, this.readiness);
    this.readyIn = grown(Int32Array, this.readyIn);
    this.notReadyIn = grown(Int32Array, this.notReadyIn);
    this.priceUnit = grown(Uint8Array, this.priceUnit);
    this.price = grown(Uint32Array, this.price);
    this.spaces = grown(Int16Array, this.spaces);
    this.flexible = grown(Uint8Array, this.flexible);
    this.weekStart = grown(Uint32Array, this.weekStart);
    this.weekCount = grown(Uint8Array, this.weekCount);
    this.titleWords = grown(Uint8Array, this.titleWords);
    this.providerWords = grown(Uint8Array, this.providerWords);
    this.freshDay = grown(Uint16Array, this.freshDay);
    this.claimed = grown(Uint8Array, this.claimed);
    this.score = new Float32Array(size);
    this.matched = new Uint8Array(size);
    this.inTitle = new Uint8Array(size);
    this.inProvider = new Uint8Array(size);
    this.best = new Float32Array(size);
    this.fields = new Uint8Array(size);
    this.touched = new Int32Array(size);
    this.seen = new Int32Array(size);
    this.kept = new Int32Array(size);
    this.fails = new Uint8Array(size);
    this.km = new Float32Array(size);
  }

  put(row: ColumnRow): void {
    const at = row.doc;
    this.#living = null;
    this.reserve(at + 1);
    this.length = Math.max(this.length, at + 1);
    this.living += Number(row.alive) - (this.alive[at] ?? 0);
    const isNew = row.alive && this.alive[at] === 0;
    this.alive[at] = row.alive ? 1 : 0;
    this.lat[at] = row.lat ?? Number.NaN;
    this.lon[at] = row.lon ?? Number.NaN;
    this.radius[at] = row.radiusKm ?? 0;
    this.placeKind[at] = PLACE_KINDS.indexOf(row.placeKind as never);
    this.providerKind[at] = PROVIDER_KINDS.indexOf(row.providerKind as never);
    this.supportKind[at] = this.kinds.place(row.supportKind);
    this.outcomes[at] = this.outcomeCodes.mask(row.outcomes);
    this.serves[at] = this.authorities.mask(row.serves);
    this.languages[at] = this.languageCodes.mask(row.languages);
    this.times[at] = row.timeBits;
    this.readiness[at] = READINESS_STATUSES.indexOf(row.readiness as never);
    this.readyIn[at] = this.authorities.mask(row.readyIn);
    this.notReadyIn[at] = this.authorities.mask(row.notReadyIn);
    this.priceUnit[at] = PRICE_UNITS.indexOf(row.priceUnit as never);
    this.price[at] = row.pricePence ?? NO_PRICE;
    this.spaces[at] = row.spaces ?? NOT_SAID;
    this.flexible[at] = row.flexible;
    this.#putApart(row);
    if (isNew) this.#grid.put(at, { ...row, placeKind: row.placeKind as PlaceKind, serves: this.serves[at] ?? 0 });
    this.titleWords[at] = Math.min(255, row.titleWords);
    this.providerWords[at] = Math.min(255, row.providerWords);
    this.freshDay[at] = row.freshDay;
    this.claimed[at] = row.claimed ? 1 : 0;
  }

  /** What does not fit one number a listing. A row comes a second time only to say that it is dead. */
  #putApart({ doc, otherPrices, closedFrom, closedTo, times }: ColumnRow): void {
    for (let at = 0; at + 1 < otherPrices.length; at += 2)
      this.otherPrices[otherPrices[at] ?? 0]?.set(doc, otherPrices[at + 1] ?? NO_PRICE);
    if (closedTo !== null) this.closed.set(doc, { from: closedFrom ?? 0, to: closedTo });
    if (times.length === 0 || this.weekCount[doc] !== 0) return;
    const needed = this.#weekTimes + times.length;
    if (needed > this.weekTimes.length) {
      const next = new Uint32Array(Math.max(4096, Math.ceil(needed * 1.25)));
      next.set(this.weekTimes);
      this.weekTimes = next;
    }
    this.weekStart[doc] = this.#weekTimes;
    this.weekCount[doc] = Math.min(255, times.length);
    this.weekTimes.set(times, this.#weekTimes);
    this.#weekTimes = needed;
  }

  /** The least price for that unit, in pence; NO_PRICE when it cannot be had by it. */
  priceFor(doc: number, unit: number): number {
    if (this.priceUnit[doc] === unit) return this.price[doc] ?? NO_PRICE;
    return this.otherPrices[unit]?.get(doc) ?? NO_PRICE;
  }

  timesOf(doc: number): Uint32Array {
    const start = this.weekStart[doc] ?? 0;
    return this.weekTimes.subarray(start, start + (this.weekCount[doc] ?? 0));
  }

  /** The last day on which it is closed, when it is closed on that one; else -1. */
  closedUntil(doc: number, today: number): number {
    const closed = this.closed.get(doc);
    return closed && closed.from <= today && today <= closed.to ? closed.to : -1;
  }
}

const RADIANS = Math.PI / 180;
const EARTH_KM = 6371.0088;

/** A quick measure from one point: flat within Scotland to better than half a per cent. NaN: nowhere. */
export function measureFrom(lat: number, lon: number): (lat: number, lon: number) => number {
  const east = Math.cos(lat * RADIANS) * RADIANS * EARTH_KM;
  const north = RADIANS * EARTH_KM;
  const slope = -Math.sin(lat * RADIANS) * RADIANS * RADIANS * EARTH_KM;
  return (otherLat, otherLon) => {
    const dy = (otherLat - lat) * north;
    const dx = (otherLon - lon) * (east + (slope * (otherLat - lat)) / 2);
    return Math.sqrt(dx * dx + dy * dy);
  };
}
