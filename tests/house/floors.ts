// What the import graph cannot say: lengths, and words that only some files may use. dependency-cruiser says the rest.
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './running.ts';

const MOST_LINES = 300;
const CODE = /\.(ts|tsx|css|js)$/;
/** Pure content: tables of words and data that are read, not run. Long is not complicated there. */
const CONTENT = /^seed\/(reference|scenes\/content)\//;
const GENERATED = /^app\/platform\/prisma\//;

type Law = { only: string; of: RegExp; may: RegExp; within: RegExp };

/** Words that betray a floor, and the files that may say them. */
const LAWS: readonly Law[] = [
  {
    only: 'env.server.ts reads the environment',
    of: /\bprocess\.env\b/,
    within: /^(app|search)\//,
    may: /^app\/platform\/env\.server\.ts$|^search\/reindex\.ts$/,
  },
  {
    // What runs in a browser asks its own server: a file that only does that says so in its name.
    only: 'drivers use the network',
    of: /(?<![.\w])fetch\(/,
    within: /^(app|search|seed)\//,
    may: /^app\/drivers\/|^app\/web\/[\w-]+-browser\.ts$/,
  },
  {
    only: 'commands open a transaction (name the file commands.server.ts or …-commands.server.ts)',
    of: /(?<![.\w])transact(<[^(]*>)?\(/,
    within: /^app\//,
    may: /^app\/domain\/[\w-]+\/([\w-]+-)?commands\.server\.ts$|^app\/platform\//,
  },
  {
    only: 'stores, commands and platform touch the database',
    of: /\btools\.(db|pool)\.\w+\(|\btools\.db\.\w+\./,
    within: /^app\/(routes|web|ui)\//,
    may: /^$/,
  },
];

/** Every file of the project's own code, by its path from the root. */
export function codeFiles(folders = ['app', 'search', 'seed']): string[] {
  return folders
    .flatMap((folder) => fs.readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && CODE.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    .filter((file) => !GENERATED.test(file))
    .sort();
}

/** One sentence for each thing that is not as the house wants it. */
export function brokenLaws(): string[] {
  return codeFiles().flatMap((file) => {
    const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
    const lines = text.split('\n').length - 1;
    const long =
      lines > MOST_LINES && !CONTENT.test(file) ? [`${file}: ${lines} lines, and ${MOST_LINES} is the most`] : [];
    const broken = LAWS.filter(
      ({ of, within, may }) => within.test(file) && !may.test(file) && of.test(withoutComments(text)),
    );
    return [...long, ...broken.map(({ only }) => `${file}: only ${only}`)];
  });
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
