import { makeFirstAdministrator } from '../app/domain/organisations/commands.server.ts';
import { readEnv } from '../app/platform/env.server.ts';
import { openWorld } from './start.ts';

/** Makes the first administrator of an installation. Everybody after that is appointed on the screens. */
const [email, name] = process.argv.slice(2);
if (!email?.includes('@') || !name) {
  console.error('Say who: npm run administrator -- EMAIL "NAME"');
  process.exit(1);
}
const { tools, close } = await openWorld(readEnv());
const made = await makeFirstAdministrator(tools, { email, name });
console.info(
  made.ok ? `${name} is the administrator, and can sign in with ${email}.` : 'There is an administrator already.',
);
await close();
process.exit(made.ok ? 0 : 1);
