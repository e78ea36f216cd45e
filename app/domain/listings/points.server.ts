// Where a listing is kept on the map. Never a house (docs/decisions/0008).
import { searchNameOf } from '#app/domain/people/rules.ts';
import type { Reader } from '#app/platform/db.server.ts';
import { placeKey } from '#search/places.server.ts';

export type Point = { lat: number; lon: number };
/** About a kilometre: enough to say how far, too little to find a house. */
const rounded = ({ lat, lon }: Point): Point => ({
  lat: Math.round(lat * 100) / 100,
  lon: Math.round(lon * 100) / 100,
});

/**
 * The middle of a town in a council, or of the district of a postcode; never a house. Null: not in our gazetteer.
 * A postcode, when it is given, is read and not kept.
 */
export async function pointOf(
  reader: Reader,
  town: string,
  authorityCode: string | null,
  postcode: string,
  homeBased: boolean,
): Promise<Point | null> {
  const code = placeKey(postcode);
  const found = await reader.place.findMany({
    where: {
      OR: [
        ...(code === ''
          ? []
          : [{ searchName: { in: [code, code.slice(0, -3)] }, kind: { in: ['postcode', 'outcode'] } }]),
        ...(town === '' || authorityCode === null
          ? []
          : [
              {
                searchName: { in: [placeKey(town), searchNameOf(town)] },
                authorityCode,
                kind: { in: [...TOWN_KINDS] },
              },
            ]),
      ],
    },
    select: { searchName: true, kind: true, authorityCode: true, lat: true, lon: true },
  });
  const named = (name: string) => found.filter((each) => each.searchName === name);
  return pointAmong(named, town, authorityCode, postcode, homeBased);
}

const TOWN_KINDS = ['town', 'village', 'island', 'district'];
type PlaceRow = { kind: string; authorityCode: string | null } & Point;

/** The same among places that were read already: many at once. */
export function pointAmong(
  placesOf: (searchName: string) => readonly PlaceRow[],
  town: string,
  authorityCode: string | null,
  postcode: string,
  homeBased = true,
): Point | null {
  const code = placeKey(postcode);
  const codes = code === '' ? [] : [...placesOf(code), ...placesOf(code.slice(0, -3))];
  const best = codes.find((each) => each.kind === 'outcode') ?? codes.find((each) => each.kind === 'postcode') ?? null;
  const place =
    town === '' || authorityCode === null
      ? undefined
      : [placeKey(town), searchNameOf(town)]
          .flatMap(placesOf)
          .find((each) => each.authorityCode === authorityCode && TOWN_KINDS.includes(each.kind));
  if (homeBased) return homePoint(place, best);
  return best ? rounded(best) : place ? rounded(place) : null;
}

/** About eleven by six kilometres: a cell of this size holds many homes wherever people live in Scotland. */
const CELL_DEGREES = 0.1;

/**
 * What is kept of a home (docs/decisions/0008): the middle of the town that the listing names in words anyway, whatever the
 * postcode says; where the town is not known, the middle of the postcode's district; else the middle of a wide cell.
 */
function homePoint(town: PlaceRow | undefined, code: PlaceRow | null): Point | null {
  if (town) return rounded(town);
  if (!code || code.kind === 'outcode') return code && rounded(code);
  const middle = (degrees: number) => (Math.floor(degrees / CELL_DEGREES) + 0.5) * CELL_DEGREES;
  return rounded({ lat: middle(code.lat), lon: middle(code.lon) });
}
