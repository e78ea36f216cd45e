// npm run bench -- compose: three mixes from 300 possible visits, by the exact solver in its own thread, beside an empty question.
import { compose } from '#app/domain/composing/mixes.ts';
import { candidatesOf, MOST_CANDIDATES } from '#app/domain/composing/rules.ts';
import { highsSolver } from '#app/drivers/solver/highs.server.ts';
import { pence } from '#app/kit/pence.ts';
import { marketOf } from '#tests/support/composing.ts';

const QUESTIONS = Number(process.env.BENCH_QUESTIONS ?? 25);
const MOST_MS = 2000;

const solver = highsSolver();
const took: number[] = [];
const small: number[] = [];
const work: number[] = [];
let late = 0;

async function time(seed: number, offers: number, into: number[]): Promise<void> {
  const market = marketOf(seed, { outcomes: 6, offers, timesEach: 5 });
  const ask = { ...market.ask, weekPence: pence(25_000), periodPence: pence(600_000) };
  const candidates = candidatesOf(ask, market.offers);
  const began = performance.now();
  const used = process.cpuUsage();
  const composed = await compose(ask, candidates, solver.solve);
  if (composed.kind === 'too-long') late += 1;
  into.push(performance.now() - began);
  const { user, system } = process.cpuUsage(used);
  if (into === took) work.push((user + system) / 1000);
}

const at = (list: readonly number[], share: number) =>
  Math.round([...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0);

// The first question loads the solver.
await time(1, 1, []);
for (let seed = 1; seed <= QUESTIONS; seed += 1) {
  await time(seed, 1, small);
  await time(seed, 120, took);
}
await solver.close();

const figures = {
  candidates: MOST_CANDIDATES,
  questions: QUESTIONS,
  medianMs: at(took, 0.5),
  p95Ms: at(took, 0.95),
  // What the sums themselves take: the same on a busy machine.
  processorMedianMs: at(work, 0.5),
  processorP95Ms: at(work, 0.95),
  oneOfferMedianMs: at(small, 0.5),
  tooLong: late,
};
const aims = [
  {
    name: `three mixes of ${MOST_CANDIDATES} visits, median`,
    figure: figures.medianMs,
    aim: `< ${MOST_MS} ms`,
    holds: figures.medianMs < MOST_MS,
  },
  {
    name: 'the same, processor time, 95 of 100',
    figure: figures.processorP95Ms,
    aim: `< ${MOST_MS} ms`,
    holds: figures.processorP95Ms < MOST_MS,
  },
  { name: 'given up', figure: late, aim: '0', holds: late === 0 },
];
console.info(
  `median ${figures.medianMs} ms, p95 ${figures.p95Ms} ms; processor ${figures.processorMedianMs} and ${figures.processorP95Ms} ms; with one offer ${figures.oneOfferMedianMs} ms`,
);
console.info(JSON.stringify({ bench: 'compose', figures, aims }));
