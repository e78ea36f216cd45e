// How far it is, and what is nowhere. Pure.

/** Degrees: a hundred million kilometres from any place, so that no distance needs asking whether there is one. */
export const NOWHERE = 1e6;
/** Whatever is so far away is nowhere. */
export const NOWHERE_KM = 5e7;

const RADIANS = Math.PI / 180;
const EARTH_KM = 6371.0088;

/** A quick measure from one point: flat within Scotland to better than half a per cent. NaN: nowhere. */
export function measureFrom(lat: number, lon: number): (lat: number, lon: number) => number {
  const { east, north, slope } = scaleAt(lat);
  return (otherLat, otherLon) => {
    const dy = (otherLat - lat) * north;
    const dx = (otherLon - lon) * (east + (slope * (otherLat - lat)) / 2);
    return Math.sqrt(dx * dx + dy * dy);
  };
}

/** Kilometres a degree at that latitude, and how the width of one changes with a degree northwards. */
export const scaleAt = (lat: number) => ({
  east: Math.cos(lat * RADIANS) * RADIANS * EARTH_KM,
  north: RADIANS * EARTH_KM,
  slope: -Math.sin(lat * RADIANS) * RADIANS * RADIANS * EARTH_KM,
});
