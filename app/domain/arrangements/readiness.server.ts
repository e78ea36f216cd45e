import { type Day, dayOfColumn } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import type { Reader } from '../../platform/db.server.ts';
import { READINESS_REASONS, type ReadinessReason } from '../listings/readiness.ts';
import { type Acceptance, readinessOf, type TriageFacts } from '../listings/rules.ts';

type Row = Omit<TriageFacts, 'hosted'> & {
  hostProviderId: Id | null;
  acceptances: { authorityCode: string; fromDay: Date; toDay: Date; withdrawnAt: Date | null }[];
};

/** A listing's row as the triage reads it. */
export function triageFacts(row: Row): TriageFacts & { acceptances: Acceptance[] } {
  const { forNeed, personalCare, plannedHelp, overnight, soleIndividual, registered, supportKind } = row;
  return {
    forNeed,
    personalCare,
    plannedHelp,
    overnight,
    soleIndividual,
    registered,
    supportKind,
    hosted: row.hostProviderId !== null,
    acceptances: row.acceptances.map((each) => ({
      authorityCode: each.authorityCode,
      fromDay: dayOfColumn(each.fromDay),
      toDay: dayOfColumn(each.toDay),
      withdrawn: each.withdrawnAt !== null,
    })),
  };
}

export type LineReadiness = ReadinessReason & { listingId: Id; registered: boolean; registrationNumber: string };

/** Whether Option 2 may pay for each of these listings in a council on a day, with the reason and its source. */
export async function readinessOfListings(
  reader: Reader,
  ids: readonly Id[],
  authorityCode: string,
  on: Day,
): Promise<LineReadiness[]> {
  const rows = await reader.listing.findMany({ where: { id: { in: [...ids] } }, include: { acceptances: true } });
  return rows.map((row) => {
    const { code, status } = readinessOf(triageFacts(row), authorityCode, on);
    return {
      ...READINESS_REASONS[code],
      status,
      listingId: row.id,
      registered: row.registered,
      registrationNumber: row.registrationNumber,
    };
  });
}
