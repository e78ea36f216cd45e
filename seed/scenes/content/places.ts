// The towns of the demo world. A point is the middle of the town: nobody's home is ever on the map.

import { COUNCIL } from '#seed/reference/authorities.ts';
import { GAZETTEER, type GazetteerPlace } from '#seed/reference/gazetteer.ts';
import type { SeedListing, TownKey } from '#seed/scenes/content/shape.ts';

export type Town = Pick<GazetteerPlace, 'name' | 'authorityCode' | 'lat' | 'lon'>;

/** The town as the gazetteer has it, so that a listing's town is always one that the product can find. */
function town(name: string, authorityCode: string): Town {
  const found = GAZETTEER.find((place) => place.name === name && place.authorityCode === authorityCode);
  if (!found) throw new Error(`The gazetteer has no ${name} in ${authorityCode}`);
  return found;
}

export const TOWNS: Readonly<Record<TownKey, Town>> = {
  pitlochry: town('Pitlochry', COUNCIL.perth),
  aberfeldy: town('Aberfeldy', COUNCIL.perth),
  blairgowrie: town('Blairgowrie', COUNCIL.perth),
  crieff: town('Crieff', COUNCIL.perth),
  perth: town('Perth', COUNCIL.perth),
  govan: town('Govan', COUNCIL.glasgow),
  dennistoun: town('Dennistoun', COUNCIL.glasgow),
  partick: town('Partick', COUNCIL.glasgow),
  govanhill: town('Govanhill', COUNCIL.glasgow),
  pollokshields: town('Pollokshields', COUNCIL.glasgow),
  stromness: town('Stromness', COUNCIL.orkney),
  kirkwall: town('Kirkwall', COUNCIL.orkney),
  westray: town('Westray', COUNCIL.orkney),
  stornoway: town('Stornoway', COUNCIL.westernIsles),
  ness: town('Ness', COUNCIL.westernIsles),
  inverness: town('Inverness', COUNCIL.highland),
  beauly: town('Beauly', COUNCIL.highland),
  dingwall: town('Dingwall', COUNCIL.highland),
  aviemore: town('Aviemore', COUNCIL.highland),
  portree: town('Portree', COUNCIL.highland),
  leith: town('Leith', COUNCIL.edinburgh),
  portobello: town('Portobello', COUNCIL.edinburgh),
  edinburgh: town('Edinburgh', COUNCIL.edinburgh),
  cupar: town('Cupar', COUNCIL.fife),
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
