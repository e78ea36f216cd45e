import { assert } from '#app/kit/result.ts';

// Meilisearch's filter language, read strictly: what the real one refuses is refused here too.

export type Document = Record<string, unknown> & { _geo?: { lat: number; lng: number } };
export type Test = (document: Document) => boolean;

export class FilterRefused extends Error {}

const TOKEN =
  /\s*(?:(_geoRadius)\s*\(([^)]*)\)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(!=|<=|>=|=|<|>|\(|\)|\[|\]|,)|([A-Za-z0-9_.-]+))/y;

type Token = { kind: 'geo' | 'text' | 'sign' | 'word'; value: string };

function tokensOf(filter: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (filter.slice(TOKEN.lastIndex).trim() !== '') {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(filter);
    if (!match) throw new FilterRefused(`cannot read the filter at ${at}: ${filter.slice(at, at + 30)}`);
    const [, geo, inside = '', text, sign, word] = match;
    if (geo) tokens.push({ kind: 'geo', value: inside });
    else if (text) tokens.push({ kind: 'text', value: text.slice(1, -1).replace(/\\(.)/g, '$1') });
    else if (sign) tokens.push({ kind: 'sign', value: sign });
    else tokens.push({ kind: 'word', value: word ?? '' });
  }
  return tokens;
}

const NUMBERS = new Set(['<', '>', '<=', '>=']);

/** A filter as a test of documents. `filterable`: the attributes that the index says may be filtered. */
export function readFilter(filter: string, filterable: readonly string[]): Test {
  const tokens = tokensOf(filter);
  let at = 0;
  const peek = () => tokens[at];
  const isWord = (word: string) => peek()?.kind === 'word' && peek()?.value === word;
  const isSign = (sign: string) => peek()?.kind === 'sign' && peek()?.value === sign;
  const refuse = (why: string): never => {
    throw new FilterRefused(`${why} in the filter ${filter.slice(0, 300)}`);
  };
  const take = (): Token => tokens[at++] ?? refuse('something is missing at the end');
  const sign = (wanted: string) => (isSign(wanted) ? take() : refuse(`${wanted} is missing`));
  const value = (): string => {
    const token = take();
    return token.kind === 'text' || token.kind === 'word' ? token.value : refuse(`no value: ${token.value}`);
  };

  const or = (): Test => {
    const tests = [and()];
    while (isWord('OR')) {
      take();
      tests.push(and());
    }
    return (document) => tests.some((test) => test(document));
  };
  const and = (): Test => {
    const tests = [not()];
    while (isWord('AND')) {
      take();
      tests.push(not());
    }
    return (document) => tests.every((test) => test(document));
  };
  const not = (): Test => {
    if (!isWord('NOT')) return one();
    take();
    const test = not();
    return (document) => !test(document);
  };
  const one = (): Test => {
    if (isSign('(')) {
      take();
      const test = or();
      sign(')');
      return test;
    }
    if (peek()?.kind === 'geo') return geo(take().value);
    return condition();
  };
  const known = (attribute: string) => {
    if (!filterable.some((each) => attribute === each || attribute.startsWith(`${each}.`)))
      refuse(`Attribute \`${attribute}\` is not filterable`);
  };
  const geo = (inside: string): Test => {
    known('_geo');
    const [lat = Number.NaN, lng = Number.NaN, metres = Number.NaN, ...more] = inside.split(',').map(Number);
    if (more.length > 0 || [lat, lng, metres].some(Number.isNaN)) refuse('_geoRadius wants three numbers');
    if (Math.abs(lat) > 90 || Math.abs(lng) > 180) refuse('a bad latitude or longitude');
    return (document) => document._geo !== undefined && metresBetween(document._geo, { lat, lng }) <= metres;
  };
  const condition = (): Test => {
    const attribute = value();
    known(attribute);
    if (isWord('EXISTS')) {
      take();
      return (document) => valueAt(document, attribute) !== undefined;
    }
    if (isWord('IN')) {
      take();
      sign('[');
      const values = [value()];
      while (isSign(',')) {
        take();
        values.push(value());
      }
      sign(']');
      return (document) =>
        valuesAt(document, attribute).some(
          (each) => values.includes(String(each).toLowerCase()) || values.includes(String(each)),
        );
    }
    const { value: operator } = take();
    const wanted = value();
    if (operator === '=') return (document) => has(document, attribute, wanted);
    if (operator === '!=') return (document) => !has(document, attribute, wanted);
    if (!NUMBERS.has(operator)) refuse(`no operator: ${operator}`);
    const limit = Number(wanted);
    if (Number.isNaN(limit)) refuse(`not a number: ${wanted}`);
    return (document) =>
      valuesAt(document, attribute).some((each) => typeof each === 'number' && compare(each, operator, limit));
  };
  const test = or();
  if (at < tokens.length) refuse(`too much: ${peek()?.value}`);
  return test;
}

const has = (document: Document, attribute: string, wanted: string) =>
  valuesAt(document, attribute).some((each) => String(each).toLowerCase() === wanted.toLowerCase());

function compare(a: number, operator: string, b: number): boolean {
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
}

/** 'price.hour' in { price: { hour: 20 } } */
export function valueAt(document: Document, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? (at as Document)[key] : undefined),
      document,
    );
}

/** One value or many, the empty ones left out. */
export function valuesAt(document: Document, path: string): unknown[] {
  const value = valueAt(document, path);
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Over the sphere (haversine). */
export function metresBetween(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const rad = Math.PI / 180;
  const half =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lng - a.lng) * rad) / 2) ** 2;
  assert(half >= 0, 'a distance');
  return 2 * 6_371_000 * Math.asin(Math.sqrt(half));
}
