import type { LoaderFunctionArgs } from '@remix-run/node';
import { providerMonthFor } from '../domain/statements/owing.server.ts';
import type { ProviderMonth } from '../domain/statements/owing.ts';
import { dayOf } from '../kit/day.ts';
import { signedInFrom } from './actor.server.ts';
import { found } from './answer.server.ts';

/** The month of a provider that an address names; the page, the paper and the file are made from it. */
export async function owingAsked({ request, context, params }: LoaderFunctionArgs): Promise<ProviderMonth> {
  const actor = await signedInFrom(request, context);
  const about = { providerId: params.providerId ?? '', month: params.month ?? '' };
  return found(await providerMonthFor(context.tools.pool, actor, about, dayOf(context.tools.clock.now())));
}
