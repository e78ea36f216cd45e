// `npm run bench -- NAME` runs tests/bench/NAME.ts with what follows the name.
import fs from 'node:fs';
import path from 'node:path';
import { run } from '../house/running.ts';

const names = fs
  .readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => path.basename(file, '.ts'));
const [name, ...rest] = process.argv.slice(2);
if (!name || !names.includes(name)) {
  console.error(`npm run bench -- NAME, where NAME is one of: ${names.join(', ')}`);
  process.exit(1);
}
const { code } = await run('node', [`tests/bench/${name}.ts`, ...rest], { show: true });
process.exit(code);
