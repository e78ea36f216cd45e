// Paper that a screen reader can read: every mark on it is either a tagged heading, paragraph, list or table, or it is decoration
// that is marked as such. Nothing on it depends on the clock or on chance, so the same words give the same bytes.
import { CELL, HANG, HEATHER, INK, LINE, LOCH, MARGINS, PAD, SAND, SIZE, SOFT, TINT } from './ink.server.ts';
import { type Element, Sheet } from './sheet.server.ts';

export type PaperTable = {
  caption: string;
  columns: readonly { label: string; money?: boolean; width: number }[];
  rows: readonly (readonly string[])[];
  sums?: readonly string[];
};

/** One document, written from top to bottom, then closed with `finish`. */
export class Paper extends Sheet {
  /** With a bookmark. `room`: what must still fit under it on the same page. */
  heading(level: 1 | 2, text: string, room = 60): void {
    const words = this.printable(text);
    this.need(50 + room);
    if (level > 1) this.doc.y += 14;
    this.doc.outline.addItem(words);
    const doc = this.style('bold', level === 1 ? 25 : 15.5, level === 1 ? LOCH : INK);
    this.root.add(
      doc.struct(`H${level}`, {}, () => doc.text(words, MARGINS.left, doc.y, { width: this.width, lineGap: 1 })),
    );
    doc.y += level === 1 ? 8 : 5;
  }

  /** With a number it hangs in the margin, as lawyers quote it. */
  paragraph(text: string, options: { number?: string; soft?: boolean } = {}): void {
    const hang = options.number ? HANG : 0;
    const words = this.printable(text);
    this.need(34);
    const doc = this.style('regular', SIZE, options.soft ? SOFT : INK);
    this.root.add(
      doc.struct('P', {}, () => {
        const top = doc.y;
        if (options.number) {
          this.style('regular', 9, SOFT).text(`${options.number} `, MARGINS.left, top + 2.2, { lineBreak: false });
        }
        this.style('regular', SIZE, options.soft ? SOFT : INK).text(words, MARGINS.left + hang, top, {
          width: this.width - hang,
        });
      }),
    );
    doc.y += 6;
  }

  list(items: readonly string[], hang = HANG): void {
    const doc = this.doc;
    const list = doc.struct('L');
    this.root.add(list);
    for (const item of items) {
      const words = this.printable(item);
      this.need(30);
      const entry = doc.struct('LI');
      list.add(entry);
      const top = doc.y;
      entry.add(
        doc.struct('Lbl', {}, () => {
          this.style('bold', SIZE, HEATHER).text('•', MARGINS.left + hang, top, { lineBreak: false });
        }),
      );
      entry.add(
        doc.struct('LBody', {}, () => {
          this.style('regular', SIZE, INK).text(words, MARGINS.left + hang + 14, top, {
            width: this.width - hang - 14,
          });
        }),
      );
      entry.end();
      doc.y += 3;
    }
    list.end();
    doc.y += 4;
  }

  /** A tinted box with a heather edge; it never breaks over two pages. */
  box(label: string, text: string): void {
    const pad = 11;
    const inner = this.width - 2 * pad - 4;
    const words = this.printable(text);
    const tall = this.style('regular', SIZE, INK).heightOfString(words, { width: inner }) + 15 + 2 * pad - 2;
    this.need(tall + 8);
    const doc = this.doc;
    const top = doc.y + 2;
    this.artifact(() => {
      doc.roundedRect(MARGINS.left, top, this.width, tall, 7).fill(TINT);
      doc.rect(MARGINS.left, top + 6, 3.5, tall - 12).fill(HEATHER);
    });
    const box = doc.struct('Sect');
    this.root.add(box);
    box.add(
      doc.struct('P', {}, () => {
        this.style('bold', 9.5, HEATHER).text(label, MARGINS.left + pad + 4, top + pad - 1, { width: inner });
      }),
    );
    box.add(
      doc.struct('P', {}, () => {
        this.style('regular', SIZE, INK).text(words, MARGINS.left + pad + 4, top + pad + 14, { width: inner });
      }),
    );
    box.end();
    doc.y = top + tall + 8;
  }

  #widths(table: PaperTable): number[] {
    const whole = table.columns.reduce((sum, column) => sum + column.width, 0);
    return table.columns.map((column) => (column.width / whole) * this.width);
  }

  #rowHeight(cells: readonly string[], widths: readonly number[], face: 'regular' | 'bold'): number {
    this.style(face, CELL, INK);
    const heights = cells.map((cell, at) =>
      this.doc.heightOfString(cell || ' ', { width: (widths[at] ?? 0) - 2 * PAD }),
    );
    return Math.max(...heights) + 2 * PAD;
  }

  /** How tall a table would be, to keep it with its heading on one page; a long one may break, so no more than two thirds. */
  tallOf(table: PaperTable): number {
    const widths = this.#widths(table);
    const heads = [table.columns.map((column) => column.label), ...(table.sums ? [table.sums] : [])];
    const tall = [
      ...heads.map((row) => this.#rowHeight(row, widths, 'bold')),
      ...table.rows.map((row) => this.#rowHeight(row, widths, 'regular')),
    ];
    return Math.min(
      tall.reduce((sum, one) => sum + one, 30),
      (this.doc.page.height * 2) / 3,
    );
  }

  table(given: PaperTable): void {
    const doc = this.doc;
    const table = { ...given, rows: given.rows.map((row) => row.map((cell) => this.printable(cell))) };
    const widths = this.#widths(table);
    const frame = doc.struct('Table');
    this.root.add(frame);
    frame.add(
      doc.struct('Caption', {}, () => {
        this.style('regular', 10.5, SOFT).text(table.caption, MARGINS.left, doc.y, { width: this.width });
      }),
    );
    doc.y += 6;
    const labels = table.columns.map((column) => column.label);
    this.#row(frame, labels, { table, widths, look: 'head' });
    for (const row of table.rows) this.#row(frame, row, { table, widths, look: 'body' });
    if (table.sums) this.#row(frame, table.sums, { table, widths, look: 'sum' });
    frame.end();
    doc.y += 8;
  }

  #row(frame: Element, cells: readonly string[], style: RowStyle): void {
    const doc = this.doc;
    const { table, widths, look } = style;
    const tall = this.#rowHeight(cells, widths, look === 'body' ? 'regular' : 'bold');
    const page = doc.page;
    this.need(look === 'head' ? tall + 50 : tall);
    // On a new page the eye needs the labels again; a screen reader has them already.
    if (doc.page !== page && look !== 'head') {
      this.artifact(() =>
        this.#cells(
          table.columns.map((column) => column.label),
          { ...style, look: 'head' },
        ),
      );
    }
    this.#cells(cells, style, frame);
  }

  #cells(cells: readonly string[], { table, widths, look }: RowStyle, frame?: Element): void {
    const doc = this.doc;
    const face = look === 'body' ? 'regular' : 'bold';
    const tall = this.#rowHeight(cells, widths, face);
    const top = doc.y;
    const ground = () => {
      if (look !== 'body') doc.rect(MARGINS.left, top, this.width, tall).fill(SAND);
      doc
        .moveTo(MARGINS.left, top + tall)
        .lineTo(MARGINS.left + this.width, top + tall)
        .lineWidth(0.7)
        .stroke(LINE);
    };
    if (frame) this.artifact(ground);
    else ground();
    const row = frame && doc.struct('TR');
    if (row) frame.add(row);
    let left = MARGINS.left;
    for (const [at, cell] of cells.entries()) {
      const width = widths[at] ?? 0;
      const x = left;
      const align = table.columns[at]?.money ? 'right' : 'left';
      const scope = { scope: look === 'head' ? 'Column' : 'Row' } as object;
      const write = () => {
        this.style(face, CELL, INK).text(cell || ' ', x + PAD, top + PAD, { width: width - 2 * PAD, align });
      };
      if (row) row.add(look === 'head' || at === 0 ? doc.struct('TH', scope, write) : doc.struct('TD', {}, write));
      else write();
      left += width;
    }
    row?.end();
    doc.y = top + tall;
  }

  /** A link that says where it goes. */
  link(before: string, address: string): void {
    const doc = this.style('regular', SIZE, INK);
    this.need(40);
    const line = doc.struct('P');
    this.root.add(line);
    line.add(doc.struct('Span', {}, () => doc.text(before, MARGINS.left, doc.y, { width: this.width })));
    const link: Element = doc.struct('Link', {}, () => {
      const top = doc.y;
      this.style('bold', SIZE, LOCH).text(address, MARGINS.left, top, { width: this.width, underline: true });
      // pdfkit would leave the link without words of its own; it wants them as a String object (a plain one is a PDF name).
      const spoken = { structParent: link, Contents: Object(`${before.trim()} ${address}`) } as object;
      doc.link(MARGINS.left, top, doc.widthOfString(address), doc.y - top, address, spoken);
    });
    line.add(link);
    line.end();
    doc.y += 6;
  }
}

type RowStyle = { table: PaperTable; widths: readonly number[]; look: 'head' | 'body' | 'sum' };
