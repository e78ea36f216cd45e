import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatMoment } from '../kit/day.ts';
import { type Counts, importable, type Verdict } from '../kit/sheet.ts';
import { Button, ButtonLink, Buttons } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page, Section } from '../ui/page.tsx';
import { Pagination } from '../ui/pagination.tsx';
import { SheetCounts, VERDICT_LABELS } from './sheet-rows.tsx';
import { sentenceFor } from './wording.ts';

type Seen = {
  fileName: string;
  expiresAt: Date;
  importedAt: Date | null;
  unknownColumns: readonly string[];
  counts: Counts;
};

/** What the page of a file says, whatever its rows are of. `most`: so many rows may change something at one go. */
export function sheetFacts(seen: Seen, now: Date, most: number) {
  const right = importable(seen.counts, most);
  return {
    fileName: seen.fileName || 'Your file',
    until: formatMoment(seen.expiresAt),
    isOver: seen.importedAt === null && seen.expiresAt <= now,
    unknown: seen.unknownColumns,
    counts: seen.counts,
    notYet: right.ok ? null : sentenceFor(right.refusal),
  };
}

type View = ReturnType<typeof sheetFacts> & {
  /** What was said when it was brought in. Null: it is not in yet. */
  broughtIn: string | null;
  show: Verdict | null;
  page: number;
  pages: number;
};

/** A file row by row: what it would do, what stands against it, and `acts` while it waits. */
export function SheetPreview(props: {
  view: View;
  title: string;
  here: string;
  back: { to: string; label: string };
  refusal: string | null | undefined;
  /** What a new row is called. */
  newRows: { one: string; many: string };
  acts: ReactNode;
  children: ReactNode;
}) {
  const { view, here, refusal } = props;
  const { broughtIn, isOver, unknown, counts, show, notYet } = view;
  const waits = broughtIn === null && !isOver;
  return (
    <Page
      width="wide"
      title={props.title}
      above={view.fileName}
      lead={waits ? `Nothing is changed yet. The file waits until ${view.until}.` : undefined}
      back={props.back}
    >
      {refusal ? <Notice kind="no">{refusal}</Notice> : null}
      {broughtIn ? <Notice kind="done">{broughtIn}</Notice> : null}
      {isOver ? <Notice kind="mind">The day of this file is over. Send it again.</Notice> : null}
      {unknown.length > 0 ? (
        <Notice kind="mind">We do not know these columns and leave them out: {unknown.join(', ')}.</Notice>
      ) : null}
      <SheetCounts counts={counts} show={show} here={here} words={props.newRows} />
      {waits && notYet ? <Notice kind={counts.refused > 0 ? 'no' : 'said'}>{notYet}</Notice> : null}
      {waits ? props.acts : null}
      <Section title={show ? VERDICT_LABELS[show] : 'Row by row'}>
        {props.children}
        <Pagination
          page={view.page}
          pages={view.pages}
          label="Pages of rows"
          to={(page) => `${here}?${show ? `show=${show}&` : ''}page=${page}`}
        />
      </Section>
    </Page>
  );
}

/** What may be done with a file that waits: bring it in when every row is right, mend it, send another, look again. */
export function SheetActs(props: {
  view: Pick<View, 'notYet' | 'counts'>;
  go: string;
  refused: string;
  again: string;
}) {
  const { notYet, counts } = props.view;
  return (
    <Form method="post">
      <Buttons>
        {notYet ? null : (
          <Button name="intent" value="import">
            {props.go}
          </Button>
        )}
        {counts.refused > 0 ? (
          <ButtonLink to={props.refused} kind="quiet" reload>
            The rows to mend, as a file
          </ButtonLink>
        ) : null}
        <ButtonLink to={props.again} kind="quiet">
          Send another file
        </ButtonLink>
        <Button name="intent" value="again" kind="quiet">
          Look again
        </Button>
      </Buttons>
    </Form>
  );
}
