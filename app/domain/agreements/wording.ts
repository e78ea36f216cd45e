// How facts become words. One small LiquidJS engine that can only read the facts: no files, no includes, no clock, no chance.
// A value that is missing or empty is never printed as a gap; it stops the agreement.
import { Liquid, type Template, type TopLevelToken } from 'liquidjs';
import { formatDay, isDay } from '#app/kit/day.ts';
import { formatPence, type Pence } from '#app/kit/pence.ts';
import { listWords } from '#app/kit/text.ts';
import { FACTS_SHAPE } from './facts.ts';

/** A value that a clause needs and the facts do not hold. */
export class ValueMissing extends Error {}

const TAGS = ['if', 'unless', 'case', 'for', 'comment'];

const empty = (value: unknown) =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** '2.5 hours', '1 session' from hundredths of a unit. */
export function formatUnits(hundredths: number, unit: string): string {
  const count = String(hundredths / 100);
  return `${count} ${hundredths === 100 ? unit : `${unit}s`}`;
}

function filters(engine: Liquid) {
  for (const name of Object.keys(engine.filters)) engine.unregisterFilter(name);
  engine.registerFilter('pounds', (value: unknown) => {
    if (typeof value !== 'bigint') throw new ValueMissing('an amount of money');
    return formatPence(value as Pence);
  });
  engine.registerFilter('day', (value: unknown) => {
    if (typeof value !== 'string' || !isDay(value)) throw new ValueMissing('a date');
    return formatDay(value);
  });
  engine.registerFilter('list', (value: unknown) => {
    if (!Array.isArray(value) || value.length === 0) throw new ValueMissing('a list');
    return listWords(value.map(String));
  });
  engine.registerFilter('units', (value: unknown, unit: unknown) => {
    if (typeof value !== 'number' || typeof unit !== 'string') throw new ValueMissing('a number of units');
    return formatUnits(value, unit);
  });
  engine.registerFilter('notice', (value: unknown, word: unknown = 'day') => {
    if (typeof value !== 'number') throw new ValueMissing('a number');
    return `${value} ${String(word)}${value === 1 ? '’s' : 's’'} notice`;
  });
  // '1 hour', '28 days': a policy number with its word, so that no clause has to know about one and many.
  engine.registerFilter('count', (value: unknown, word: unknown) => {
    if (typeof value !== 'number') throw new ValueMissing('a number');
    return `${value} ${String(word)}${value === 1 ? '' : 's'}`;
  });
}

function buildEngine(): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    templates: {},
    relativeReference: false,
    // Not HTML: what is printed is plain text (React and the PDF escape it), so a name keeps its own characters.
    // What a person wrote comes in as one run of words: it cannot add a paragraph or a list to the contract.
    outputEscape: (value: unknown) => {
      if (empty(value)) throw new ValueMissing('a value');
      return String(value).replace(/\s+/g, ' ').trim();
    },
  });
  for (const name of Object.keys(engine.tags)) if (!TAGS.includes(name)) delete engine.tags[name];
  filters(engine);
  return engine;
}

const ENGINE = buildEngine();
/** '{% if items.size > 0 %}': a clause that asks first whether there are any may find none. */
const ASKED = /\{%-?\s*if\s+([\w.]+)\.size\s*>\s*0/g;
const LOOP = /\{%-?\s*for\s+(\w+)\s+in\s+([\w.]+)/g;

/** Refuses by throwing a LiquidJS error, with line and column, for anything that is not good Liquid. */
export function parseWording(text: string): Template[] {
  return ENGINE.parse(text);
}

function at(root: unknown, path: readonly string[]): unknown {
  let here = root;
  for (const step of path) {
    if (Array.isArray(here) && step !== 'size') here = here[0];
    if (here === null || typeof here !== 'object') return undefined;
    here = step === 'size' && Array.isArray(here) ? true : (here as Record<string, unknown>)[step];
  }
  return here;
}

/**
 * The names a clause uses that no agreement could ever hold, each once ('policy.notiseDays').
 * An empty answer means every name is known.
 */
export function unknownNames(text: string): string[] {
  const loops = new Map([...text.matchAll(LOOP)].map((loop) => [loop[1] ?? '', (loop[2] ?? '').split('.')]));
  const used = ENGINE.analyzeSync(parseWording(text)).variables;
  const wrong = new Set<string>();
  for (const variable of Object.values(used).flat()) {
    const path = variable.segments.map(String);
    const root = path[0] ?? '';
    if (root === 'forloop') continue;
    const whole = resolve(path, loops);
    if (at(FACTS_SHAPE, whole) === undefined) wrong.add(variable.toString());
  }
  return [...wrong];
}

function resolve(path: readonly string[], loops: ReadonlyMap<string, string[]>): string[] {
  const over = loops.get(path[0] ?? '');
  return over ? [...resolve(over, loops), ...(path.length > 1 ? path.slice(1) : [])] : [...path];
}

/**
 * The clause in words, trimmed and with single blank lines between paragraphs.
 * Throws ValueMissing with the name of the value as the clause writes it.
 */
export function say(text: string, facts: object): string {
  const asked = new Set([...text.matchAll(ASKED)].map(([, list]) => list));
  for (const [, , list] of text.matchAll(LOOP)) {
    const value = list && !asked.has(list) ? at({ ...facts }, list.split('.')) : undefined;
    if (Array.isArray(value) && value.length === 0) throw new ValueMissing(list);
  }
  try {
    const said: string = ENGINE.renderSync(parseWording(text), facts);
    return said
      .replace(/[ \t]+$/gm, '')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  } catch (error) {
    throw named(error);
  }
}

// LiquidJS wraps what went wrong; the token it stopped at says which value it was.
function named(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const missing = /undefined variable: ([\w.[\]]+)/.exec(error.message);
  if (missing?.[1]) return new ValueMissing(missing[1]);
  const cause = error as Error & { originalError?: unknown; token?: TopLevelToken };
  if (!(cause.originalError instanceof ValueMissing)) return error;
  const token = /\{\{-?\s*([\w.]+)/.exec(cause.token?.getText() ?? '');
  return new ValueMissing(token?.[1] ?? cause.originalError.message);
}
