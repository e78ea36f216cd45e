// The look of printed pages: colours of the face, sizes, and Atkinson Hyperlegible Next as static fonts (see docs/decisions/0006).
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const INK = '#1A2421';
export const SOFT = '#4A5752';
export const LOCH = '#0C5A60';
export const HEATHER = '#6A3C86';
export const TINT = '#F4EEF8';
export const SAND = '#F3ECDE';
export const LINE = '#DDD5C5';
export const MARGINS = { top: 78, bottom: 84, left: 62, right: 62 };
export const HANG = 46;
export const SIZE = 11.5;
export const CELL = 9.8;
export const PAD = 5;

// A bundler moves this file but not the fonts: they are looked for from here upwards.
/** The bytes of one face of Atkinson Hyperlegible Next. */
export function font(name: string): Buffer {
  const place = path.join('app', 'drivers', 'pdf', 'fonts', `AtkinsonHyperlegibleNext-${name}.ttf`);
  for (let at = import.meta.dirname; ; at = path.dirname(at)) {
    const file = path.join(at, place);
    if (existsSync(file)) return readFileSync(file);
    if (at === path.dirname(at)) throw new Error(`Must hold: ${place} is there`);
  }
}
