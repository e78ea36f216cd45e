// The logins of the cast. The only rows that the seed writes itself: there is no command by which somebody else's
// address is taken as proved, and there should be none.
import { ok } from '#app/kit/result.ts';
import { loginOf } from '#app/platform/auth.server.ts';
import { transact } from '#app/platform/db.server.ts';
import { CAST } from '#seed/cast.ts';
import type { Moment, Stage } from './stage.ts';

/** Everybody is there from the first day. The demo's sign-in page reads 'who:<kind>|<line>' of those who stand on it. */
export function castMoments(firstDay: number): Moment[] {
  return [{ daysAgo: firstDay, what: 'The cast', act: makeLogins }];
}

async function makeLogins(stage: Stage): Promise<void> {
  const { tools } = stage;
  const at = tools.clock.now();
  await transact(tools, async (tx) => {
    for (const [nth, { key, name, email, kind, who, shown }] of CAST.entries()) {
      // A moment apart: the page lists people in the order in which they came.
      const id = await loginOf(tx, email, name, new Date(at.getTime() + nth));
      const image = shown ? `who:${kind}|${who}` : null;
      await tx.login.update({ where: { id }, data: { emailVerified: true, image } });
      stage.keep('login', key, id);
    }
    return ok();
  });
}
