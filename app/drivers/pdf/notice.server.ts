import { Paper } from './paper.server.ts';

/** A notice or a statement for those whom it concerns, as both sides have it on the page. Nothing in it is worked out here. */
export type Notice = {
  title: string;
  subject: string;
  header: string;
  lead: string;
  made: Date;
  /** What it says, one after the other. */
  sentences: readonly string[];
  tables: readonly {
    heading: string;
    caption: string;
    columns: readonly { label: string; width: number; money?: boolean }[];
    rows: readonly (readonly string[])[];
    sums?: readonly string[];
  }[];
  /** Who said or decided what. */
  said: readonly { heading: string; words: string }[];
  /** The hash of the words that were kept, where there is one, and whether they are those. */
  seal: { sha256: string; holds: boolean } | null;
  pageAt: string;
};

/** An accessible, tagged PDF: the same notice always gives the same bytes. */
export async function noticePdf(notice: Notice): Promise<Buffer> {
  const { title, subject, header, lead, made, seal, pageAt } = notice;
  const footer = seal ? [`SHA-256 ${seal.sha256}`] : [];
  const paper = new Paper({ title, subject, keywords: seal?.sha256 ?? title, made, header, footer });
  paper.heading(1, title);
  paper.paragraph(lead);
  if (seal && !seal.holds) paper.box('Where it stands', 'The words are not those that were kept. Do not rely on them.');
  for (const sentence of notice.sentences) paper.paragraph(sentence);
  for (const { heading, caption, columns, rows, sums } of notice.tables) {
    const table = {
      caption,
      columns: [...columns],
      rows: rows.map((row) => [...row]),
      ...(sums ? { sums: [...sums] } : {}),
    };
    paper.heading(2, heading, paper.tallOf(table));
    paper.table(table);
  }
  for (const { heading, words } of notice.said) {
    paper.heading(2, heading);
    paper.paragraph(words);
  }
  paper.link('It stands here, for those whom it concerns: ', pageAt);
  return paper.finish();
}
