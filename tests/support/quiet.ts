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
