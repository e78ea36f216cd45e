// A tagged document and its edges: what every page of paper shares, before anything is written on it.
import PDFDocument from 'pdfkit';
import { font, HEATHER, LOCH, MARGINS, SOFT } from './ink.server.ts';

export type Doc = InstanceType<typeof PDFDocument>;
export type Element = ReturnType<Doc['struct']>;

export type PaperAbout = {
  title: string;
  subject: string;
  keywords: string;
  made: Date;
  header: string;
  /** Under every page, before 'Page 1 of 9'. */
  footer: readonly string[];
};

/** A document with headers, footers and a structure; `Paper` writes on it, `finish` closes it. */
export class Sheet {
  protected readonly doc: Doc;
  protected readonly root: Element;
  readonly #about: PaperAbout;
  readonly #chunks: Buffer[] = [];
  protected readonly width: number;

  constructor(about: PaperAbout) {
    this.#about = about;
    // pdfkit writes these into XML as they are.
    const plain = (text: string) => text.replaceAll('&', 'and').replace(/[<>]/g, '');
    const doc = new PDFDocument({
      size: 'A4',
      margins: MARGINS,
      bufferPages: true,
      tagged: true,
      pdfVersion: '1.7',
      lang: 'en-GB',
      displayTitle: true,
      // The types of pdfkit do not know this subset yet; pdfkit does.
      subset: 'PDF/UA' as 'PDF/A-1a',
      info: {
        Title: plain(about.title),
        Author: 'Ettle',
        Subject: plain(about.subject),
        Keywords: plain(about.keywords),
        Creator: 'Ettle',
        Producer: 'Ettle',
        CreationDate: about.made,
        ModDate: about.made,
      },
    });
    doc.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
    doc.registerFont('regular', font('Regular')).registerFont('bold', font('Bold'));
    doc.lineGap(3);
    this.width = doc.page.width - MARGINS.left - MARGINS.right;
    this.root = doc.struct('Document');
    doc.addStructure(this.root);
    this.doc = doc;
  }

  protected style(face: 'regular' | 'bold', size: number, colour: string): Doc {
    return this.doc.font(face).fontSize(size).fillColor(colour);
  }

  protected artifact(draw: (doc: Doc) => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' } as object);
    this.doc.save();
    draw(this.doc);
    this.doc.restore();
    this.doc.endMarkedContent();
  }

  /** Starts a new page when less than so much is left on this one. */
  protected need(points: number): void {
    if (this.doc.y + points > this.doc.page.height - MARGINS.bottom) this.doc.addPage();
  }

  // A sign that the font cannot draw would come out as an empty box that nobody can read aloud.
  protected printable(text: string): string {
    const held = this.doc.font('regular') as unknown as {
      _font: { font: { hasGlyphForCodePoint(code: number): boolean } };
    };
    return [...text]
      .map((sign) => (held._font.font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) ? sign : '?'))
      .join('');
  }

  #edges(): void {
    const doc = this.doc;
    const { count } = doc.bufferedPageRange();
    for (let at = 0; at < count; at += 1) {
      doc.switchToPage(at);
      // Beyond the margins pdfkit would start a new page; the edges are written with the margins away.
      doc.page.margins = { top: 0, bottom: 0, left: 0, right: 0 };
      const bottom = doc.page.height - MARGINS.bottom + 24;
      doc.markContent('Artifact', { type: 'Pagination', attached: ['Top'] } as object);
      const header = this.printable(this.#about.header);
      this.style('bold', 9, LOCH).text(header, MARGINS.left, 38, { width: this.width, lineBreak: false });
      doc
        .moveTo(MARGINS.left, 56)
        .lineTo(MARGINS.left + this.width, 56)
        .lineWidth(1)
        .stroke(HEATHER);
      doc.endMarkedContent();
      doc.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] } as object);
      for (const [row, words] of this.#about.footer.entries()) {
        this.style('regular', 8, SOFT).text(words, MARGINS.left, bottom + row * 12, { lineBreak: false });
      }
      const page = `Page ${at + 1} of ${count}`;
      this.style('bold', 9, SOFT).text(page, MARGINS.left, bottom - 1, {
        width: this.width,
        align: 'right',
        lineBreak: false,
      });
      doc.endMarkedContent();
    }
  }

  async finish(): Promise<Buffer> {
    const closed = new Promise<void>((resolve, reject) => this.doc.on('end', resolve).on('error', reject));
    this.root.end();
    this.#edges();
    this.doc.end();
    await closed;
    return Buffer.concat(this.#chunks);
  }
}
