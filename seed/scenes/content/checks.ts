// What the providers of the demo world say of their checks, and who has seen what. All of it made up.
import type { CheckKind } from '#app/domain/checks/kinds.ts';
import { PROVIDERS } from './providers.ts';
import type { SeedProvider } from './shape.ts';

export type SeedCheck = {
  readonly kind: CheckKind;
  readonly reference?: string;
  /** Days from the seed day, backwards and forwards. `until` null: it has no last day. */
  readonly from: number;
  readonly until: number | null;
};

const DRIVERS = ['wheels', 'north-isles'];
const COOKS = ['atholl-table', 'mehfil'];
/** Insurance that ends soon, or has ended: the last day, from the seed day. */
const ENDS: Record<string, Partial<Record<CheckKind, number>>> = {
  'morag-garden': { 'liability-insurance': 24 },
  'north-isles': { 'business-motor-insurance': -12 },
  'open-string': { 'first-aid': -40 },
};
const FIRST_AID = ['morag-garden', 'open-string', 'glen-steps'];

const insured = (kind: CheckKind, reference: string, key: string): SeedCheck => {
  return { kind, reference, from: -900, until: ENDS[key]?.[kind] ?? 210 };
};

/** What one provider says: membership for whoever is not inspected, insurance for all, and what its trade needs. */
export function checksOf({ key, workers }: SeedProvider): SeedCheck[] {
  return [
    insured('liability-insurance', `Thistle Mutual, policy DEMO-${key.length * 731}`, key),
    { kind: 'pvg-adults', from: -600, until: null },
    { kind: 'pvg-children', from: -600, until: null },
    ...(workers > 1 ? [insured('employers-liability', 'Thistle Mutual', key)] : []),
    ...(COOKS.includes(key) ? ([{ kind: 'food-hygiene', from: -800, until: null }] as const) : []),
    ...(DRIVERS.includes(key) ? ([{ kind: 'driving-licence', from: -900, until: 1400 }] as const) : []),
    ...(DRIVERS.includes(key) ? [insured('business-motor-insurance', 'Thistle Mutual', key)] : []),
    ...(FIRST_AID.includes(key)
      ? [{ kind: 'first-aid' as const, from: -1000, until: ENDS[key]?.['first-aid'] ?? 90 }]
      : []),
  ];
}

/** Somebody else has seen it: whoever by their key in the cast. */
export const SIGHTINGS: readonly { provider: string; kind: CheckKind; by: string; daysAgo: number }[] = [
  { provider: 'morag-garden', kind: 'pvg-adults', by: 'farah', daysAgo: 120 },
  { provider: 'morag-garden', kind: 'liability-insurance', by: 'farah', daysAgo: 120 },
  { provider: 'open-string', kind: 'pvg-adults', by: 'joan', daysAgo: 90 },
  { provider: 'sigrid', kind: 'pvg-adults', by: 'joan', daysAgo: 75 },
];

/** What employers say they pay at least. One of them is below the rate. */
export const PAY: readonly { provider: string; pence: number; daysAgo: number }[] = [
  { provider: 'tummelside', pence: 1375, daysAgo: 150 },
  { provider: 'clydeside', pence: 1345, daysAgo: 140 },
  { provider: 'open-string', pence: 1290, daysAgo: 130 },
];

export const OWNERS: ReadonlyMap<string, string> = new Map(PROVIDERS.map(({ key, owner }) => [key, owner]));
