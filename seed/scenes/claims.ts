// The public register as the demo world knows it: a small made-up file, one service that nobody has claimed, and somebody who asks
// for it. Real numbers never say 2099.
import { createHash } from 'node:crypto';
import { claimProvider } from '#app/domain/claims/commands.server.ts';
import { type DecidedLine, importRegister, makeSearchable } from '#app/domain/register/commands.server.ts';
import { decideRow, REGISTER_COLUMNS, type RegisterColumn, type RegisterRow } from '#app/domain/register/rules.ts';
import { readCouncils } from '#app/domain/register/store.server.ts';
import { assert } from '#app/kit/result.ts';
import { CARE_SERVICES } from '#seed/reference/care-services.ts';
import { LISTINGS } from './content/listings.ts';
import { PROVIDERS } from './content/providers.ts';
import { done, type Moment, type Stage } from './stage.ts';

const UNCLAIMED = { csNumber: 'CS2099000901', spNumber: 'SP2099000901' };

const rowOf = (said: Partial<Record<RegisterColumn, string>>): RegisterRow => ({
  ...(Object.fromEntries(REGISTER_COLUMNS.map((column) => [column, ''])) as RegisterRow),
  publicList: 'Yes',
  status: 'Active',
  ...said,
});

const NOBODYS = rowOf({
  ...UNCLAIMED,
  careService: 'Care Home Service',
  subtype: 'Older People',
  serviceType: 'Private',
  serviceName: 'Lochside House Care Home',
  provider: 'Lochside House Care Ltd',
  town: 'Aberfeldy',
  council: 'Perth and Kinross',
  phone: '01632 960 290',
  places: '24',
});

/** Services of the cast: they are on the register, and their own people say what they offer. */
const ours = LISTINGS.filter((listing) => listing.registered).map((listing) => {
  const provider = PROVIDERS.find((each) => each.key === listing.provider);
  return rowOf({
    csNumber: listing.registrationNumber,
    spNumber: provider?.registerNumber ?? '',
    careService: 'Support Service',
    serviceName: listing.title,
    provider: provider?.name ?? '',
    council: 'Perth and Kinross',
  });
});

async function* decided(stage: Stage): AsyncGenerator<DecidedLine> {
  const councils = await readCouncils(stage.tools.pool);
  const seen = new Set<string>();
  for (const [at, row] of [NOBODYS, ...ours].entries()) {
    if (seen.has(row.csNumber)) continue;
    seen.add(row.csNumber);
    const whole = decideRow(row, councils, CARE_SERVICES);
    assert(whole.kind === 'keep', `the register of the demo world keeps ${row.csNumber}`);
    // Of what has its own people here only the number is kept: they wrote their listings themselves.
    const decision = row === NOBODYS ? whole : { ...whole, entry: { ...whole.entry, listing: null, provider: null } };
    yield { line: at + 2, decision, hash: createHash('sha256').update(JSON.stringify(decision)).digest() };
  }
}

async function takeOver(stage: Stage): Promise<void> {
  const file = { fileName: 'made-up-register.csv', sourceDate: stage.day(-300), sha256: () => '0'.repeat(64) };
  const { changedListings } = done(await importRegister(stage.tools, null, file, decided(stage)));
  await makeSearchable(stage.tools, changedListings);
  const { id } = await stage.tools.db.provider.findUniqueOrThrow({
    where: { registerNumber: UNCLAIMED.spNumber },
    select: { id: true },
  });
  stage.keep('provider', 'lochside', id);
}

export function registerMoments(): Moment[] {
  return [{ daysAgo: 12, what: 'A small register', act: takeOver }];
}

export function claimMoments(): Moment[] {
  const act = async (stage: Stage) => {
    const words = {
      registerNumber: UNCLAIMED.spNumber,
      work: 'Registered manager since May',
      proof: 'register-phone',
      proofText: 'Ask for Lorna at the front desk, any weekday before three.',
    };
    const providerId = stage.id('provider', 'lochside');
    done(await claimProvider(stage.tools, await stage.actor('lorna'), { ...words, providerId }));
  };
  return [{ daysAgo: 2, what: 'Lorna says that Lochside House is theirs', act }];
}
