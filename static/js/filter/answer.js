// What is to be shown for a choice: everything but the showing. towns: orte.json, where a place was
// typed, else nothing. today: 2026-11-22.
function answerTo(choice, data, towns, today) {
  const { found, facets } = matching(data, choice);
  const place = towns ? townFor(choice.ort, towns) : null;
  const from = place?.town === undefined ? null : [towns.lats[place.town], towns.lons[place.town]];
  const order = ["datum", "ort", "titel"].includes(choice.sortierung)
    ? choice.sortierung
    : usualOrder(choice);
  const items = order === "entfernung" && from
    ? byDistance(found, data, from, towns.regions[towns.region[place.town]])
    : ordered(found, data, order).map(story => ({
      story,
      km: from ? distanceTo(data.at[story], data.points, from) : undefined,
      group: "all",
    }));
  return {
    facets,
    place,
    order,
    items,
    events: from ? eventsToCome(data, from, today) : [],
    loosen: found.length ? [] : Object.keys(facets).filter(name => choice[name] && facets[name].total),
  };
}

function usualOrder(choice) {
  return choice.ort ? "entfernung" : "datum";
}
