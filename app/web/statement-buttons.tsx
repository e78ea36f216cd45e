import type { ReactNode } from 'react';
import { ButtonLink, Buttons } from '../ui/button.tsx';
import { PrintButton } from '../ui/print-button.tsx';

type Month = { to: string; words: string } | null;
type Props = { pdf: string; csv: string; earlier: Month; later: Month; more?: ReactNode; children?: ReactNode };

/** Under a statement: where it comes from, how to take it along, and the months beside it. Not on paper. */
export function StatementButtons({ pdf, csv, earlier, later, more, children }: Props) {
  return (
    <div data-print="no" className="mt-8">
      {children}
      <Buttons>
        <ButtonLink to={pdf} kind="quiet" reload>
          As a paper (PDF)
        </ButtonLink>
        <ButtonLink to={csv} kind="quiet" reload>
          For a spreadsheet (CSV)
        </ButtonLink>
        <PrintButton />
        {more}
      </Buttons>
      <nav aria-label="Other months" className="mt-6 flex flex-wrap gap-3">
        {[earlier, later].map((month) =>
          month ? (
            <ButtonLink key={month.to} to={month.to} kind="quiet">
              {month.words}
            </ButtonLink>
          ) : null,
        )}
      </nav>
    </div>
  );
}
