// The whole story in one list. Its order within a day is the order of these lines: providers before those who hold money.
import { acceptanceStory } from './acceptances.ts';
import { afterwardMoments } from './afterwards.ts';
import { amountMoments } from './amounts.ts';
import { bankingMoments } from './banking.ts';
import { budgetFileMoments } from './budget-files.ts';
import { castMoments } from './cast-logins.ts';
import { changeMoments } from './changes.ts';
import { checkMoments } from './checks.ts';
import { choiceMoments } from './choices.ts';
import { claimMoments, registerMoments } from './claims.ts';
import { closingMoments } from './closings.ts';
import { composingMoments } from './composing.ts';
import { correctionMoments } from './corrections.ts';
import { earlyWordMoments } from './early-words.ts';
import { fileMoments } from './files.ts';
import { findingMoments } from './finding.ts';
import { halfwayMoments } from './halfway.ts';
import { handoverMoments } from './handovers.ts';
import { invoiceMoments } from './invoices.ts';
import { peopleMoments } from './lives.ts';
import { acceptanceMoments, hostRequestMoments, listingMoments, providerMoments } from './market.ts';
import { monthMoments } from './months.ts';
import { oneOffMoments } from './one-offs.ts';
import { optionMoments } from './options.ts';
import { holderMoments, organisationMoments } from './organisations.ts';
import { panelMoments } from './panels.ts';
import { payingMoments } from './paying.ts';
import { pictureMoments } from './pictures.ts';
import { planMoments } from './plans.ts';
import { questionMoments } from './questions.ts';
import { seasonMoments } from './seasons.ts';
import { sessionMoments } from './sessions.ts';
import type { Moment } from './stage.ts';
import { takeoverMoments } from './takeovers.ts';
import { trueHourMoments } from './true-hour.ts';
import { voiceMoments } from './voice.ts';

/** Before the oldest thing that the content tells of. */
const FIRST_DAY = 500;
const HOLDERS_DAY = 489;
/** After the providers are set up, before anything of theirs is shown. */
const CHECKS_DAY = 488;
const TRUE_HOUR_DAY = 3;
const BANK_DETAILS_DAY = 310;

export function wholeStory(): Moment[] {
  return [
    ...castMoments(FIRST_DAY),
    ...organisationMoments(FIRST_DAY),
    ...providerMoments(FIRST_DAY),
    ...checkMoments(CHECKS_DAY),
    ...holderMoments(HOLDERS_DAY),
    ...listingMoments(),
    ...hostRequestMoments(),
    ...registerMoments(),
    ...claimMoments(),
    ...acceptanceMoments(),
    ...acceptanceStory(),
    ...changeMoments(),
    ...peopleMoments(),
    ...planMoments(),
    ...panelMoments(),
    ...afterwardMoments(),
    ...monthMoments(),
    ...sessionMoments(),
    ...handoverMoments(),
    ...takeoverMoments(),
    ...optionMoments(),
    ...bankingMoments(),
    ...invoiceMoments(),
    ...closingMoments(),
    ...amountMoments(),
    ...payingMoments(BANK_DETAILS_DAY),
    ...oneOffMoments(),
    ...seasonMoments(),
    ...earlyWordMoments(),
    ...findingMoments(),
    ...choiceMoments(),
    ...correctionMoments(),
    ...questionMoments(),
    ...fileMoments(),
    ...budgetFileMoments(),
    ...composingMoments(),
    ...pictureMoments(),
    ...trueHourMoments(TRUE_HOUR_DAY),
    ...voiceMoments(),
    ...halfwayMoments(),
  ];
}
