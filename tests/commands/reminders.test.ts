import { beforeAll, expect, test } from 'vitest';
import { onClock } from '#app/jobs/calendar.server.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { type Around, aroundAisha, arrangementIn } from '#tests/support/plan.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);

test('a decision is asked for once when it is due soon, once when it is late, and then once a week', async () => {
  const id = await arrangementIn(around, 'accepted');
  // Ten working days from 22 November: Friday 4 December.
  const heard = async (day: string) => {
    tools.letters.length = 0;
    tools.at(`${day}T07:00:00Z`);
    await onClock(tools);
    return tools.letters
      .filter(({ to, text }) => to === 'stuart@ettle.example' && text.includes(id))
      .map((each) => each.subject);
  };
  expect(await heard('2026-11-30')).toEqual([]);
  expect(await heard('2026-12-02')).toEqual(['A decision is due soon']);
  expect(await heard('2026-12-03')).toEqual([]);
  expect(await heard('2026-12-05')).toEqual(['A decision is late']);
  expect(await heard('2026-12-06')).toEqual([]);
  expect(await heard('2026-12-12')).toEqual(['A decision is late']);
  expect(await heard('2026-12-13')).toEqual([]);
  expect(await heard('2026-12-20')).toEqual(['A decision is late']);
});
