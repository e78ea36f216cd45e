// Checks as the providers say them, what others have seen, and what employers pay.
import { seeCheck, stateCheck, statePay } from '#app/domain/checks/commands.server.ts';
import { pence } from '#app/kit/pence.ts';
import { checksOf, OWNERS, PAY, SIGHTINGS } from './content/checks.ts';
import { PROVIDERS } from './content/providers.ts';
import { done, type Moment, type Stage } from './stage.ts';

const ownerOf = (stage: Stage, provider: string) => stage.actor(OWNERS.get(provider) ?? provider);

export function checkMoments(saidDaysAgo: number): Moment[] {
  return [
    ...PROVIDERS.map((provider) => ({
      daysAgo: saidDaysAgo,
      what: `The checks of ${provider.key}`,
      act: async (stage: Stage) => {
        const actor = await ownerOf(stage, provider.key);
        const providerId = stage.id('provider', provider.key);
        for (const { kind, reference = '', from, until } of checksOf(provider)) {
          const days = { fromDay: stage.day(from), untilDay: until === null ? null : stage.day(until) };
          const { checkId } = done(await stateCheck(stage.tools, actor, { providerId, kind, reference, ...days }));
          stage.keep('check', `${provider.key}:${kind}`, checkId);
        }
      },
    })),
    ...SIGHTINGS.map(({ provider, kind, by, daysAgo }) => ({
      daysAgo,
      what: `${by} sees ${kind} of ${provider}`,
      act: async (stage: Stage) => {
        const input = { checkId: stage.id('check', `${provider}:${kind}`), seenOn: stage.day(-daysAgo) };
        done(await seeCheck(stage.tools, await stage.actor(by), input));
      },
    })),
    ...PAY.map(({ provider, pence: amount, daysAgo }) => ({
      daysAgo,
      what: `What ${provider} pays`,
      act: async (stage: Stage) => {
        const said = { leastPence: pence(amount), sinceDay: stage.day(-daysAgo) };
        const providerId = stage.id('provider', provider);
        done(await statePay(stage.tools, await ownerOf(stage, provider), { providerId, ...said }));
      },
    })),
  ];
}
