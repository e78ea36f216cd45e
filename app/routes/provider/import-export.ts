import type { LoaderFunctionArgs } from '@remix-run/node';
import { COLUMNS } from '../../domain/listings/import-columns.ts';
import { listingsToExport } from '../../domain/listings/import-store.server.ts';
import { maySeeDesk } from '../../domain/providers/policy.ts';
import { writeCsv } from '../../kit/csv.ts';
import { dayOf } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { notFound } from '../../web/answer.server.ts';
import { csvAnswer } from '../../web/csv-answer.ts';

/** What a provider has, as a file that says “the same” of every row when it is sent back. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const providerId = params.providerId ?? '';
  if (!isId(providerId) || !maySeeDesk(actor, providerId)) throw notFound();
  const { db, clock } = context.tools;
  const { lists, written } = await listingsToExport(db, actor, providerId);
  const rows = written.map((listing) => COLUMNS.map((column) => column.write(listing, lists)));
  return csvAnswer(writeCsv([COLUMNS.map((column) => column.name), ...rows]), `ettle-listings-${dayOf(clock.now())}`);
}
