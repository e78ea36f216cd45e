// A Stripe of our own beside the app of the journeys: its API at one port; at the next, what somebody would do on Stripe's own pages.
// What it has to tell goes to the app, signed, as Stripe's messages do.
import http from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Session } from '#tests/support/stripe/shapes.ts';
import { startStripe } from '#tests/support/stripe/stand-in.ts';

const port = Number(process.env.STAND_IN_PORT);
const origin = process.env.ORIGIN ?? '';
const standIn = await startStripe(() => new Date(), port);
const { world } = standIn;

/** By the address of the page: what happens when somebody fills it in. Answers where they are sent back to. */
function filledIn(page: string): string | null {
  const link = world.links.get(page);
  if (link) {
    world.finishAccount(link.account);
    return link.back;
  }
  const id = page.split('/').at(-1) ?? '';
  if (!world.things.has(id)) return null;
  const session = world.one<Session>(id);
  if (session.mode === 'setup') world.choose(id, 'card');
  else world.payOnPage(id);
  return (session.success_url ?? '').replace('{CHECKOUT_SESSION_ID}', id);
}

http
  .createServer(async (request, response) => {
    let page = '';
    for await (const chunk of request) page += chunk;
    const back = page === '' ? '' : filledIn(page);
    response.writeHead(back === null ? 404 : 200, { 'content-type': 'text/plain' }).end(back ?? 'no such page');
  })
  .listen(port + 1, '127.0.0.1');

for (let told = 0; ; ) {
  const next = world.told[told];
  if (!next) {
    await wait(100);
    continue;
  }
  const { raw, signature } = standIn.message(next);
  const headers = { 'stripe-signature': signature, 'content-type': 'application/json' };
  const sent = await fetch(`${origin}/api/stripe`, { method: 'POST', headers, body: raw }).catch(() => null);
  // As Stripe does: what was not taken is told again.
  if (sent?.ok) told += 1;
  else await wait(500);
}
