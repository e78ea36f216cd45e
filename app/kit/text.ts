/** 'Morag’s Garden Help' → 'morags-garden-help': for addresses. */
export function slugOf(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 70)
    .replace(/-+$/, '');
  return plain || 'listing';
}

/** ['a', 'b', 'c'] → 'a, b and c' */
export function listWords(words: readonly string[], joiner: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${joiner} ${words.at(-1)}`;
}

/** '1 place', '2 places' */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** How many letters a text has, as PostgreSQL counts them: a rose from the keyboard of a phone is one, not two. */
export const letterCount = (text: string): number => [...text].length;
