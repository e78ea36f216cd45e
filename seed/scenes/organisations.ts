// The administrator, officers at their desks, and whoever holds money.
import {
  addHolderMember,
  appointOfficer,
  makeFirstAdministrator,
  makeHolder,
} from '#app/domain/organisations/commands.server.ts';
import { pence } from '#app/kit/pence.ts';
import { castMember } from '#seed/cast.ts';
import { HOLDERS, OFFICERS, type SeedHolder, type SeedOfficer } from './content/councils.ts';
import { done, type Moment, type Stage } from './stage.ts';

const ADMINISTRATOR = 'joan';

export function organisationMoments(firstDay: number): Moment[] {
  return [
    { daysAgo: firstDay, what: 'The administrator', act: administrator },
    ...OFFICERS.map((officer) => ({
      daysAgo: firstDay,
      what: `The officer ${officer.cast}`,
      act: (stage: Stage) => appoint(stage, officer),
    })),
  ];
}

/** Holders come after the providers: some of them are providers. */
export function holderMoments(day: number): Moment[] {
  return HOLDERS.map((holder) => ({
    daysAgo: day,
    what: `The holder ${holder.key}`,
    act: (stage: Stage) => setUpHolder(stage, holder),
  }));
}

async function administrator({ tools }: Stage): Promise<void> {
  const { email, name } = castMember(ADMINISTRATOR);
  done(await makeFirstAdministrator(tools, { email, name }));
}

async function appoint(stage: Stage, officer: SeedOfficer): Promise<void> {
  const { email, name } = castMember(officer.cast);
  const { authorityCode, title, duties } = officer;
  const limitPencePerYear = officer.limitPencePerYear === null ? null : pence(officer.limitPencePerYear);
  const input = { email, name, authorityCode, title, duties, limitPencePerYear };
  done(await appointOfficer(stage.tools, await stage.actor(ADMINISTRATOR), input));
}

async function setUpHolder(stage: Stage, { key, provider, members, ...seed }: SeedHolder): Promise<void> {
  const joan = await stage.actor(ADMINISTRATOR);
  const { kind, name, authorityCode } = seed;
  const { holderId } = done(
    await makeHolder(stage.tools, joan, {
      kind,
      name,
      authorityCode,
      providerId: provider && stage.id('provider', provider),
      feePencePerYear: pence(seed.feePencePerYear),
    }),
  );
  stage.keep('holder', key, holderId);
  for (const member of members) {
    const { email, name: memberName } = castMember(member);
    done(await addHolderMember(stage.tools, joan, { holderId, email, name: memberName }));
  }
}
