// HiGHS in a thread of its own: a hard question must not keep everybody else waiting.
import { parentPort } from 'node:worker_threads';
import highs from 'highs';
import { solveWith } from './exactly.ts';

const solver = highs();
parentPort?.on('message', async ({ id, programme, seconds }) => {
  parentPort?.postMessage({ id, solution: solveWith(await solver, programme, seconds) });
});
