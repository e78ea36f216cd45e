import { redirect } from '@remix-run/node';
import type { SignedIn, Standing } from '../access/actor.ts';
import { paths } from './paths.ts';

/** For screens of one person: whose they are. Somebody who acts for several chooses first; nobody yet is welcomed. */
export function actingPerson(actor: SignedIn): Standing {
  if (actor.acting) return actor.acting;
  throw redirect(actor.standings.length > 0 ? paths.who() : paths.welcome());
}
