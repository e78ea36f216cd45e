/** The words for `?done=code`, when the code is one of ours: anybody can type an address, with 'constructor' in it too. */
export function doneIn<T>(words: Record<string, T>, search: URLSearchParams): T | undefined {
  const code = search.get('done') ?? '';
  return Object.hasOwn(words, code) ? words[code] : undefined;
}
