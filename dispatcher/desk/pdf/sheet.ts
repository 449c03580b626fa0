import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const { resolve } = createRequire(import.meta.url);
const font = (name: string) => resolve(`@expo-google-fonts/noto-sans/${name}.ttf`);

export const ink = {
  text: '#1a1a1a',
  soft: '#555555',
  line: '#999999',
  call: '#9c2a0c',
  good: '#245c17',
  amber: '#8a5200',
};
const marginPt = 56;

type Written = { size?: number; bold?: boolean; color?: string; gapPt?: number; indentPt?: number };

/** An A4 sheet with a structure that a screen reader can follow (PDF/UA), and a font of its own. */
export class Sheet {
  readonly document: PDFKit.PDFDocument;
  readonly #root: PDFKit.PDFStructureElement;

  constructor({ title, author, language, at }: { title: string; author: string; language: string; at: Date }) {
    this.document = new PDFDocument({
      size: 'A4',
      margin: marginPt,
      pdfVersion: '1.7',
      // Its types do not know of this one.
      subset: 'PDF/UA' as 'PDF/A-3a',
      tagged: true,
      displayTitle: true,
      lang: language,
      bufferPages: true,
      font: font('400Regular/NotoSans_400Regular'),
      info: { Title: title, Author: author, CreationDate: at },
    });
    this.document.registerFont('plain', font('400Regular/NotoSans_400Regular'));
    this.document.registerFont('bold', font('700Bold/NotoSans_700Bold'));
    this.#root = this.document.struct('Document');
    this.document.addStructure(this.#root);
  }

  get widthPt(): number {
    return this.document.page.width - 2 * marginPt;
  }

  /** Writes a paragraph or a heading, and moves on below it. */
  write(
    as: 'H1' | 'H2' | 'P',
    text: string,
    { size = 10.5, bold = false, color = ink.text, gapPt = 4, indentPt = 0 }: Written = {},
  ): void {
    const x = marginPt + indentPt;
    this.#root.add(
      this.document.struct(as, {}, () => {
        this.document
          .font(bold ? 'bold' : 'plain', size)
          .fillColor(color)
          .text(text, x, this.document.y, { width: this.widthPt - indentPt });
      }),
    );
    this.document.y += gapPt;
  }

  /** Draws something that `alt` tells to whoever does not see it. Begins a new page when it does not fit on this one. */
  figure(alt: string, heightPt: number, draw: (document: PDFKit.PDFDocument, x: number, y: number) => void): void {
    this.needs(heightPt);
    const y = this.document.y;
    this.#root.add(this.document.struct('Figure', { alt }, () => draw(this.document, marginPt, y)));
    this.document.y = y + heightPt;
  }

  /** Begins a new page when fewer points than this are left. */
  needs(heightPt: number): void {
    const { page, y } = this.document;
    if (y + heightPt > page.height - marginPt) this.document.addPage();
  }

  /** Numbers the pages and gives what was drawn. */
  finish(footer: (page: number, of: number) => string): Promise<Uint8Array> {
    const { document } = this;
    this.#root.end();
    const { count } = document.bufferedPageRange();
    for (let i = 0; i < count; i++) {
      document.switchToPage(i);
      // Below the margin a line would begin a new page.
      document.page.margins.bottom = 0;
      document.markContent('Artifact', { type: 'Pagination' });
      document
        .font('plain', 8.5)
        .fillColor(ink.soft)
        .text(footer(i + 1, count), marginPt, document.page.height - 40, { width: this.widthPt, lineBreak: false });
      document.endMarkedContent();
    }
    return bytesOf(document);
  }
}

function bytesOf(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolveBytes, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolveBytes(new Uint8Array(Buffer.concat(chunks))));
    document.on('error', reject);
    document.end();
  });
}
