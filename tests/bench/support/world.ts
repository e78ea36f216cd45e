import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { migrateJobs } from '#app/jobs/worker.server.ts';
import { startEmbeddedPostgres } from '#app/platform/embedded.server.ts';
import { readEnv } from '#app/platform/env.server.ts';
import { migrate } from '#app/platform/migrate.server.ts';
import { makeTools, type Tools } from '#app/tools.server.ts';
import { adoptReference } from '#seed/reference/adopt.ts';

export type BenchServer = {
  url: string;
  database(name: string): Promise<Tools>;
  urlOf(name: string): string;
  close(): Promise<void>;
};

/** A PostgreSQL of the bench's own, with the settings that the product starts with, in a folder that goes afterwards. */
export async function benchServer(): Promise<BenchServer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ettle-bench-'));
  fs.chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres(folder);
  const open: Tools[] = [];
  const urlOf = (name: string) => {
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.href;
  };
  return {
    url: server.url,
    urlOf,
    async database(name) {
      const url = urlOf(name);
      await migrate(url);
      const tools = makeTools(
        readEnv({ DATABASE_URL: url, SECRET: 'b'.repeat(32), LOG_LEVEL: 'silent', DEMO: '0' }),
        url,
      );
      await migrateJobs(tools);
      await adoptReference(tools);
      open.push(tools);
      return tools;
    },
    async close() {
      for (const tools of open) await tools.close();
      await server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The value below which that share of the measurements lies, in milliseconds. */
export function quantile(sorted: readonly number[], share: number): number {
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100;
}

export const megabytes = (bytes: number) => Math.round(bytes / 1_048_576);
