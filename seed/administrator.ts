import { resetFromTheMachine } from '../app/domain/keys/reset-commands.server.ts';
import { makeFirstAdministrator } from '../app/domain/organisations/commands.server.ts';
import { readEnv } from '../app/platform/env.server.ts';
import { openWorld } from './start.ts';

/**
 * Makes the first administrator of an installation. Everybody after that is appointed on the screens.
 * With --reset: takes every key of a login away, when nobody is left who could do it on the screens.
 */
const [first, second] = process.argv.slice(2);
const reset = first === '--reset';
const email = reset ? second : first;
if (!email?.includes('@') || !second) {
  console.error('Say who: npm run administrator -- EMAIL "NAME", or npm run administrator -- --reset EMAIL');
  process.exit(1);
}
const { tools, close } = await openWorld(readEnv());
const done = reset
  ? await resetFromTheMachine(tools, email)
  : await makeFirstAdministrator(tools, { email, name: second });
if (reset)
  console.info(done.ok ? `Every key of ${email} is gone: they sign in with a link.` : 'Nobody signs in with that.');
else
  console.info(
    done.ok ? `${second} is the administrator, and can sign in with ${email}.` : 'There is an administrator already.',
  );
await close();
process.exit(done.ok ? 0 : 1);
