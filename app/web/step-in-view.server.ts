import { CAN_WAIT_WORDS, isUnsaid } from '../domain/arrangements/continuity.ts';
import type { ComingSession } from '../domain/delivery/coming.server.ts';
import { paths } from './paths.ts';

export type StepInView = NonNullable<ReturnType<typeof stepInView>>;

/** What the person wrote down for when somebody cannot come, shown when that has happened; null: nobody called it off for them. */
export function stepInView({ key, off, line }: Pick<ComingSession, 'key' | 'off' | 'line'>) {
  if (off?.side !== 'provider') return null;
  const { continuity } = line;
  if (!continuity || isUnsaid(continuity)) return { said: false as const, providerName: line.providerName };
  const { backUpName, backUpSlug, backUpAgreed, ifAway, ifWeather, ring, canWait } = continuity;
  return {
    said: true as const,
    providerName: line.providerName,
    ifAway,
    ifWeather,
    ring,
    /** Null: they did not say how long it can wait. */
    canWait: canWait && CAN_WAIT_WORDS[canWait],
    urgent: canWait === 'not-once' || canWait === 'a-day',
    backUp: backUpName
      ? {
          name: backUpName,
          agreed: backUpAgreed,
          listing: backUpSlug && paths.listing(backUpSlug),
          ask: backUpSlug && `${paths.ask(backUpSlug)}?for=${key}`,
        }
      : null,
  };
}
