import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // UNIT: only tests that never ask for a database.
    globalSetup: process.env.UNIT ? [] : ['tests/support/database-setup.ts'],
    setupFiles: ['tests/support/quiet.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
