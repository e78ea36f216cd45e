import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { type Counts, VERDICTS, type Verdict } from '../kit/sheet.ts';
import { Tag, type Tone } from '../ui/card.tsx';
import { Table } from '../ui/facts.tsx';
import { Details } from '../ui/notice.tsx';

/** Which rows of a file an address asks for: of one verdict or of all, and which page of them. */
export function sheetPageOf(request: Request, counts: Counts, rowsAPage: number) {
  const search = new URL(request.url).searchParams;
  const show = VERDICTS.find((each) => each === search.get('show')) ?? null;
  const total = show ? counts[show] : VERDICTS.reduce((sum, each) => sum + counts[each], 0);
  const pages = Math.max(1, Math.ceil(total / rowsAPage));
  const page = Math.min(Math.max(1, Math.trunc(Number(search.get('page')) || 1)), pages);
  return { show, page, pages };
}

export const VERDICT_LABELS: Record<Verdict, string> = {
  new: 'New',
  changed: 'Changed',
  same: 'The same',
  refused: 'To mend',
};
const TONES: Record<Verdict, Tone> = { new: 'heather', changed: 'plain', same: 'ready', refused: 'no' };
const COUNTED: Record<Exclude<Verdict, 'new'>, { one: string; many: string }> = {
  changed: { one: 'changed', many: 'changed' },
  same: { one: 'the same as now', many: 'the same as now' },
  refused: { one: 'row to mend', many: 'rows to mend' },
};

type Words = { one: string; many: string };

/** How many rows of each kind, each a way to see only those. `words` is what a new row is called. */
export function SheetCounts(props: { counts: Counts; show: Verdict | null; here: string; words: Words }) {
  const { counts, show, here } = props;
  const words = { ...COUNTED, new: props.words };
  const box =
    'inline-flex min-h-11 items-center gap-2 rounded-button border-2 border-line bg-card px-4 py-2 text-loch no-underline hover:bg-mist aria-[current=page]:border-loch aria-[current=page]:bg-mist';
  return (
    <nav aria-label="Which rows to show" className="flex flex-wrap gap-3">
      <Link to={here} className={box} aria-current={show === null ? 'page' : undefined}>
        All rows
      </Link>
      {VERDICTS.map((each) => (
        <Link key={each} to={`${here}?show=${each}`} className={box} aria-current={show === each ? 'page' : undefined}>
          <strong className="text-lg tabular-nums">{counts[each].toLocaleString('en-GB')}</strong>
          {counts[each] === 1 ? words[each].one : words[each].many}
        </Link>
      ))}
    </nav>
  );
}

/** Where a row stands: as a spreadsheet counts, and as a text editor does where that differs. */
export function RowNumber({ row }: { row: { row: number; line: number } }) {
  return (
    <>
      {row.row}
      {row.line === row.row ? null : (
        <span className="block font-normal whitespace-nowrap text-soft">line {row.line}</span>
      )}
    </>
  );
}

type Row = {
  verdict: Verdict;
  changes: readonly string[];
  problems: readonly { column: string | null; sentence: string }[];
};

/** A change is told by the name of its column alone, or with from what to what: then it has a line of its own. */
const isName = (change: string) => !change.includes(':');

/** What a row would do, or why it cannot be taken. */
export function WhatItDoes({ row }: { row: Row }) {
  return (
    <>
      <Tag tone={TONES[row.verdict]}>{VERDICT_LABELS[row.verdict]}</Tag>
      {row.changes.every(isName) ? (
        <span className="ml-2">{row.changes.join(', ')}</span>
      ) : (
        <ul className="mt-1">
          {row.changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
      {row.problems.length > 0 ? (
        <ul className="mt-1 space-y-1">
          {row.problems.map(({ column, sentence }) => (
            <li key={`${column}${sentence}`}>
              {column ? <strong>{column}: </strong> : null}
              {sentence}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

type Told = { name: string; help: string; example: string; needed: boolean };

/** What each column of a file means, to open when it is wanted. `whenNew` says that something new needs the column. */
export function SheetColumns(props: { columns: readonly Told[]; whenNew: string; children: ReactNode }) {
  return (
    <Details summary="What each column means">
      <Table
        caption="Columns"
        captionHidden
        head={[{ label: 'Column' }, { label: 'What to write' }, { label: 'Example' }]}
        rows={props.columns.map(({ name, help, example, needed }) => ({
          key: name,
          cells: [name, `${help}${needed ? ` ${props.whenNew}` : ''}`, example],
        }))}
      />
      <p>{props.children}</p>
    </Details>
  );
}
