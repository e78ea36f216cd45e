// Which island a place is on, so that a ferry is part of a price when it must be. Settlements written by hand from general
// knowledge, good to a kilometre or two; what a bridge or a causeway joins is one land. It knows no tides and no timetables.
import { type Point, straightKm } from './road.ts';

export const MAINLAND = 'the mainland';

/** Councils with inhabited islands; every other council is all mainland (National Records of Scotland, islands by council). */
const WITH_ISLANDS: ReadonlySet<string> = new Set([
  'S12000013', // Na h-Eileanan Siar
  'S12000017', // Highland
  'S12000021', // North Ayrshire
  'S12000023', // Orkney
  'S12000027', // Shetland
  'S12000035', // Argyll and Bute
]);

const SETTLEMENTS: Readonly<Record<string, string>> = {
  // Orkney. The barriers join Burray and South Ronaldsay to the Mainland.
  'Orkney Mainland':
    '58.982 -2.960, 58.964 -3.297, 58.828 -2.961, 59.063 -3.229, 59.006 -3.110, 59.117 -3.103, 58.943 -2.743, 58.850 -2.920, 58.923 -3.133, 58.742 -2.970',
  Hoy: '58.850 -3.300, 58.834 -3.203, 58.800 -3.200, 58.916 -3.320',
  Flotta: '58.833 -3.117',
  Graemsay: '58.930 -3.283',
  Rousay: '59.160 -3.030',
  Egilsay: '59.157 -2.930',
  Wyre: '59.120 -2.970',
  Shapinsay: '59.033 -2.910, 59.050 -2.860',
  Westray: '59.300 -2.950, 59.322 -2.974',
  'Papa Westray': '59.350 -2.887',
  Eday: '59.190 -2.770',
  Stronsay: '59.120 -2.600',
  Sanday: '59.250 -2.570, 59.230 -2.680',
  'North Ronaldsay': '59.370 -2.420',
  // Shetland. Bridges join Trondra, Burra and Muckle Roe to the Mainland.
  'Shetland Mainland':
    '60.155 -1.145, 60.137 -1.277, 60.397 -1.354, 59.998 -1.238, 59.880 -1.290, 60.230 -1.570, 60.476 -1.490, 60.456 -1.190, 60.374 -1.130, 60.286 -1.380, 60.102 -1.336, 60.576 -1.335',
  Bressay: '60.152 -1.080',
  Whalsay: '60.350 -0.970',
  'Out Skerries': '60.425 -0.765',
  Yell: '60.600 -1.100, 60.498 -1.050, 60.700 -0.990',
  Unst: '60.750 -0.880, 60.690 -0.920, 60.786 -0.830',
  Fetlar: '60.615 -0.870',
  'Fair Isle': '59.535 -1.630',
  Foula: '60.135 -2.065',
  'Papa Stour': '60.330 -1.690',
  // Na h-Eileanan Siar. Bridges join Great Bernera and Scalpay; causeways join the Uists from Berneray to Eriskay, and Vatersay to Barra.
  'Lewis and Harris':
    '58.209 -6.387, 58.483 -6.236, 57.899 -6.799, 57.767 -7.024, 58.283 -6.790, 58.190 -7.000, 58.070 -6.500, 58.350 -6.500, 58.220 -6.500, 57.900 -6.850, 57.990 -7.090, 57.740 -6.960',
  'the Uists and Benbecula':
    '57.603 -7.163, 57.470 -7.372, 57.153 -7.309, 57.600 -7.300, 57.450 -7.330, 57.270 -7.330, 57.710 -7.180, 57.075 -7.290, 57.650 -7.350',
  Barra: '56.955 -7.487, 56.980 -7.470, 57.010 -7.430, 56.930 -7.540',
  // Highland. The bridge makes Skye part of the mainland; no road leads to Knoydart.
  Raasay: '57.400 -6.040, 57.350 -6.070',
  Eigg: '56.900 -6.150',
  Muck: '56.835 -6.250',
  Rum: '57.010 -6.280',
  Canna: '57.055 -6.490',
  Knoydart: '57.040 -5.680',
  // Argyll and Bute
  Bute: '55.837 -5.055, 55.820 -5.070, 55.750 -5.020',
  Mull: '56.623 -6.068, 56.450 -6.000, 56.470 -5.705, 56.314 -6.235, 56.327 -6.365, 56.515 -5.950',
  Iona: '56.333 -6.393',
  Ulva: '56.480 -6.200',
  Islay: '55.757 -6.288, 55.630 -6.190, 55.750 -6.250, 55.848 -6.105, 55.680 -6.510',
  Jura: '55.834 -5.951, 55.950 -5.900, 56.030 -5.780',
  Tiree: '56.500 -6.880',
  Coll: '56.630 -6.550',
  Colonsay: '56.070 -6.210',
  Lismore: '56.510 -5.520',
  Kerrera: '56.400 -5.530',
  Luing: '56.230 -5.650',
  Easdale: '56.292 -5.656',
  Gigha: '55.680 -5.750',
  // North Ayrshire
  Arran: '55.576 -5.147, 55.534 -5.128, 55.580 -5.250, 55.705 -5.295, 55.503 -5.330, 55.490 -5.095',
  Cumbrae: '55.754 -4.928, 55.767 -4.917',
  // The mainland of the councils that have islands too
  [MAINLAND]: [
    '57.478 -4.224, 56.820 -5.105, 57.586 -3.868, 58.593 -3.522, 58.439 -3.094, 57.695 -4.258, 57.597 -4.428, 57.812 -4.055, 57.195 -3.827, 57.330 -3.609',
    '57.081 -4.052, 57.413 -6.196, 57.896 -5.160, 57.006 -5.828, 57.880 -4.029, 57.972 -3.977, 58.012 -3.852, 58.022 -4.400, 57.483 -4.461, 57.517 -4.460',
    '57.590 -4.537, 57.582 -4.131, 57.681 -4.034, 57.336 -4.480, 57.145 -4.681, 57.280 -5.713, 58.148 -5.242, 57.729 -5.690, 57.400 -5.500, 57.243 -5.909',
    '56.697 -5.568, 56.714 -4.965, 56.677 -5.133, 58.526 -4.224, 58.568 -4.746, 57.310 -6.250, 57.060 -5.900, 57.435 -6.583, 57.585 -6.360, 57.430 -5.810',
    '56.698 -6.100, 56.910 -5.840, 57.210 -5.620, 56.415 -5.472, 56.003 -4.733, 55.950 -4.928, 55.425 -5.606, 56.038 -5.432, 55.864 -5.413, 56.231 -5.073',
    '56.560 -5.345, 56.081 -4.832, 56.432 -5.240, 56.310 -5.600, 56.180 -5.530, 56.020 -5.620, 55.910 -5.230, 55.925 -5.155, 56.130 -5.480, 55.614 -4.666',
    '55.653 -4.703, 55.634 -4.787, 55.643 -4.812, 55.640 -4.756, 55.794 -4.867, 55.711 -4.723, 55.752 -4.638, 55.756 -4.686, 55.690 -4.859, 55.560 -5.510',
  ].join(', '),
};

type Settlement = Point & { readonly land: string };
const KNOWN: readonly Settlement[] = Object.entries(SETTLEMENTS).flatMap(([land, points]) =>
  points.split(', ').map((point) => {
    const [lat = Number.NaN, lon = Number.NaN] = point.split(' ').map(Number);
    return { land, lat, lon };
  }),
);

/** Further than this from any settlement that we know, we do not say which land it is. */
const FAR_KM = 25;
/** Between two lands: nearer than this to one of them is close enough to be sure. */
const CLOSE_KM = 2;
const CLEARLY_NEARER = 1.25;

/** The island or mainland that a place is on; null when we cannot tell. */
export function landOf(place: Point & { authorityCode: string | null }): string | null {
  if (place.authorityCode !== null && !WITH_ISLANDS.has(place.authorityCode)) return MAINLAND;
  const near = KNOWN.map((each) => ({ land: each.land, km: straightKm(place, each) })).sort((a, b) => a.km - b.km);
  const [first] = near;
  // Nobody said which council, and no island is anywhere near.
  if (!first || first.km > FAR_KM) return place.authorityCode === null ? MAINLAND : null;
  const other = near.find((each) => each.land !== first.land);
  const sure = first.km <= CLOSE_KM || !other || other.km > first.km * CLEARLY_NEARER;
  return sure ? first.land : null;
}

/** Whether a boat lies between two places: true, false, or null when we cannot tell. */
export function boatBetween(
  a: Point & { authorityCode: string | null },
  b: Point & { authorityCode: string | null },
): boolean | null {
  const [from, to] = [landOf(a), landOf(b)];
  return from === null || to === null ? null : from !== to;
}
