// A process that writes by a command, again and again, and says each id once the command has answered. It is killed.

import { ANYONE } from '#app/access/actor.ts';
import { addOutcome } from '#app/domain/outcomes/commands.server.ts';
import { welcomePerson } from '#app/domain/people/commands.server.ts';
import { day } from '#app/kit/day.ts';
import { loginOf } from '#app/platform/auth.server.ts';
import { startEmbeddedPostgres } from '#app/platform/embedded.server.ts';
import { readEnv } from '#app/platform/env.server.ts';
import { makeTools } from '#app/tools.server.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';

const { url } = await startEmbeddedPostgres(process.argv[2] ?? '');
const tools = makeTools(readEnv({ DATABASE_URL: url, DEMO: '1', SECRET: 'x'.repeat(32), LOG_LEVEL: 'silent' }), url);
const loginId = await tools.db.$transaction((tx) => loginOf(tx, 'aisha@ettle.example', 'Aisha Rahman', new Date()));
const aisha = { ...ANYONE, loginId, name: 'Aisha Rahman' };
const person = { name: 'Aisha Rahman', knownAs: 'Aisha', bornOn: day('1959-03-02'), authorityCode: COUNCIL.perth };
const welcomed = await welcomePerson(tools, aisha, person);
if (!welcomed.ok) throw new Error(welcomed.refusal.code);
const { personId } = welcomed.value;
const standing = {
  personId,
  name: 'Aisha Rahman',
  knownAs: 'Aisha',
  capacity: 'self',
  scope: ['see', 'plan'],
} as const;
const actor = { ...aisha, standings: [standing], acting: standing };
for (let n = 1; ; n += 1) {
  const added = await addOutcome(tools, actor, { personId, words: `What matters, number ${n}` });
  if (!added.ok) {
    // So many may stand in a list: the oldest is ended, and it goes on.
    await tools.db.outcome.updateMany({ where: { personId }, data: { endedAt: new Date() } });
    continue;
  }
  process.stdout.write(`${added.value.outcomeId}\n`);
}
