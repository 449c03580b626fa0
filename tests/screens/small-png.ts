import { deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** PNG 11.2.3: as many as a palette holds. */
const mostColours = 256;

/** Red, green and blue of each pixel, row by row. */
type Pixels = { width: number; height: number; rgb: Buffer };

/**
 * The same picture with at most 256 colours, which for pages of text is all that can be seen, at a fraction of the size.
 * @param png 8 bits a channel, not interlaced, as browsers write them
 */
export function smallPng(png: Buffer): Buffer {
  const { width, height, rgb } = pixelsOf(png);
  const count = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3)
    count.set(rgb.readUIntBE(at, 3), (count.get(rgb.readUIntBE(at, 3)) ?? 0) + 1);
  const palette = paletteOf(count);
  const nearest = new Map([...count.keys()].map((colour) => [colour, nearestIn(palette, colour)]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 1; x <= width; x++, at += 3) rows[y * (width + 1) + x] = nearest.get(rgb.readUIntBE(at, 3)) ?? 0;
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => channels(colour)));
  const image = deflateSync(rows, { level: 9, memLevel: 9 });
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', image),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const channels = (colour: number): [number, number, number] => [colour >> 16, (colour >> 8) & 255, colour & 255];

/** The commonest colours that are not all but the same as a commoner one. */
function paletteOf(count: ReadonlyMap<number, number>): number[] {
  const common = [...count].toSorted(([a, more], [b, less]) => less - more || a - b).map(([colour]) => colour);
  for (let apart = 0; ; apart += 6) {
    const chosen: number[] = [];
    for (const colour of common) {
      if (chosen.every((one) => distance(one, colour) > apart)) chosen.push(colour);
      if (chosen.length > mostColours) break;
    }
    if (chosen.length <= mostColours) return chosen;
  }
}

function nearestIn(palette: readonly number[], colour: number): number {
  let best = 0;
  for (let i = 1; i < palette.length; i++) {
    if (distance(palette[i] ?? 0, colour) < distance(palette[best] ?? 0, colour)) best = i;
  }
  return best;
}

function distance(a: number, b: number): number {
  const [x, y] = [channels(a), channels(b)];
  return Math.max(Math.abs(x[0] - y[0]), Math.abs(x[1] - y[1]), Math.abs(x[2] - y[2]));
}

function pixelsOf(png: Buffer): Pixels {
  const packed: Buffer[] = [];
  for (let at = signature.length; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const type = png.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') packed.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const [depth, kind, , , interlaced] = png.subarray(24, 29);
  if (depth !== 8 || (kind !== 2 && kind !== 6) || interlaced !== 0) throw new Error('a PNG in a form not read here');
  const each = kind === 2 ? 3 : 4;
  const raw = unfiltered(inflateSync(Buffer.concat(packed)), width * each, height, each);
  const rgb = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i++) raw.copy(rgb, i * 3, i * each, i * each + 3);
  return { width, height, rgb };
}

/** PNG 9.2: each byte was written as its difference from a guess by its neighbours. */
function unfiltered(filtered: Buffer, rowBytes: number, height: number, each: number): Buffer {
  // A pixel of nothing before each row, and a row of nothing before the first, so that every byte has neighbours.
  const wide = rowBytes + each;
  const out = Buffer.alloc(wide * (height + 1));
  for (let y = 0; y < height; y++) {
    const from = y * (rowBytes + 1);
    const guess = guesses[filtered[from] ?? 0] ?? none;
    for (let x = 0; x < rowBytes; x++) {
      const at = (y + 1) * wide + each + x;
      const [left, up, corner] = [out[at - each], out[at - wide], out[at - wide - each]];
      out[at] = (filtered[from + 1 + x] ?? 0) + guess(left ?? 0, up ?? 0, corner ?? 0);
    }
  }
  const rows = Array.from({ length: height }, (_, y) => out.subarray((y + 1) * wide + each, (y + 2) * wide));
  return Buffer.concat(rows);
}

type Guess = (left: number, up: number, corner: number) => number;
const none: Guess = () => 0;
const guesses: readonly Guess[] = [none, (left) => left, (_, up) => up, (left, up) => (left + up) >> 1, paeth];

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function chunk(type: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  let crc = 0xffffffff;
  for (const byte of typed) crc = (table[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  const out = Buffer.alloc(typed.length + 8);
  out.writeUInt32BE(body.length, 0);
  typed.copy(out, 4);
  out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, typed.length + 4);
  return out;
}
