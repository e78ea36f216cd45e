import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import type { Reader } from '../../platform/db.server.ts';
import { READINESS_REASONS } from '../listings/readiness.ts';
import { readinessOf } from '../listings/rules.ts';
import { readinessFactsOf } from '../listings/store.server.ts';
import type { LineReadiness } from './shown.ts';

/**
 * Whether Option 2 may pay for each of these listings in a council on a day, with the reason and its source. Things without a
 * listing (null) are nobody's service, so there is nothing to judge.
 */
export async function readinessOfListings(
  reader: Reader,
  ids: readonly (Id | null)[],
  authorityCode: string,
  on: Day,
): Promise<LineReadiness[]> {
  const rows = await reader.listing.findMany({
    where: { id: { in: ids.filter((id) => id !== null) } },
    include: { acceptances: true },
  });
  return rows.map((row) => {
    const { code, status } = readinessOf(readinessFactsOf(row), authorityCode, on);
    return {
      ...READINESS_REASONS[code],
      status,
      listingId: row.id,
      registered: row.registered,
      registrationNumber: row.registrationNumber,
    };
  });
}
