import type { SignedIn } from '#app/access/actor.ts';
import { appointOfficer, makeFirstAdministrator, makeHolder } from '#app/domain/organisations/commands.server.ts';
import { giveAuthority, recordAuthority } from '#app/domain/people/authority-commands.server.ts';
import { registerPerson, welcomePerson } from '#app/domain/people/commands.server.ts';
import { day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { assert, type Result } from '#app/kit/result.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { actorOf } from './actors.ts';
import type { TestTools } from './database.ts';

/** What a command gave; a refusal fails the test with its code. */
export function done<T>(result: Result<T>): T {
  assert(
    result.ok,
    result.ok ? '' : `it was refused: ${result.refusal.code} ${Object.entries(result.refusal.facts ?? {})}`,
  );
  return result.value;
}

export type Tayside = {
  joan: SignedIn;
  karen: SignedIn;
  joanne: SignedIn;
  farah: SignedIn;
  stuart: SignedIn;
  aisha: SignedIn;
  bashir: SignedIn;
  ruth: SignedIn;
  kirsty: SignedIn;
  samuel: SignedIn;
  catriona: SignedIn;
  inga: SignedIn;
  stranger: SignedIn;
  aishaId: string;
  jamieId: string;
  magnusId: string;
  councilHolderId: string;
};

/** A small part of the cast around Aisha in Pitlochry: who she is, who helps her, and the officers of two councils. */
export async function tayside(tools: TestTools): Promise<Tayside> {
  await makeFirstAdministrator(tools, { email: 'joan@ettle.example', name: 'Joan Tulloch' });
  const joan = await actorOf(tools, 'joan@ettle.example');
  const officer = async (key: string, authorityCode: string, duties: ('social-work' | 'decide' | 'commission')[]) =>
    done(
      await appointOfficer(tools, joan, {
        email: `${key}@ettle.example`,
        name: key,
        authorityCode,
        title: 'Officer',
        duties,
        limitPencePerYear: duties.includes('decide') ? pence(800_000) : null,
        fromDay: day('2024-01-01'),
      }),
    );
  await officer('karen', COUNCIL.perth, ['social-work', 'decide']);
  await officer('stuart', COUNCIL.perth, ['decide']);
  await officer('farah', COUNCIL.perth, ['commission']);
  await officer('joanne', COUNCIL.glasgow, ['social-work', 'decide']);
  const council = done(
    await makeHolder(tools, joan, {
      kind: 'authority',
      name: 'Perth and Kinross Council',
      authorityCode: COUNCIL.perth,
    }),
  );
  const karen = await actorOf(tools, 'karen@ettle.example');
  const aishaFirst = await actorOf(tools, 'aisha@ettle.example');
  const { personId: aishaId } = done(
    await welcomePerson(tools, aishaFirst, {
      name: 'Aisha Rahman',
      knownAs: 'Aisha',
      bornOn: day('1959-03-02'),
      authorityCode: COUNCIL.perth,
      town: 'Pitlochry',
    }),
  );
  const child = { authorityCode: COUNCIL.perth, name: 'Jamie Fraser', knownAs: 'Jamie', bornOn: day('2017-05-06') };
  const { personId: jamieId } = done(await registerPerson(tools, karen, child));
  const father = { authorityCode: COUNCIL.perth, name: 'Magnus Flett', knownAs: 'Magnus', bornOn: day('1942-01-01') };
  const { personId: magnusId } = done(await registerPerson(tools, karen, father));
  await standings(tools, { karen, aisha: await actorOf(tools, 'aisha@ettle.example'), aishaId, jamieId, magnusId });
  const actor = (key: string) => actorOf(tools, `${key}@ettle.example`);
  return {
    joan,
    karen,
    aishaId,
    jamieId,
    magnusId,
    councilHolderId: council.holderId,
    joanne: await actor('joanne'),
    farah: await actor('farah'),
    stuart: await actor('stuart'),
    aisha: await actor('aisha'),
    bashir: await actor('bashir'),
    ruth: await actor('ruth'),
    kirsty: await actor('kirsty'),
    samuel: await actor('samuel'),
    catriona: await actor('catriona'),
    inga: await actor('inga'),
    stranger: await actor('stranger'),
  };
}

type Who = { karen: SignedIn; aisha: SignedIn; aishaId: string; jamieId: string; magnusId: string };

async function standings(tools: TestTools, { karen, aisha, aishaId, jamieId, magnusId }: Who): Promise<void> {
  const give = async (key: string, capacity: 'family' | 'broker' | 'helper' | 'advocate', scope: ('see' | 'plan')[]) =>
    done(
      await giveAuthority(tools, aisha, {
        personId: aishaId,
        email: `${key}@ettle.example`,
        name: key,
        capacity,
        scope,
      }),
    );
  await give('bashir', 'family', ['see']);
  await give('ruth', 'broker', ['see', 'plan']);
  await give('kirsty', 'helper', ['see']);
  await give('samuel', 'advocate', ['see']);
  const whole = ['see', 'plan', 'agree', 'money', 'sign'] as const;
  done(
    await recordAuthority(tools, karen, {
      personId: jamieId,
      email: 'catriona@ettle.example',
      name: 'Catriona Fraser',
      capacity: 'parent',
      scope: whole,
      evidence: 'Birth certificate, seen at home',
      seenOn: day('2026-11-01'),
    }),
  );
  done(
    await recordAuthority(tools, karen, {
      personId: magnusId,
      email: 'inga@ettle.example',
      name: 'Inga Flett',
      capacity: 'attorney',
      scope: whole,
      evidence: 'Power of attorney, certificate of registration of 4 May 2024',
      seenOn: day('2026-11-01'),
    }),
  );
}
