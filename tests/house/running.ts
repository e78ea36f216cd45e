import { spawn } from 'node:child_process';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');
const BIN = path.join(ROOT, 'node_modules/.bin');

export type Ran = { code: number; said: string; seconds: number };

/**
 * Runs one of the project's own programmes with the project's own Node. `show`: its output goes on as it comes;
 * otherwise it is kept, to be shown when it fails.
 */
export function run(
  command: string,
  args: readonly string[],
  about: { env?: Record<string, string>; show?: boolean } = {},
): Promise<Ran> {
  const began = performance.now();
  // Colours are for eyes, not for logs.
  const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: '0' };
  const env = { ...process.env, ...plain, ...about.env, PATH: `${BIN}${path.delimiter}${process.env.PATH ?? ''}` };
  const programme = command === 'node' ? process.execPath : path.join(BIN, command);
  return new Promise((resolve) => {
    const child = spawn(programme, args, {
      cwd: ROOT,
      env,
      stdio: ['ignore', about.show ? 'inherit' : 'pipe', about.show ? 'inherit' : 'pipe'],
    });
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const end = (code: number) => resolve({ code, said, seconds: (performance.now() - began) / 1000 });
    child.on('error', (error) => {
      said += error.message;
      end(1);
    });
    child.on('exit', (code, signal) => end(code ?? (signal ? 1 : 0)));
  });
}
