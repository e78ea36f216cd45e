import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { UNIT_WORDS } from '../../domain/arrangements/words.ts';
import { riseSentence } from '../../domain/changes/rates.ts';
import { runningPrices } from '../../domain/changes/running-prices.server.ts';
import { listingForEdit } from '../../domain/listings/lists.server.ts';
import { dayOf } from '../../kit/day.ts';
import { formatPence, NO_PENCE, parsePounds, penceToField } from '../../kit/pence.ts';
import { plural } from '../../kit/text.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Who has it at a signed price – Ettle' }];

/** Everybody who has a listing at a price that was signed, and what another price would take away: the listing's own, or one that is thought of. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const listing = found(await listingForEdit(tools.pool, actor, params.listingId ?? ''));
  const said = parsePounds(new URL(request.url).searchParams.get('price') ?? '');
  const price = said.ok ? said.value : (listing.pricePence ?? NO_PENCE);
  const about = { listingId: listing.id, providerId: listing.provider.id, price, today: dayOf(tools.clock.now()) };
  const list = found(await runningPrices(tools, actor, { ...about, page: pageOf(request) }));
  return {
    ...{ id: listing.id, title: listing.title, unit: UNIT_WORDS[listing.priceUnit], price },
    ...list,
    rows: list.rows.map(({ rise, ...row }) => ({
      ...row,
      same: row.signed === price && !row.byVisit,
      says: rise ? riseSentence(rise, row.knownAs) : null,
      to: paths.changeNew(row.arrangementId, row.lineId, penceToField(price)),
    })),
  };
}

export default function ListingRunning() {
  const { id, title, unit, price, rows, total, page, pages } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Who has it at a signed price"
      above={title}
      lead={`${total === 0 ? 'Nobody' : plural(total, 'part of a plan', 'parts of plans')} ${total === 1 ? 'runs' : total === 0 ? 'has it now' : 'run'}. A signed price stays until everybody whom it affects has agreed to another (clauses C08 and C27). Here it is set beside ${formatPence(price)} ${unit}.`}
      back={{ to: paths.listingEdit(id), label: 'The listing' }}
    >
      {rows.length === 0 ? (
        <EmptyState title="Nobody has it at a signed price" drawing="kettle">
          <p>A new price counts for everybody who comes new, and for nobody else.</p>
        </EmptyState>
      ) : (
        <Stack>
          {rows.map((row) => (
            <Card key={row.lineId} as="article" title={`${row.knownAs}: ${row.what}`}>
              <p>
                Signed: <strong className="tabular-nums">{formatPence(row.signed)}</strong> {unit}
                {row.byVisit ? ', with prices of its own for some visits' : ''}.
              </p>
              <p className="mt-1">
                {row.same ? 'That is the same price.' : (row.says ?? 'It would be no dearer for them.')}
              </p>
              {row.same ? null : (
                <div className="mt-3">
                  <ButtonLink to={row.to} kind="quiet">
                    Ask for {formatPence(price)}
                    <span className="sr-only">: {row.knownAs}</span>
                  </ButtonLink>
                </div>
              )}
            </Card>
          ))}
        </Stack>
      )}
      <Pagination
        page={page}
        pages={pages}
        to={(at) => paths.listingRunning(id, penceToField(price), at)}
        label="Parts of plans"
      />
    </Page>
  );
}
