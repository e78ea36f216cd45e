import { beforeAll, describe, expect, it } from 'vitest';
import { cutDownStripe } from '#app/domain/payments/stripe-forget-commands.server.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';

let tools: TestTools;
beforeAll(async () => {
  tools = await freshTools();
}, 60_000);

const TOLD = { ...{ id: 'evt_1', type: 'charge.succeeded', created: 1_790_000_000, livemode: false } };
const CHARGE = { id: 'ch_1', object: 'charge', billing_details: { name: 'Aisha Rahman', email: 'a@ettle.example' } };
async function told(id: string, handledAt: Date | null) {
  const at = new Date('2026-06-01T09:00:00Z');
  const payload = { ...TOLD, id, data: { object: CHARGE } };
  const row = { id, kind: TOLD.type, live: false, aboutKind: 'payment', aboutId: 'pi_1' };
  await tools.db.stripeEvent.create({ data: { ...row, payload, madeAt: at, receivedAt: at, handledAt } });
}
const kept = (id: string) => tools.db.stripeEvent.findUniqueOrThrow({ where: { id } });

describe('what Stripe told', () => {
  beforeAll(async () => {
    tools.at('2026-11-22T07:00:00Z');
    await told('evt_old', new Date('2026-06-01T09:01:00Z'));
    await told('evt_new', new Date('2026-11-01T09:01:00Z'));
    await told('evt_waits', null);
  });

  it('is cut down when it is settled for long: that it was told stays, who paid does not', async () => {
    expect(await cutDownStripe(tools)).toBe(1);
    const { payload, ...event } = await kept('evt_old');
    expect(JSON.stringify(payload)).not.toMatch(/Aisha|ettle\.example/);
    expect(payload).toEqual({ ...TOLD, id: 'evt_old', data: { object: { id: 'ch_1', object: 'charge' } } });
    expect(event).toMatchObject({ kind: 'charge.succeeded', aboutId: 'pi_1', cutAt: tools.clock.now() });
  });

  it('stays whole while it is young, or waits', async () => {
    for (const id of ['evt_new', 'evt_waits']) expect(JSON.stringify((await kept(id)).payload)).toContain('Aisha');
  });

  it('is cut down once, and in no other way', async () => {
    expect(await cutDownStripe(tools)).toBe(0);
    const other = { payload: {}, cutAt: tools.clock.now() };
    await expect(tools.db.stripeEvent.update({ where: { id: 'evt_new' }, data: other })).rejects.toThrow();
    await expect(tools.db.stripeEvent.update({ where: { id: 'evt_old' }, data: { payload: {} } })).rejects.toThrow();
    await expect(tools.db.stripeEvent.delete({ where: { id: 'evt_old' } })).rejects.toThrow();
  });
});
