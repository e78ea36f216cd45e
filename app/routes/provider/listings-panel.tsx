import { Form } from '@remix-run/react';
import { saidOfCare } from '../../domain/listings/first-hour.ts';
import type { ListingBrief } from '../../domain/listings/lists.server.ts';
import { READINESS_REASONS } from '../../domain/listings/readiness.ts';
import { readinessTag } from '../../domain/listings/readiness-words.ts';
import { type ListingState, type Readiness, readinessOf } from '../../domain/listings/rules.ts';
import { type Day, dayOf, daysBetween, formatShortDay } from '../../kit/day.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card, Tag, Tags } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { STATE_WORDS } from '../../web/listing-states.ts';
import { paths } from '../../web/paths.ts';

export type ListingRow = ReturnType<typeof listingRow>;
type Desk = { id: string; rows: readonly ListingRow[]; page: number; pages: number; total: number; goOn: unknown };

/** A listing with how it stands, and the one thing to do next. */
export function listingRow(row: ListingBrief, on: Day, staleDays: number, council: string | null) {
  const readiness = readinessOf(row, row.authorityCode, on);
  const checked = row.checkedAt ? dayOf(row.checkedAt) : null;
  const stale = row.state === 'published' && (checked === null || daysBetween(checked, on) > staleDays);
  const reason = READINESS_REASONS[readiness.code];
  // Before the questions about care are answered the careful answers stand in the draft: they are no verdict on what it is.
  const unsaid = row.state === 'draft' && !saidOfCare(row, row.hosted ? row.id : null);
  const next = nextStep(row.state, readiness.status, stale, reason.forProvider);
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    state: row.state,
    tag: unsaid ? null : readinessTag(readiness, council),
    checked,
    stale,
    next: unsaid ? 'Say what kind of help it is.' : next,
  };
}

/** The one thing to do next; nothing when all is well. */
function nextStep(state: ListingState, status: Readiness['status'], stale: boolean, settle: string): string {
  if (state === 'draft') return status === 'not-allowed' ? settle : 'Finish it and publish it.';
  if (stale) return 'Say whether it is still right.';
  return status === 'ready' ? '' : settle;
}

/** A provider's listings, each with how it stands and the one thing to do next. */
export function Listings({ desk }: { desk: Desk }) {
  return (
    <Section title={`Your listings (${desk.total})`}>
      {desk.rows.length > 0 ? (
        <div className="grid gap-4 lg:grid-cols-2">
          {desk.rows.map((row) => (
            <Row key={row.id} row={row} providerId={desk.id} />
          ))}
        </div>
      ) : (
        <EmptyState title="Nothing yet" level={3}>
          <p>
            A listing is one thing that you offer: an hour, a session, a day. Begin with the one that people ask for
            most.
          </p>
        </EmptyState>
      )}
      <Pagination
        page={desk.page}
        pages={desk.pages}
        label="Pages of listings"
        to={(page) => `${paths.desk()}?provider=${desk.id}&page=${page}`}
      />
      <Buttons>
        <ButtonLink to={paths.listingNew(desk.id)} kind={desk.goOn ? 'quiet' : 'primary'}>
          Add a listing
        </ButtonLink>
        <ButtonLink to={paths.importNew(desk.id)} kind="quiet">
          Many at once, from a file
        </ButtonLink>
      </Buttons>
    </Section>
  );
}

function Row({ row, providerId }: { row: ListingRow; providerId: string }) {
  const state = STATE_WORDS[row.state];
  return (
    <Card title={row.title} to={paths.listingEdit(row.id)} level={3} as="article">
      <Tags>
        <Tag tone={state.tone}>{state.label}</Tag>
        {row.tag ? <Tag tone={row.tag.tone}>{row.tag.words}</Tag> : null}
      </Tags>
      {row.checked && row.state !== 'draft' ? (
        <p className="text-sm text-soft">Last said to be right on {formatShortDay(row.checked)}</p>
      ) : null}
      {row.next ? (
        <p className="mt-2">
          <strong>Next:</strong> {row.next}
        </p>
      ) : null}
      {row.stale ? (
        <Form method="post" className="mt-3">
          <input type="hidden" name="move" value="confirm" />
          <input type="hidden" name="provider" value={providerId} />
          <input type="hidden" name="listing" value={row.id} />
          <Button kind="quiet">It is still right</Button>
        </Form>
      ) : null}
    </Card>
  );
}
