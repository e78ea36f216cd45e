import type { Actor } from '../access/actor.ts';
import { paths } from './paths.ts';

/** Where somebody who has just signed in goes: to what they come for most, by what they are. */
export function landingFor(actor: Actor): string {
  const { standings, providers, offices, holders, administrator } = actor;
  if (standings.length > 1 && !standings.some((each) => each.capacity === 'self')) return paths.who();
  if (standings.length > 0) return paths.my();
  if (providers.length > 0) return paths.desk();
  if (offices.length > 0) return paths.council();
  if (holders.length > 0) return paths.holder();
  if (actor.mustSetUp) return paths.codes();
  return administrator ? paths.admin() : paths.welcome();
}
