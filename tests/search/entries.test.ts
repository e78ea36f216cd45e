import { expect, it } from 'vitest';
import { entryOf, timeBit, timeBits } from '#search/entries.ts';
import { aDocument } from './a-document.ts';

it('a time counts for every part of the day in which half an hour of it falls', () => {
  const tuesday = (from: number, to: number) => timeBits([{ day: 2, fromMinute: from * 60, toMinute: to * 60 }]);
  expect(tuesday(9, 12)).toBe(timeBit(2, 'morning'));
  expect(tuesday(11, 14)).toBe(timeBit(2, 'morning') | timeBit(2, 'afternoon'));
  expect(tuesday(9, 12.25)).toBe(timeBit(2, 'morning'));
  expect(tuesday(22, 24)).toBe(timeBit(2, 'night'));
  expect(tuesday(4, 5)).toBe(timeBit(2, 'night'));
  expect(tuesday(12, 12.25)).toBe(timeBit(2, 'afternoon'));
  expect(tuesday(0, 24)).toBe(15 << 4);
});
it('a word keeps every field in which it stands', () => {
  const { stems } = entryOf(
    aDocument({ title: 'Garden help', summary: 'Gardens and hedges', providerName: 'Garden Folk' }),
  );
  expect(stems.get('garden')).toBe(0b00111);
});
