import { Worker } from 'node:worker_threads';
import type { Programme, Solution, Solve } from '../../domain/composing/programme.ts';

/** How long one question may take before we say that it took too long. */
const SECONDS = 8;
/** How many may wait: more than this, and it is kinder to say "try again in a minute". */
const MOST_WAITING = 20;

export type Solver = { solve: Solve; close(): Promise<void> };

/** HiGHS (an exact solver, compiled to WebAssembly) behind a queue and a thread. The thread begins at the first question. */
export function highsSolver(): Solver {
  let worker: Worker | null = null;
  let last = 0;
  const waiting = new Map<number, { answer: (solution: Solution) => void; fail: (error: Error) => void }>();

  const started = (): Worker => {
    if (worker) return worker;
    const begun = new Worker(new URL('./highs-worker.ts', import.meta.url));
    begun.unref();
    begun.on('message', ({ id, solution }: { id: number; solution: Solution }) => {
      waiting.get(id)?.answer(solution);
      waiting.delete(id);
    });
    begun.on('error', (error) => {
      worker = null;
      for (const { fail } of waiting.values()) fail(error);
      waiting.clear();
    });
    worker = begun;
    return begun;
  };

  return {
    solve(programme: Programme) {
      if (waiting.size >= MOST_WAITING) return Promise.resolve({ kind: 'too-long' });
      last += 1;
      const id = last;
      return new Promise((answer, fail) => {
        waiting.set(id, { answer, fail });
        started().postMessage({ id, programme, seconds: SECONDS });
      });
    },
    async close() {
      await worker?.terminate();
      worker = null;
    },
  };
}
