import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { STAND_IN_KEY, STAND_IN_SECRET } from './tests/support/stripe/keys.ts';

const PORT = Number(process.env.E2E_PORT ?? 4190);
const ORIGIN = `http://localhost:${PORT}`;

// The settings are read again in every worker: the folder is named once and handed on. Others may pass through it,
// because PostgreSQL runs as a user of its own.
if (!process.env.E2E_DATA) {
  process.env.E2E_DATA = fs.mkdtempSync(path.join(os.tmpdir(), 'ettle-e2e-'));
  fs.chmodSync(process.env.E2E_DATA, 0o755);
}

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: 'test-results',
  reporter: [['line'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? 'test-results/report.json' }]],
  use: {
    baseURL: ORIGIN,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  // Everything on the desktop; on the phone what is marked @phone. What only makes sense on one says so.
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 900 } }, grepInvert: /@phone-only/ },
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, grep: /@phone/ },
  ],
  webServer: [
    {
      command: `${process.execPath} e2e/support/stripe.ts`,
      url: `http://127.0.0.1:${PORT + 2}/`,
      env: { STAND_IN_PORT: String(PORT + 1), ORIGIN },
    },
    {
      command: `${process.execPath} seed/start.ts`,
      url: `${ORIGIN}/health/ready`,
      timeout: 180_000,
      // A killed app would leave its database behind.
      gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
      env: {
        NODE_ENV: 'production',
        PORT: String(PORT),
        ORIGIN,
        ETTLE_DATA: path.join(process.env.E2E_DATA, 'data'),
        DATABASE_URL: '',
        SMTP_URL: '',
        DEMO: '1',
        UNLIMITED: '1',
        WORKER: 'in',
        LOG_LEVEL: 'error',
        STRIPE_KEY: STAND_IN_KEY,
        STRIPE_WEBHOOK_SECRETS: STAND_IN_SECRET,
        STRIPE_ADDRESS: `http://127.0.0.1:${PORT + 1}`,
      },
    },
  ],
});
