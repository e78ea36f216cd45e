import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // UNIT: only tests that never ask for a database.
    globalSetup: process.env.UNIT ? [] : ['tests/support/database-setup.ts'],
    setupFiles: ['tests/support/quiet.ts'],
    // The built server is what runs in life: its modules are Node's own, not made over by Vite.
    server: { deps: { external: [/\/build\/server\//] } },
    pool: 'forks',
    // Prisma's adapter asks one pg client two things at once (docs/decisions/0001).
    execArgv: ['--disable-warning=DeprecationWarning'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
