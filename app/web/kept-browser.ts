// What a provider tells of a session where there is no connection: kept on the phone, and sent when there is one again. Only the
// answers to the form are kept, under the address of the session, which names nobody; they go when they are sent, put aside, or
// somebody signs out.

const PREFIX = 'ettle.told.';
/** Kept no longer than a session can be told of. */
const MOST_DAYS = 28;

export type Kept = {
  /** The address of the session's page, and whose login it was kept for. */
  at: string;
  who: string;
  /** The session in the phone's own words: its day and time. */
  title: string;
  fields: [string, string][];
  keptAt: number;
  /** What the server said when it would not take it. */
  refused: string | null;
};

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Everything that is kept for a login, the oldest first. What is too old or cannot be read is taken off the phone. */
export function keptFor(shelf: Shelf, who: string, now: number): Kept[] {
  const names = Array.from({ length: shelf.length }, (_, nth) => shelf.key(nth) ?? '');
  const kept: Kept[] = [];
  for (const name of names.filter((each) => each.startsWith(PREFIX))) {
    const one = read(shelf.getItem(name));
    if (!one || now - one.keptAt > MOST_DAYS * 86_400_000) shelf.removeItem(name);
    else if (one.who === who) kept.push(one);
  }
  return kept.sort((a, b) => a.keptAt - b.keptAt);
}

function read(text: string | null): Kept | null {
  try {
    const one = JSON.parse(text ?? '') as Partial<Kept>;
    const whole = typeof one.at === 'string' && one.at.startsWith('/desk/told/') && Array.isArray(one.fields);
    return whole && typeof one.keptAt === 'number' ? (one as Kept) : null;
  } catch {
    return null;
  }
}

/** Keeps one telling; a later one of the same session takes its place. False: the phone has no room, or does not allow it. */
export function keep(shelf: Shelf, one: Kept): boolean {
  try {
    shelf.setItem(PREFIX + one.at, JSON.stringify(one));
    return true;
  } catch {
    return false;
  }
}

export const forget = (shelf: Shelf, at: string): void => shelf.removeItem(PREFIX + at);

/** Takes everything off the phone: somebody signs out, or somebody else signs in. */
export function forgetAll(shelf: Shelf, but: string | null = null): void {
  const names = Array.from({ length: shelf.length }, (_, nth) => shelf.key(nth) ?? '');
  for (const name of names.filter((each) => each.startsWith(PREFIX)))
    if (but === null || read(shelf.getItem(name))?.who !== but) shelf.removeItem(name);
}

export type Sent =
  | { state: 'sent'; done: string }
  | { state: 'unsent' | 'signed-out' }
  | { state: 'refused'; says: string };

/** How long a phone waits for an answer before it counts as having no connection. */
const PATIENCE_MS = 15_000;

/**
 * Sends one telling. The same one sent twice is told once: the server knows it by its session, its version and its words. `unsent`: no
 * answer came, so it stays on the phone; `refused`: the server has something to say about it.
 */
export async function send({ at, fields }: Kept): Promise<Sent> {
  const form = new URLSearchParams(fields);
  try {
    const answer = await fetch(`${at}/kept`, { method: 'POST', body: form, signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.redirected || answer.status === 401) return { state: 'signed-out' };
    if (answer.status === 404) return { state: 'refused', says: 'This session is not among yours any more.' };
    if (!answer.ok) return { state: 'unsent' };
    const said = (await answer.json()) as { done: string } | { says: string };
    return 'done' in said ? { state: 'sent', done: said.done } : { state: 'refused', says: said.says };
  } catch {
    return { state: 'unsent' };
  }
}
