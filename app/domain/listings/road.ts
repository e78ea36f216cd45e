// How far apart two places are by road, estimated from the straight line: no road map is at hand. The factor and the speed are
// proposals of ours, dated, so that they can be put right without touching what was agreed before.
import type { Day } from '#app/kit/day.ts';
import { assert } from '#app/kit/result.ts';
import type { Sureness } from './triage.ts';

export type Point = { readonly lat: number; readonly lon: number };

export type RoadEstimate = {
  readonly fromDay: string;
  /** Road kilometres for 100 kilometres in a straight line. */
  readonly factorHundredths: number;
  readonly kmPerHour: number;
  readonly source: string;
  readonly sureness: Sureness;
};

const ESTIMATES: readonly RoadEstimate[] = [
  {
    fromDay: '2026-01-01',
    factorHundredths: 130,
    kmPerHour: 45,
    source:
      'Ettle’s own estimate: roads are about 1.3 times the straight line, and a working day drives about 28 miles an hour',
    sureness: 'proposal',
  },
];

/** The estimate that holds on a day; before the first, the first. */
export function roadOn(on: Day): RoadEstimate {
  const estimate = [...ESTIMATES].reverse().find((each) => each.fromDay <= on) ?? ESTIMATES[0];
  assert(estimate, 'there is an estimate of roads');
  return estimate;
}

const EARTH_KM = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Kilometres between two points in a straight line over the ground. */
export function straightKm(a: Point, b: Point): number {
  const across = Math.sin(radians(b.lat - a.lat) / 2) ** 2;
  const along = Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(across + along)));
}

const KM_PER_MILE = 1.609344;

/** About how many tenths of a mile there are by road for so many kilometres in a straight line. */
export const roadTenthMiles = (km: number, { factorHundredths }: RoadEstimate): number =>
  Math.round(((km * factorHundredths) / 100 / KM_PER_MILE) * 10);

/** About how many minutes the drive takes, in steps of five: never less than it would be by the estimate. */
export const roadMinutes = (km: number, { factorHundredths, kmPerHour }: RoadEstimate): number =>
  Math.ceil((((km * factorHundredths) / 100 / kmPerHour) * 60) / 5) * 5;
