import { beforeAll, describe, expect, test } from 'vitest';
import { onClock } from '#app/jobs/calendar.server.ts';
import { ok } from '#app/kit/result.ts';
import { transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';

describe('once a day, by the clock', () => {
  let tools: TestTools;
  beforeAll(async () => {
    tools = await freshTools();
    const at = tools.clock.now();
    await tools.db.login.create({
      data: { id: 'joan', name: 'Joan', email: 'joan@ettle.example', administrator: true },
    });
    await transact(tools, async (tx) => {
      for (const kind of ['listing.drafted', 'listing.published']) {
        await record(tx, { subject: 'listing:one', kind, actor: null, at, data: { kind } });
      }
      return ok();
    });
  });

  test('nobody hears anything when the record holds', async () => {
    await onClock(tools);
    expect(tools.letters).toEqual([]);
  });

  test('administrators hear of a record that was changed behind the programme', async () => {
    await tools.pool.query('ALTER TABLE event DISABLE TRIGGER event_only_grows');
    await tools.pool.query(
      `UPDATE event SET data = '{"kind":"something else"}' WHERE subject = 'listing:one' AND seq = 1`,
    );
    await tools.pool.query('ALTER TABLE event ENABLE TRIGGER event_only_grows');
    await onClock(tools);
    expect(tools.letters).toMatchObject([{ to: 'joan@ettle.example', subject: 'The record does not hold' }]);
  });
});
