import { Presets, SingleBar } from 'cli-progress';

export type Bar = { at(done: number): void; done(): void };

/** A bar in a terminal; nothing in a log file, where it would be a thousand lines. */
export function progressBar(what: string, total: number): Bar {
  if (!process.stderr.isTTY) return { at: () => {}, done: () => {} };
  const bar = new SingleBar(
    {
      format: `${what} {bar} {percentage}% | {value} of {total}`,
      hideCursor: true,
      etaBuffer: 100,
      stream: process.stderr,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return {
    at: (done) => bar.update(Math.min(done, total)),
    done: () => {
      bar.update(total);
      bar.stop();
    },
  };
}
