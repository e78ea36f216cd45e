/** What a person asked for could not be done, and why: a code that has a sentence in app/web/wording.ts. */
export type Refusal<Code extends string = string> = {
  code: Code;
  /** The form field it is about, when there is one. */
  field?: string;
  /** Values the sentence names: amounts, days, names. */
  facts?: Record<string, string | number | bigint>;
};

export type Result<T, Code extends string = string> = { ok: true; value: T } | { ok: false; refusal: Refusal<Code> };

export function ok(): { ok: true; value: undefined };
export function ok<T>(value: T): { ok: true; value: T };
export function ok(value?: unknown) {
  return { ok: true, value } as const;
}

/** An expected "no": something the person can read and act on. Faults are thrown instead. */
export function refuse<Code extends string>(
  code: Code,
  about: { field?: string; facts?: Refusal['facts'] } = {},
): { ok: false; refusal: Refusal<Code> } {
  return { ok: false, refusal: { code, ...about } };
}

/** What must hold. When it does not, the programme is wrong: this is a fault, not a refusal. */
export function assert(condition: unknown, why: string): asserts condition {
  if (!condition) throw new Error(`Must hold: ${why}`);
}
