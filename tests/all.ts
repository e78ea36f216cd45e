// `npm test`: everything. Each runner writes a report of its own; the last line is their sum and nothing else.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT, run } from './house/running.ts';

type Counted = { passed: number; failed: number; skipped: number };
type Step = { name: string; act: (report: string) => Promise<{ code: number }>; read: (report: unknown) => Counted };

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
};

/** A file that could not even be read has no failed test in it: it counts as one. */
function fromVitest(report: VitestReport): Counted {
  const unread = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((each) => each.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unread.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

const fromPlaywright = ({ stats, errors }: PlaywrightReport): Counted => ({
  passed: stats.expected,
  // A test that passes only at the second try has not passed.
  failed: stats.unexpected + stats.flaky + errors.length,
  skipped: stats.skipped,
});

const CHECK: Step = {
  name: 'check',
  act: (report) => run('node', ['tests/check.ts', '--without-unit', `--report=${report}`], { show: true }),
  read: (report) => ({ skipped: 0, ...(report as { passed: number; failed: number }) }),
};
const BUILD: Step = {
  name: 'build',
  act: async (report) => {
    const ran = await run('remix', ['vite:build', '--logLevel', 'warn'], {
      show: true,
      env: { NODE_ENV: 'production' },
    });
    fs.writeFileSync(report, JSON.stringify(ran));
    return ran;
  },
  read: (ran) =>
    (ran as { code: number }).code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 },
};
// The build comes first: the tests of addresses and of whole servers run on it.
const TESTS: Step = {
  name: 'tests',
  act: (report) =>
    run('vitest', ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`], { show: true }),
  read: (report) => fromVitest(report as VitestReport),
};
const BROWSER: Step = {
  name: 'browser',
  act: (report) =>
    run('playwright', ['test', '--reporter=line,json'], {
      show: true,
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report, CI: '1', E2E_DATA: path.dirname(report) },
    }),
  read: (report) => fromPlaywright(report as PlaywrightReport),
};

const hasBrowserTests = () =>
  fs.existsSync(path.join(ROOT, 'e2e')) &&
  fs.readdirSync(path.join(ROOT, 'e2e')).some((file) => file.endsWith('.spec.ts'));

/** A step that failed counts at least one failure, also when its report is missing or says nothing. */
async function take(step: Step, folder: string): Promise<Counted> {
  const report = path.join(folder, `${step.name}.json`);
  console.info(`\n== ${step.name}`);
  const { code } = await step.act(report);
  let counted: Counted = { passed: 0, failed: 0, skipped: 0 };
  try {
    counted = step.read(JSON.parse(fs.readFileSync(report, 'utf8')));
  } catch {
    counted.failed = 1;
  }
  if (code !== 0 && counted.failed === 0) counted.failed = 1;
  console.info(`== ${step.name}: ${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped`);
  return counted;
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ettle-reports-'));
// The browser’s database stands in it too, and PostgreSQL runs as a user of its own.
fs.chmodSync(folder, 0o755);
const sum: Counted = { passed: 0, failed: 0, skipped: 0 };
for (const step of [CHECK, BUILD, TESTS, ...(hasBrowserTests() ? [BROWSER] : [])]) {
  const counted = await take(step, folder);
  for (const key of ['passed', 'failed', 'skipped'] as const) sum[key] += counted[key];
}
fs.rmSync(folder, { recursive: true, force: true });
console.info(`\n${sum.passed} passed, ${sum.failed} failed${sum.skipped ? `, ${sum.skipped} skipped` : ''}`);
process.exitCode = sum.failed ? 1 : 0;
