import fs from 'node:fs';
import { expect, test } from 'vitest';

// WCAG 2.2, 1.4.3 and 1.4.11. FACE asks for more than AA: 6 to 1 for text, 3 to 1 for what marks a field.
const css = fs.readFileSync(new URL('../../app/ui/tokens.css', import.meta.url), 'utf8');

function tokens(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--color-([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
  );
}

const light = tokens(css.slice(css.indexOf('@theme'), css.indexOf('@media')));
const dark = { ...light, ...tokens(css.slice(css.indexOf('prefers-color-scheme: dark'), css.indexOf('@layer base'))) };

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

const TEXT = [
  ...['ink', 'soft', 'loch', 'heather', 'moss', 'rowan'].flatMap((text) => [
    [text, 'paper'],
    [text, 'card'],
  ]),
  ['ink', 'sand'],
  ['loch', 'sand'],
  ['ink', 'mist'],
  ['loch', 'mist'],
  ['ink', 'gorse-wash'],
  ['moss-ink', 'moss-wash'],
  ['gorse-ink', 'gorse-wash'],
  ['rowan-ink', 'rowan-wash'],
  ['mist-ink', 'mist'],
  ['on-loch', 'loch'],
  ['on-deep', 'loch-deep'],
  ['on-heather', 'heather'],
  ['on-rowan', 'rowan'],
] as const;
const EDGES = [
  ['edge', 'paper'],
  ['edge', 'card'],
  ['heather', 'card'],
  ['gorse', 'loch-deep'],
] as const;

for (const [scheme, set] of [
  ['light', light],
  ['dark', dark],
] as const) {
  test(`in ${scheme} colours every text can be read on its ground`, () => {
    const poor = TEXT.map(([text, ground]) => ({ text, ground, is: contrast(set[text] ?? '', set[ground] ?? '') }));
    // Links on the sand band are the one pair between AA (4.5) and 6.
    expect(
      poor.filter(({ text, ground, is }) => is < (text === 'loch' && ground !== 'paper' && ground !== 'card' ? 5 : 6)),
    ).toEqual([]);
  });

  test(`in ${scheme} colours the edge of a field, a knot and the focus can be seen`, () => {
    const poor = EDGES.map(([edge, ground]) => ({ edge, ground, is: contrast(set[edge] ?? '', set[ground] ?? '') }));
    expect(poor.filter(({ is }) => is < 3)).toEqual([]);
  });
}
