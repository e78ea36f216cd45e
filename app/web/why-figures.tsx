import { WhyFigure } from '../ui/why-mark.tsx';

type Column = { key: string; label: string };
type To<About> = (figure: string, about: About) => string;

/** The steps of a sum, each figure of which opens to what it is made of. */
export const stepsThatOpen = (
  steps: readonly { key: string; label: string; figure: string }[],
  to: (figure: string) => string,
) =>
  steps.map(({ key, label, figure }) => ({
    ...{ key, label },
    figure: (
      <WhyFigure to={to(key)} of={label}>
        {figure}
      </WhyFigure>
    ),
  }));

/** The figures of a row, column by column, each of which opens to what it is made of. */
export const figuresThatOpen = <About,>(
  figures: readonly string[],
  columns: readonly Column[],
  about: About,
  to: To<About>,
) =>
  figures.map((figure, at) => {
    const { key = '', label = '' } = columns[at] ?? {};
    return (
      <WhyFigure key={key} to={to(key, about)} of={label}>
        {figure}
      </WhyFigure>
    );
  });
