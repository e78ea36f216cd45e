import { Link } from '@remix-run/react';
import { ButtonLink, Buttons } from '../ui/button.tsx';
import { SumOf } from '../ui/figures.tsx';
import { EmptyState } from '../ui/notice.tsx';
import { Page, Section } from '../ui/page.tsx';
import { Pagination } from '../ui/pagination.tsx';
import type { EntryView, SourceView, WhyView } from './why-view.ts';

export type EntriesView = { rows: EntryView[]; older: string | null; newest: string | null };
/** `here`: the address of the figure, without a page of its parts. */
type Props = { view: WhyView; entries: EntriesView | null; here: string; back: { to: string; label: string } };

const LINK = 'inline-block py-1 text-loch underline underline-offset-4';
/** In running text. */
const INLINE = 'text-loch underline underline-offset-4';

const partsAt = (here: string, page: number) => `${here}${here.includes('?') ? '&' : '?'}page=${page}`;

/** Why a figure is what it is: in a sentence, in parts that come to it, by what it goes, and entry by entry. */
export function WhyPage({ view, entries, here, back }: Props) {
  return (
    <Page title={`Why ${view.amount}?`} above={`${view.label} · ${view.about}`} lead={view.sentence} back={back}>
      <Section title="What it is made of">
        {view.parts.length === 0 ? (
          <p>Nothing yet: there is nothing in it.</p>
        ) : (
          <SumOf
            rows={[
              ...view.parts.map(({ key, label, amount, to }) => ({
                ...{ key, figure: amount },
                label: to ? (
                  <Link to={to} className={LINK}>
                    {label}
                  </Link>
                ) : (
                  label
                ),
              })),
              ...(view.others ? [{ key: 'others', label: 'Those on the other pages', figure: view.others }] : []),
              { key: 'sum', label: 'Together', figure: view.amount },
            ]}
          />
        )}
        <Pagination page={view.page} pages={view.pages} to={(at) => partsAt(here, at)} label="Parts" />
      </Section>
      {entries ? (
        <Entries {...entries} />
      ) : (
        <NotBooked booked={view.booked || view.parts.every((part) => part.to === null)} />
      )}
      <Section title="What it goes by">
        <Sources rows={view.rules} />
      </Section>
    </Page>
  );
}

function NotBooked({ booked }: { booked: boolean }) {
  return booked ? null : (
    <p className="mt-4 max-w-words text-soft">
      This figure has no entries of its own in the books. Open one of its parts to come to those that have.
    </p>
  );
}

function Entries({ rows, older, newest }: EntriesView) {
  return (
    <Section title="Entry by entry" id="entries">
      {rows.length === 0 ? (
        <EmptyState title="No entries here">
          <p>{newest ? 'There is nothing older than what you saw.' : 'Nothing has moved yet.'}</p>
        </EmptyState>
      ) : (
        <EntryList rows={rows} />
      )}
      {older || newest ? (
        <Buttons>
          {older ? (
            <ButtonLink to={older} kind="quiet">
              Older entries
            </ButtonLink>
          ) : null}
          {newest ? (
            <ButtonLink to={newest} kind="quiet">
              The newest again
            </ButtonLink>
          ) : null}
        </Buttons>
      ) : null}
    </Section>
  );
}

/** Entries one under the other, as well on a phone as anywhere. */
export function EntryList({ rows }: { rows: readonly EntryView[] }) {
  return (
    <ol className="divide-y divide-line rounded-card border border-line bg-card px-4 sm:px-5">
      {rows.map((row) => (
        <OneEntry key={row.number} row={row} />
      ))}
    </ol>
  );
}

function OneEntry({ row }: { row: EntryView }) {
  const { day, words, what, counts, who, about, source, number, to } = row;
  return (
    <li className="py-4">
      <div className="flex justify-between gap-6">
        <h3 className="text-base">{words}</h3>
        <p className="whitespace-nowrap font-bold tabular-nums">{counts}</p>
      </div>
      <p className="text-sm">
        {[day, what].filter(Boolean).join(' · ')}
        {about ? (
          <>
            {' · '}
            {about.to ? (
              <Link to={about.to} className={INLINE}>
                {about.words}
              </Link>
            ) : (
              about.words
            )}
          </>
        ) : null}
      </p>
      <p className="text-sm text-soft">{who}</p>
      <p className="text-sm text-soft">
        By{' '}
        {source.to ? (
          <Link to={source.to} className={INLINE}>
            {source.short}
          </Link>
        ) : (
          source.short
        )}
        .{' '}
        {to ? (
          <Link to={to} className={INLINE}>
            Entry {number}
          </Link>
        ) : (
          `Entry ${number}`
        )}
      </p>
    </li>
  );
}

/** Rules and clauses, each with where it is from and how sure that is. */
export function Sources({ rows }: { rows: readonly SourceView[] }) {
  if (rows.length === 0) return <p>The entries alone: no rule of a council or an agreement is used to reckon it.</p>;
  return (
    <ul className="max-w-words space-y-4">
      {rows.map(({ words, since, source, sureness, to }) => (
        <li key={`${words}${since}`} className="border-l-4 border-heather pl-4">
          <p>
            {to ? (
              <Link to={to} className={LINK}>
                {words}
              </Link>
            ) : (
              words
            )}
          </p>
          <p className="text-sm text-soft">
            {since} Source: {source}. {sureness}
          </p>
        </li>
      ))}
    </ul>
  );
}
