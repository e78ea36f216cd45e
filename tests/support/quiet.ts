import fc from 'fast-check';
import { afterEach, beforeEach, expect, vi } from 'vitest';

/** Unexpected output is an unexpected event: it fails the test. */
beforeEach(() => {
  for (const level of ['error', 'warn'] as const) vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(() => {
  for (const level of ['error', 'warn'] as const) {
    const calls = vi.mocked(console[level]).mock?.calls ?? [];
    expect(calls, `console.${level} was called`).toEqual([]);
  }
  vi.restoreAllMocks();
});

// The same inputs on every machine, so that what fails somewhere fails everywhere. SEED=random looks for more.
export const SEED = process.env.SEED === 'random' ? Date.now() % 1_000_000 : Number(process.env.SEED ?? 20261122);
fc.configureGlobal({ seed: SEED });
