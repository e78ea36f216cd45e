// The towns of the demo world. A point is the middle of the town: nobody's home is ever on the map.

import { COUNCIL } from '#seed/reference/authorities.ts';
import type { SeedListing, TownKey } from '#seed/scenes/content/shape.ts';

export type Town = {
  readonly name: string;
  readonly authorityCode: string;
  readonly lat: number;
  readonly lon: number;
};

function town(name: string, authorityCode: string, lat: number, lon: number): Town {
  return { name, authorityCode, lat, lon };
}

export const TOWNS: Readonly<Record<TownKey, Town>> = {
  pitlochry: town('Pitlochry', COUNCIL.perth, 56.7046, -3.7297),
  aberfeldy: town('Aberfeldy', COUNCIL.perth, 56.6197, -3.8672),
  blairgowrie: town('Blairgowrie', COUNCIL.perth, 56.5911, -3.3409),
  crieff: town('Crieff', COUNCIL.perth, 56.3731, -3.8394),
  perth: town('Perth', COUNCIL.perth, 56.395, -3.4308),
  govan: town('Govan', COUNCIL.glasgow, 55.8624, -4.3108),
  dennistoun: town('Dennistoun', COUNCIL.glasgow, 55.8607, -4.2156),
  partick: town('Partick', COUNCIL.glasgow, 55.8704, -4.309),
  govanhill: town('Govanhill', COUNCIL.glasgow, 55.8368, -4.2587),
  pollokshields: town('Pollokshields', COUNCIL.glasgow, 55.8405, -4.2753),
  stromness: town('Stromness', COUNCIL.orkney, 58.9645, -3.2967),
  kirkwall: town('Kirkwall', COUNCIL.orkney, 58.9809, -2.9605),
  pierowall: town('Pierowall', COUNCIL.orkney, 59.323, -2.986),
  stornoway: town('Stornoway', COUNCIL.westernIsles, 58.2093, -6.3865),
  'port-of-ness': town('Port of Ness', COUNCIL.westernIsles, 58.491, -6.227),
  inverness: town('Inverness', COUNCIL.highland, 57.4778, -4.2247),
  dingwall: town('Dingwall', COUNCIL.highland, 57.5953, -4.4283),
  culloden: town('Culloden', COUNCIL.highland, 57.4906, -4.1387),
  aviemore: town('Aviemore', COUNCIL.highland, 57.1953, -3.8258),
  portree: town('Portree', COUNCIL.highland, 57.4125, -6.1964),
  leith: town('Leith', COUNCIL.edinburgh, 55.9752, -3.1666),
  portobello: town('Portobello', COUNCIL.edinburgh, 55.9522, -3.1142),
  edinburgh: town('Edinburgh', COUNCIL.edinburgh, 55.9533, -3.1883),
  cupar: town('Cupar', COUNCIL.fife, 56.3201, -3.0113),
};

type Where = Pick<SeedListing, 'placeKind' | 'town' | 'radiusKm' | 'serves'>;

/** At a place that people come to. */
export function atPlace(at: TownKey, ...also: readonly string[]): Where {
  return { placeKind: 'at-place', town: at, radiusKm: null, serves: [TOWNS[at].authorityCode, ...also] };
}

/** Comes to people within so many kilometres of a town, in that town's council and any others named. */
export function comesTo(from: TownKey, radiusKm: number, ...also: readonly string[]): Where {
  return { placeKind: 'comes-to-you', town: from, radiusKm, serves: [TOWNS[from].authorityCode, ...also] };
}

/** By video or phone, in the councils named. */
export function online(from: TownKey, serves: readonly string[]): Where {
  return { placeKind: 'online', town: from, radiusKm: null, serves };
}
