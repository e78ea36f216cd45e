// `npm run check`: what can be known without a browser and without a database, in less than 90 seconds.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { brokenLaws } from './house/floors.ts';
import { type Ran, ROOT, run } from './house/running.ts';

type Step = { name: string; act: () => Promise<Ran> };

async function laws(): Promise<Ran> {
  const began = performance.now();
  const broken = brokenLaws();
  return { code: broken.length ? 1 : 0, said: broken.join('\n'), seconds: (performance.now() - began) / 1000 };
}

/** Tests that never ask for the database: they take a second where the others take a minute. */
function pureTests(): string[] {
  return fs
    .readdirSync(path.join(ROOT, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.test\.tsx?$/.test(file))
    .map((file) => path.join('tests', file))
    .filter(
      (file) =>
        !/(?<!import type .*)support\/(database|database-setup|app|plan)\.ts/.test(
          fs.readFileSync(path.join(ROOT, file), 'utf8'),
        ),
    );
}

const STEPS: readonly Step[] = [
  {
    name: 'types',
    act: () => run('tsc', ['-p', '.', '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/check.tsbuildinfo']),
  },
  {
    name: 'words and shape (biome)',
    act: () => run('biome', ['check', '--error-on-warnings', '--reporter=summary', '.']),
  },
  {
    name: 'floors and rooms',
    act: () => run('depcruise', ['--config', '.dependency-cruiser.cjs', 'app', 'search', 'seed']),
  },
  { name: 'nothing unused (knip)', act: () => run('knip', ['--no-progress']) },
  { name: 'lengths and words of each floor', act: laws },
];
const UNIT: Step = {
  name: 'unit tests',
  act: () => run('vitest', ['run', '--reporter=dot', ...pureTests()], { env: { UNIT: '1' } }),
};

/** Runs the steps, two at a time, and says how each went as it ends. */
async function check(steps: readonly Step[]): Promise<{ passed: number; failed: number }> {
  const waiting = [...steps];
  let failed = 0;
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const { code, said, seconds } = await step.act();
      if (code !== 0) failed += 1;
      console.info(`${code === 0 ? 'ok    ' : 'FAILED'} ${step.name} (${seconds.toFixed(1)} s)`);
      if (code !== 0) console.info(said.trimEnd().replace(/^/gm, '    '));
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, os.availableParallelism()) }, worker));
  return { passed: steps.length - failed, failed };
}

const began = performance.now();
const all = process.argv.includes('--without-unit') ? STEPS : [...STEPS, UNIT];
const counted = await check(all);
const report = process.argv.find((arg) => arg.startsWith('--report='))?.slice('--report='.length);
if (report) fs.writeFileSync(report, JSON.stringify(counted));
console.info(`${counted.failed ? 'FAILED' : 'ok    '} check (${((performance.now() - began) / 1000).toFixed(1)} s)`);
process.exit(counted.failed ? 1 : 0);
