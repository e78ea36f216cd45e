// Somebody in the middle of the first hour: who she is, what she does and for whom are kept; then the kettle boiled. She comes by
// the same steps as the screens: what a step does not ask stays as careful as the draft began.
import { draftListing, editListing } from '#app/domain/listings/commands.server.ts';
import { createProvider } from '#app/domain/providers/commands.server.ts';
import { stepSchema, UNSAID_PROVIDER, withStep } from '#app/web/first-hour-schema.ts';
import { castMember } from '#seed/cast.ts';
import { TOWNS } from './content/places.ts';
import { done, type Moment, type Stage } from './stage.ts';

const WHAT = {
  title: 'I garden for people in and around Crieff',
  summary: 'Beds, borders and pots, with you or for you. I like old roses and old folk.',
  supportKind: 'ST14',
};
const FOR_WHOM = { outcomes: ['MG05', 'MG03'], whoFor: ['anyone', 'older-people'], notFor: '', forNeed: 'no' };

export const halfwayMoments = (): Moment[] => [
  { daysAgo: 1, what: 'Rhona begins her first hour, and stops', act: begin },
];

async function begin(stage: Stage): Promise<void> {
  const { name: town, authorityCode } = TOWNS.crieff;
  const who = {
    kind: 'sole-trader',
    name: 'Rhona McCall, gardens',
    workers: 1,
    town,
    authorityCode,
    phone: '',
  } as const;
  const said = { ...UNSAID_PROVIDER, ...who, email: castMember('rhona').email, registerNumber: null };
  const { providerId } = done(await createProvider(stage.tools, await stage.actor('rhona'), said));
  const actor = await stage.actor('rhona');
  const what = withStep(null, 'what', stepSchema('what').parse(WHAT), []);
  const { listingId } = done(await draftListing(stage.tools, actor, { providerId, words: what }));
  const words = withStep(what, 'for-whom', stepSchema('for-whom').parse(FOR_WHOM), []);
  done(await editListing(stage.tools, actor, { listingId, version: null, words }));
}
