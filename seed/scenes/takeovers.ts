// Somebody who would like another pair of hands for one part of a plan that runs: the notice is signed, and the other one is asked.
import { signVariation } from '#app/domain/changes/signing-commands.server.ts';
import { chooseNext, prepareTakeover, sendTakeover } from '#app/domain/takeovers/commands.server.ts';
import { takeoverFor } from '#app/domain/takeovers/lists.server.ts';
import { done, type Moment, type Stage } from './stage.ts';

const dod = (stage: Stage) => stage.actor('dod', 'dod');

export function takeoverMoments(): Moment[] {
  let id = '';
  return [
    {
      daysAgo: 4,
      what: 'Dod asks for Ericht at the leeks instead of Morag',
      act: async (stage) => {
        const { tools } = stage;
        const actor = await dod(stage);
        const arrangementId = stage.id('arrangement', 'dod-out');
        const listingId = stage.id('listing', 'morag-together');
        const line = await tools.db.arrangementLine.findFirstOrThrow({ where: { arrangementId, listingId } });
        const reason =
          'Morag is to have her knee seen to, and will not kneel before summer. Ericht have a lad who knows his onions.';
        const ask = { arrangementId, lineId: line.id, on: stage.day(40), reason };
        const made = done(await prepareTakeover(tools, actor, ask));
        id = made.id;
        done(await chooseNext(tools, actor, { id, version: null, listingId: stage.id('listing', 'ericht-out') }));
        const { version } = await tools.db.arrangement.findUniqueOrThrow({ where: { id: made.planId } });
        done(await sendTakeover(tools, actor, { id, version, chosen: true }));
      },
    },
    {
      daysAgo: 3,
      what: 'Dod signs the notice to Morag',
      act: async (stage) => {
        const actor = await dod(stage);
        const shown = await takeoverFor(stage.tools, actor, id);
        const sha256 = shown?.change.variation?.sha256 ?? '';
        done(await signVariation(stage.tools, actor, { id, typedName: actor.name, agreed: true, sha256 }));
      },
    },
  ];
}
