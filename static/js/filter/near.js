// Which town somebody means, and how far it is from there: functions of orte.json and filter.json.
// What is typed stays here: nobody is asked.

// The ways to write a name: „Köln“ as koln and koeln, so that both are found.
function spellings(name) {
  const small = name.normalize("NFC").toLowerCase().replaceAll("ß", "ss");
  const german = small.replace(/[äöü]/g, umlaut => ({ ä: "ae", ö: "oe", ü: "ue" })[umlaut]);
  return [small, german].map(text =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[^a-z]+/g, " ").trim());
}

// → { town }, a number in orte.json, and `instead` if it only stands in for a postcode;
//   { several }, numbers; nothing if it is not known.
function townFor(typed, towns) {
  const code = typed.match(/\d{5}/)?.[0];
  const exact = towns.postcodes.indexOf(code);
  if (exact >= 0) return { town: exact };
  const named = townsNamed(typed, towns);
  if (named.length === 1) return { town: named[0] };
  if (named.length > 1) return { several: named };
  return code ? nextTo(code, towns.postcodes) : null;
}

// All of it, or how a name begins; or else the longest run of its words that is a name:
// „Stadt Köln“, „Dortmund-Hörde“.
function townsNamed(typed, towns) {
  const names = towns.names.map(spellings);
  const those = test => [...names.keys()].filter(town => names[town].some(test));
  const wanted = spellings(typed).filter(Boolean);
  if (!wanted.length) return [];
  const whole = [
    those(name => wanted.includes(name)),
    those(name => wanted.some(one => name.startsWith(`${one} `))),
    those(name => wanted.some(one => name.startsWith(one))),
  ].find(found => found.length);
  if (whole) return whole;
  const words = wanted.map(one => one.split(" "));
  for (let length = words[0].length - 1; length > 0; length--) {
    for (let start = 0; start + length <= words[0].length; start++) {
      const parts = words.map(one => one.slice(start, start + length).join(" "));
      const found = those(name => parts.includes(name));
      if (found.length) return found;
    }
  }
  return [];
}

// A town has many postcodes and we know one of each: the next lower one of the same two first
// digits is mostly that town's, else the next higher one is at least not far.
function nextTo(code, postcodes) {
  const close = [...postcodes.keys()]
    .filter(town => postcodes[town].slice(0, 2) === code.slice(0, 2))
    .sort((one, other) => postcodes[one] - postcodes[other]);
  const lower = close.filter(town => postcodes[town] < code);
  const town = lower.at(-1) ?? close[0];
  return town === undefined ? null : { town, instead: true };
}

// Along the great circle (haversine), in kilometres. A point: latitude, longitude in degrees.
function kilometres([lat, lon], [toLat, toLon]) {
  const radians = Math.PI / 180;
  const half = (from, to) => Math.sin(((to - from) * radians) / 2) ** 2;
  const across = Math.cos(lat * radians) * Math.cos(toLat * radians) * half(lon, toLon);
  return 2 * 6371 * Math.asin(Math.sqrt(half(lat, toLat) + across));
}

// To the nearest of its places; nothing for what has none.
function distanceTo(cell, points, from) {
  const there = numbersOf(cell).map(point => kilometres(from, points[point]));
  return there.length ? Math.min(...there) : undefined;
}

// Stories by distance, as { story, km, group }. A region as a whole is no point on a map, and its
// middle would be a number that nobody has measured: those stories have no distance and stand
// behind, the visitor's own region first, and what concerns the whole Land last.
// from: a point. region: the id of the region that it lies in.
function byDistance(found, data, from, region) {
  const home = data.facets.region.ids.indexOf(region);
  const everywhere = new Set(data.statewide);
  const groups = ["near", "region", "land"];
  return found
    .map(story => {
      const km = distanceTo(data.at[story], data.points, from);
      const wide = everywhere.has(story) ? "land" : "region";
      const abroad = numbersOf(data.facets.region.of[story]).includes(home) ? 0 : 1;
      return { story, km, group: km === undefined ? wide : "near", behind: km ?? abroad };
    })
    .sort((one, other) =>
      groups.indexOf(one.group) - groups.indexOf(other.group) || one.behind - other.behind);
}

// The events that are still to come, as far as their date is known, nearest first; then those
// without a place. today: 2026-11-22.
function eventsToCome(data, from, today) {
  return data.events
    .map(event => ({ ...event, km: distanceTo(event.at, data.points, from) }))
    .filter(event => {
      const last = (event.end || event.start).slice(0, today.length);
      return last >= today.slice(0, last.length);
    })
    .sort((one, other) => (one.km ?? Infinity) - (other.km ?? Infinity)
      || (one.start < other.start ? -1 : 1));
}
