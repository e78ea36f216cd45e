import sharp from 'sharp';
import { assert, ok, type Result, refuse } from '../../kit/result.ts';

export type Limits = { pixels: number; leastSide: number; widths: readonly number[]; plainWidth: number };
type File = { width: number; type: 'webp' | 'jpeg'; bytes: Uint8Array };
type Made = { width: number; height: number; files: File[] };
type Refused = 'picture.too-many-pixels' | 'picture.too-small' | 'picture.broken';

// Memory is bounded by how many are open at once, not by what the library would like to keep.
sharp.cache(false);
sharp.concurrency(1);
const AT_ONCE = 2;
const MOST_SECONDS = 20;

let open = 0;
const waiting: (() => void)[] = [];
async function inTurn<T>(act: () => Promise<T>): Promise<T> {
  if (open >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  open += 1;
  try {
    return await act();
  } finally {
    open -= 1;
    waiting.shift()?.();
  }
}

/**
 * Decodes a JPEG, PNG or WebP, turns it upright, and makes it anew in a few widths. Nothing of the file is carried over: no
 * place where it was taken, no camera, no comment, no second picture behind the first. Refuses what is too large to open
 * (before opening it), too small to see, or broken.
 */
export function makePicture(bytes: Uint8Array, limits: Limits): Promise<Result<Made, Refused>> {
  return inTurn(async () => {
    const opened = () =>
      sharp(bytes, { limitInputPixels: limits.pixels, failOn: 'error', pages: 1, sequentialRead: true }).timeout({
        seconds: MOST_SECONDS,
      });
    try {
      const { autoOrient } = await opened().metadata();
      if (Math.min(autoOrient.width, autoOrient.height) < limits.leastSide) return refuse('picture.too-small');
      const most = Math.min(autoOrient.width, limits.widths.at(-1) ?? autoOrient.width);
      const largest = await opened()
        .autoOrient()
        .resize({ width: most, height: most * 4, fit: 'inside', withoutEnlargement: true })
        .toColourspace('srgb')
        .flatten({ background: '#ffffff' })
        .png({ compressionLevel: 0 })
        .toBuffer({ resolveWithObject: true });
      const { width, height } = largest.info;
      const widths = [...new Set(limits.widths.map((each) => Math.min(each, width)))];
      const files: File[] = [];
      for (const each of widths) {
        const of = await sharp(largest.data).resize({ width: each }).webp({ quality: 74, effort: 4 }).toBuffer();
        files.push({ width: each, type: 'webp', bytes: of });
      }
      const plain = Math.min(limits.plainWidth, width);
      const jpeg = await sharp(largest.data).resize({ width: plain }).jpeg({ quality: 78, mozjpeg: true }).toBuffer();
      files.push({ width: plain, type: 'jpeg', bytes: jpeg });
      return ok({ width, height, files });
    } catch (error) {
      assert(error instanceof Error, 'sharp throws errors');
      return refuse(
        /pixel limit|too large|exceeds/i.test(error.message) ? 'picture.too-many-pixels' : 'picture.broken',
      );
    }
  });
}
