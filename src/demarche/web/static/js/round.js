// Shapes of a round world on a flat map: what crosses the edge at 180 degrees is drawn at both edges, instead of by a line across the whole map.

/** The polygons of a MultiPolygon's collection, each as GeoJSON has one. */
export const flatPolygons = (shape) => ({ type: "MultiPolygon", coordinates: shape.features.flatMap(({ geometry }) => polygons(geometry)).flatMap((rings) => atBothEdges(rings.map(unrolled))) });

/** Lines, which need no inside. */
export const flatLines = (shape) => ({ type: "MultiLineString", coordinates: shape.coordinates.flatMap((line) => atBothEdges([unrolled(line, false)])).map(([line]) => line) });

const polygons = ({ type, coordinates }) => (type === "Polygon" ? [coordinates] : coordinates);

/** A ring whose longitudes go on beyond 180; one around a pole is closed along it. */
const unrolled = (ring, closed = true) => {
  let turn = 0;
  const line = ring.map(([lon, lat], n) => {
    const before = n ? ring[n - 1][0] : lon;
    if (lon - before > 180) turn -= 360; else if (lon - before < -180) turn += 360;
    return [lon + turn, lat];
  });
  const [start, end] = [line[0], line.at(-1)], pole = Math.sign(start[1]) * 90;
  return closed && Math.abs(end[0] - start[0]) > 180 ? [...line, [end[0], pole], [start[0], pole], start] : line;
};

const atBothEdges = (rings) => {
  const longitudes = rings[0].map(([lon]) => lon), shifted = (by) => rings.map((ring) => ring.map(([lon, lat]) => [lon + by, lat]));
  const beyond = [[Math.max(...longitudes) > 180, -360], [Math.min(...longitudes) < -180, 360]];
  return [rings, ...beyond.filter(([is]) => is).map(([, by]) => shifted(by))];
};
