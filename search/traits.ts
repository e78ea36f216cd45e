import { PLACE_KINDS, PROVIDER_KINDS, READINESS_STATUSES } from '#search/port.ts';

// What filters and counts ask of a listing. Very many listings are alike in all of it: each such set of traits, and each
// week of times, has one number. A filter judges a set once, and counts are made by the set: a million listings are a
// few ten thousand sets.

/** Codes met so far, as small numbers. Bits beyond 31 do not fit a mask: `mask` leaves them out. */
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

  mask(codes: readonly string[]): number {
    return maskOfPlaces(codes.map((code) => this.place(code)));
  }

  /** As mask, for codes that a query names: unknown ones are not learnt. */
  maskOf(codes: readonly string[]): number {
    return maskOfPlaces(codes.map((code) => this.#places.get(code) ?? -1));
  }
}

const maskOfPlaces = (places: readonly number[]) =>
  places.reduce((mask, at) => (at >= 0 && at < 32 ? mask | (1 << at) : mask), 0);

/** The set of a listing that is no longer there. */
export const GONE = 0;

/** What `listing_document` says of a listing, as one text: the fields of `ALIKE` in search/store.server.ts. */
export class Traits {
  readonly kinds = new Dictionary();
  readonly outcomeCodes = new Dictionary();
  readonly authorities = new Dictionary();
  readonly languageCodes = new Dictionary(['en']);
  readonly #numbers = new Map<string, number>();
  // Side by side, by number. The first stands for what is gone.
  readonly placeKind = [0];
  readonly supportKind = [0];
  readonly providerKind = [0];
  readonly readiness = [0];
  readonly flexible = [0];
  readonly outcomes = [0];
  readonly languages = [0];
  readonly serves = [0];
  readonly readyIn = [0];
  readonly notReadyIn = [0];
  /** Comes to you, and says how far. */
  readonly hasRadius = [false];

  get length(): number {
    return this.placeKind.length;
  }

  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.length;
    const [place, support, provider, readiness, flexible, radius, ...lists] = text.split('|');
    const [outcomes, languages, serves, readyIn, notReadyIn] = lists.map((list) => list.split(',').filter(Boolean));
    this.placeKind.push(PLACE_KINDS.indexOf(place as never));
    this.supportKind.push(this.kinds.place(support ?? ''));
    this.providerKind.push(PROVIDER_KINDS.indexOf(provider as never));
    this.readiness.push(READINESS_STATUSES.indexOf(readiness as never));
    this.flexible.push(Number(flexible));
    this.hasRadius.push(radius === '1');
    this.outcomes.push(this.outcomeCodes.mask(outcomes ?? []));
    this.languages.push(this.languageCodes.mask(languages ?? []));
    this.serves.push(this.authorities.mask(serves ?? []));
    this.readyIn.push(this.authorities.mask(readyIn ?? []));
    this.notReadyIn.push(this.authorities.mask(notReadyIn ?? []));
    this.#numbers.set(text, number);
    return number;
  }
}

/** Weeks of times: the parts of days in 28 bits, and the times themselves, packed as in search/week.ts. */
export class Weeks {
  readonly #numbers = new Map<string, number>();
  readonly bits = [0];
  readonly times: (readonly number[])[] = [[]];

  get length(): number {
    return this.bits.length;
  }

  /** `text`: the bits, a colon, the times with commas. */
  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const [bits, times = ''] = text.split(':');
    this.bits.push(Number(bits));
    this.times.push(times.split(',').filter(Boolean).map(Number));
    this.#numbers.set(text, this.length - 1);
    return this.length - 1;
  }
}
