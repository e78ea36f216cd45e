// Pictures of a listing: what may be shown, and in which sizes. A picture must be told in words too (Equality Act 2010, WCAG
// 1.1.1): somebody who does not see it learns the same from them.
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { letterCount } from '#app/kit/text.ts';

export type PictureRefusal =
  | 'picture.not-found'
  | 'picture.no-file'
  | 'picture.too-big'
  | 'picture.not-a-picture'
  | 'picture.too-many-pixels'
  | 'picture.too-small'
  | 'picture.broken'
  | 'picture.no-words'
  | 'picture.file-name'
  | 'picture.too-many-words'
  | 'picture.too-many';

export const MOST_PICTURES = 6;
export const MOST_PICTURE_BYTES = 10 * 1024 * 1024;
/** More points than any phone takes; a file that claims more is not opened. */
export const MOST_PIXELS = 60_000_000;
/** A picture with fewer points at its shorter side would be a blur. */
export const LEAST_SIDE = 200;
/** Files are made in these widths, and in none larger than the picture is. */
export const WIDTHS = [320, 640, 1280] as const;
/** For what cannot show WebP. */
export const PLAIN_WIDTH = 640;

export const FILE_TYPES = { webp: 'image/webp', jpeg: 'image/jpeg' } as const;
export type FileType = keyof typeof FILE_TYPES;
export type PictureFile = { width: number; type: FileType; bytes: Uint8Array };
export type MadePicture = { width: number; height: number; files: PictureFile[] };

/** What may come in, by how its bytes begin; what it is called and says of itself does not count. */
export function kindOf(bytes: Uint8Array): 'jpeg' | 'png' | 'webp' | null {
  const begins = (at: number, ...wanted: number[]) => wanted.every((each, n) => bytes[at + n] === each);
  if (begins(0, 0xff, 0xd8, 0xff)) return 'jpeg';
  if (begins(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  return begins(0, 0x52, 0x49, 0x46, 0x46) && begins(8, 0x57, 0x45, 0x42, 0x50) ? 'webp' : null;
}

/** Refuses nothing, too much, and what is no JPEG, PNG or WebP. Field: 'file'. */
export function openable(bytes: Uint8Array): Result<undefined, PictureRefusal> {
  if (bytes.length === 0) return refuse('picture.no-file', { field: 'file' });
  if (bytes.length > MOST_PICTURE_BYTES) return refuse('picture.too-big', { field: 'file' });
  return kindOf(bytes) === null ? refuse('picture.not-a-picture', { field: 'file' }) : ok();
}

const FILE_NAME = /^(?:img|dsc|dscf|pxl|photo|image|screenshot)[\s_-]*\d*$|\.(?:jpe?g|png|webp|heic|gif)$/i;

/** What the picture shows, in words: at least five letters, and not what the camera called the file. Field: 'alt'. */
export function altWords(typed: string): Result<string, PictureRefusal> {
  const alt = typed.trim().replace(/\s+/g, ' ');
  if (letterCount(alt) < 5) return refuse('picture.no-words', { field: 'alt' });
  if (letterCount(alt) > 300) return refuse('picture.too-many-words', { field: 'alt' });
  return FILE_NAME.test(alt) ? refuse('picture.file-name', { field: 'alt' }) : ok(alt);
}
