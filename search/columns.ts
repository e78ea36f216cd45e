import { NOWHERE } from '#search/distance.ts';
import { countTo, ListingMap, type Rows } from '#search/map.ts';
import { PRICE_UNITS } from '#search/port.ts';
import { GONE, Traits, Weeks } from '#search/traits.ts';

// The few numbers of every listing that filters, facets and distances read, side by side in memory: about sixty bytes
// each with the map and the room to work in. Filled from listing_document and kept level with it by version.

/** One row of listing_document without what a card shows. */
export type ColumnRow = {
  doc: number;
  alive: boolean;
  lat: number | null;
  lon: number | null;
  /** Nought for what does not come to you. */
  radiusKm: number;
  /** See Traits and Weeks. */
  traits: string;
  week: string;
  priceUnit: string;
  pricePence: number | null;
  /** Pairs of unit (its place in PRICE_UNITS) and pence. */
  otherPrices: number[];
  spaces: number | null;
  closedFrom: number | null;
  closedTo: number | null;
  titleWords: number;
  providerWords: number;
  freshDay: number;
  claimed: boolean;
};

export const NO_PRICE = 0xffffffff;
export const NOT_SAID = -1;

export class Columns {
  generation = 0;
  version = -1;
  /** Numbers given so far, the dead among them. */
  length = 0;
  readonly traits = new Traits();
  readonly weeks = new Weeks();
  readonly map = new ListingMap();
  /** GONE: no longer there. */
  trait = new Int32Array(0);
  week = new Int32Array(0);
  /** NOWHERE when it says no place. */
  lat = new Float32Array(0);
  lon = new Float32Array(0);
  radius = new Uint16Array(0);
  /** The day on which it was last said to be right, and in the lowest bit whether it is claimed. */
  fresh = new Uint16Array(0);
  priceUnit = new Uint8Array(0);
  price = new Uint32Array(0);
  spaces = new Int16Array(0);
  titleWords = new Uint8Array(0);
  providerWords = new Uint8Array(0);
  /** Few listings have a second price or a holiday: those stand apart. */
  readonly otherPrices = PRICE_UNITS.map(() => new Map<number, number>());
  readonly closed = new Map<number, { from: number; to: number }>();
  /** Room for one search, all zeros between two: searches in one process take turns, so one serves all. */
  room = new Uint8Array(0);
  #docs = new Uint32Array(0);

  /** The numbers given so far, in order: the dead among them, whose set is GONE. */
  allDocs(): Uint32Array {
    if (this.#docs.length < this.length) this.#docs = countTo(this.trait.length);
    return this.#docs.subarray(0, this.length);
  }

  /** The same as the map has, by number instead of block by block. */
  rows(): Rows {
    const { trait, week, lat, lon, radius, fresh } = this;
    return { docs: this.allDocs(), trait, week, lat, lon, radius, fresh };
  }

  /** Makes room for `length` listings. */
  reserve(length: number): void {
    if (length <= this.trait.length) return;
    const size = Math.max(1024, Math.ceil(length * 1.25));
    const grown = <T extends { set(from: T): void }>(Kind: new (size: number) => T, old: T): T => {
      const next = new Kind(size);
      next.set(old);
      return next;
    };
    this.trait = grown(Int32Array, this.trait);
    this.week = grown(Int32Array, this.week);
    this.lat = grown(Float32Array, this.lat);
    this.lon = grown(Float32Array, this.lon);
    this.radius = grown(Uint16Array, this.radius);
    this.fresh = grown(Uint16Array, this.fresh);
    this.priceUnit = grown(Uint8Array, this.priceUnit);
    this.price = grown(Uint32Array, this.price);
    this.spaces = grown(Int16Array, this.spaces);
    this.titleWords = grown(Uint8Array, this.titleWords);
    this.providerWords = grown(Uint8Array, this.providerWords);
    // Read four bytes at a time: search/union.ts.
    this.room = new Uint8Array(Math.ceil(size / 4) * 4);
  }

  put(row: ColumnRow): void {
    const at = row.doc;
    this.reserve(at + 1);
    this.length = Math.max(this.length, at + 1);
    // A row comes a second time only to say that it is dead.
    if (!row.alive) {
      this.remove(at);
      return;
    }
    this.trait[at] = this.traits.numberOf(row.traits);
    this.week[at] = this.weeks.numberOf(row.week);
    this.lat[at] = row.lat !== null && row.lon !== null ? row.lat : NOWHERE;
    this.lon[at] = row.lon ?? 0;
    this.radius[at] = row.radiusKm;
    this.fresh[at] = (row.freshDay << 1) | Number(row.claimed);
    this.priceUnit[at] = PRICE_UNITS.indexOf(row.priceUnit as never);
    this.price[at] = row.pricePence ?? NO_PRICE;
    this.spaces[at] = row.spaces ?? NOT_SAID;
    this.titleWords[at] = Math.min(255, row.titleWords);
    this.providerWords[at] = Math.min(255, row.providerWords);
    const { otherPrices, closedFrom, closedTo } = row;
    for (let pair = 0; pair + 1 < otherPrices.length; pair += 2)
      this.otherPrices[otherPrices[pair] ?? 0]?.set(at, otherPrices[pair + 1] ?? NO_PRICE);
    if (closedTo !== null) this.closed.set(at, { from: closedFrom ?? 0, to: closedTo });
  }

  remove(doc: number): void {
    this.trait[doc] = GONE;
    this.map.remove(doc);
  }

  isNowhere(doc: number): boolean {
    return (this.lat[doc] ?? NOWHERE) === NOWHERE;
  }

  /** As `measure` has it; NaN when the listing says no place. */
  kmTo(doc: number, measure: (lat: number, lon: number) => number): number {
    return this.isNowhere(doc) ? Number.NaN : measure(this.lat[doc] ?? 0, this.lon[doc] ?? 0);
  }

  /** The least price for that unit, in pence; NO_PRICE when it cannot be had by it. */
  priceFor(doc: number, unit: number): number {
    if (this.priceUnit[doc] === unit) return this.price[doc] ?? NO_PRICE;
    return this.otherPrices[unit]?.get(doc) ?? NO_PRICE;
  }

  /** The last day on which it is closed, when it is closed on that one; else -1. */
  closedUntil(doc: number, today: number): number {
    const closed = this.closed.get(doc);
    return closed && closed.from <= today && today <= closed.to ? closed.to : -1;
  }
}
