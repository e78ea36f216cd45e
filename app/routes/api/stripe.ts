import type { ActionFunctionArgs } from '@remix-run/node';
import { receiveEvent } from '../../domain/payments/stripe-event-commands.server.ts';

const MOST_BYTES = 1024 * 1024;

/** Only written to. */
export function loader() {
  return new Response(null, { status: 405, headers: { Allow: 'POST' } });
}

/**
 * What Stripe tells. It signs in with nothing but its signature of these very bytes, so they are read as they came. Kept first, done
 * later: the answer says only that it is kept. Whatever is not signed gets the same no.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  const signature = request.headers.get('stripe-signature') ?? '';
  const raw = signature === '' ? '' : await request.text().catch(() => '');
  if (raw === '' || raw.length > MOST_BYTES) return answer(400);
  const kept = await receiveEvent(context.tools, { raw, signature });
  return answer(kept.ok ? 200 : kept.refusal.code === 'stripe.off' ? 404 : 400);
}

const answer = (status: number) => new Response(null, { status, headers: { 'Cache-Control': 'no-store' } });
