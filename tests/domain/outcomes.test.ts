import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moved, ownWords, tagsAmong } from '#app/domain/outcomes/rules.ts';

describe('what matters to somebody', () => {
  it('is kept as it was said: nothing is corrected, only blanks at the ends go', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 0, maxLength: 700 }), (typed) => {
        const words = ownWords(typed);
        const trimmed = typed.trim();
        if (trimmed.length < 2) {
          expect(words).toMatchObject({ refusal: { code: 'outcome.no-words' } });
          return;
        }
        if (trimmed.length > 600) {
          expect(words).toMatchObject({ refusal: { code: 'outcome.too-long' } });
          return;
        }
        expect(words).toEqual({ ok: true, value: trimmed });
      }),
    );
  });

  it('may have tags, which exist and stand once', () => {
    const known = new Set(['MG01', 'MG02']);
    expect(tagsAmong([], known)).toEqual({ ok: true, value: [] });
    expect(tagsAmong(['MG02', 'MG01', 'MG02'], known)).toEqual({ ok: true, value: ['MG01', 'MG02'] });
    expect(tagsAmong(['MG03'], known)).toMatchObject({ refusal: { code: 'outcome.unknown-tag' } });
  });

  it('moves by one place, loses none, and stays at the edges', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.uuid(), { maxLength: 8 }),
        fc.nat(8),
        fc.constantFrom('up' as const, 'down' as const),
        (order, at, direction) => {
          const id = order[at] ?? 'not there';
          const next = moved(order, id, direction);
          expect([...next].sort()).toEqual([...order].sort());
          const to = direction === 'up' ? at - 1 : at + 1;
          const moves = at < order.length && to >= 0 && to < order.length;
          expect(next.indexOf(id)).toBe(moves ? to : order.indexOf(id));
        },
      ),
    );
  });
});
