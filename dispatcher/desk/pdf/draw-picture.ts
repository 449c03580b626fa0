import { durationIn, type Picture, type PictureMark, type TimelineWords } from '../../core/timeline/index.js';
import { ink } from './sheet.js';

const rowPt = 22;
const labelPt = 120;
const axisPt = 26;
const legendPt = 20;
const ringing = '#e8c9a8';

export const pictureHeightPt = ({ rows }: Picture): number => rows.length * rowPt + axisPt + legendPt;

type Place = { x: number; y: number; widthPt: number };
type Draw = (document: PDFKit.PDFDocument, x: number, y: number) => void;

/** A mark is told by its shape; the colour only helps. */
const marks: Record<PictureMark['is'], Draw> = {
  pressed: (document, x, y) => document.circle(x, y, 4.5).fill(ink.call),
  shown: (document, x, y) => document.circle(x, y, 3.5).lineWidth(1.5).fillAndStroke('white', ink.text),
  accepted: (document, x, y) => document.polygon([x - 4.5, y - 5], [x - 4.5, y + 5], [x + 5, y]).fill(ink.amber),
  arrived: (document, x, y) => document.rect(x - 4.5, y - 4.5, 9, 9).fill(ink.good),
  closed: (document, x, y) => document.polygon([x, y - 6], [x + 6, y], [x, y + 6], [x - 6, y]).fill(ink.text),
  'free-again': (document, x, y) => {
    document.lineWidth(2).strokeColor(ink.call);
    document
      .moveTo(x - 4, y - 4)
      .lineTo(x + 4, y + 4)
      .moveTo(x + 4, y - 4)
      .lineTo(x - 4, y + 4)
      .stroke();
  },
};

/** Draws the home and each phone as a row, with time from left to right. */
export function drawPicture(document: PDFKit.PDFDocument, picture: Picture, words: TimelineWords, place: Place): void {
  const { x, y, widthPt } = place;
  const [left, span] = [x + labelPt, widthPt - labelPt - 12];
  const bottom = y + picture.rows.length * rowPt;
  for (const { at, afterMs } of picture.ticks) {
    const tickX = left + at * span;
    document
      .lineWidth(0.5)
      .strokeColor(ink.line)
      .moveTo(tickX, y)
      .lineTo(tickX, bottom + 4)
      .stroke();
    write(document, afterMs === 0 ? '0' : durationIn(afterMs, words), tickX - 20, bottom + 6, 40, 'center');
  }
  for (const [i, { label, bars, marks: found }] of picture.rows.entries()) {
    const middle = y + i * rowPt + rowPt / 2;
    write(document, label ?? words.drawn.home, x, middle - 6, labelPt - 8, 'left');
    for (const { from, until } of bars) {
      document.rect(left + from * span, middle - 5, Math.max(2, (until - from) * span), 10).fill(ringing);
    }
    for (const { at, is } of found) marks[is](document, left + at * span, middle);
  }
  legend(document, words, x, bottom + axisPt);
}

function legend(document: PDFKit.PDFDocument, { drawn }: TimelineWords, x: number, y: number): void {
  const named = [
    ['pressed', drawn.pressed],
    ['shown', drawn.shown],
    ['accepted', drawn.accepted],
    ['arrived', drawn.arrived],
    ['closed', drawn.closed],
  ] as const;
  document.rect(x, y + 1, 14, 10).fill(ringing);
  document.font('plain', 8);
  write(document, drawn.ringing, x + 18, y, 100, 'left');
  let at = x + 18 + document.widthOfString(drawn.ringing) + 26;
  for (const [is, name] of named) {
    marks[is](document, at, y + 6);
    document.font('plain', 8);
    const widthPt = document.widthOfString(name) + 4;
    write(document, name, at + 9, y, widthPt, 'left');
    at += widthPt + 26;
  }
}

function write(
  document: PDFKit.PDFDocument,
  text: string,
  x: number,
  y: number,
  width: number,
  align: 'left' | 'center',
): void {
  document.font('plain', 8).fillColor(ink.text).text(text, x, y, { width, align, lineBreak: false, ellipsis: true });
}
