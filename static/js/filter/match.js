// Which stories match a choice, how many would with another, and in which order they stand:
// functions of filter.json (showcase/plan/finding.py says what it holds).

// A single number is written without brackets there.
function numbersOf(cell) {
  return Array.isArray(cell) ? cell : [cell];
}

// choice: facet → the id that is chosen, "" or nothing for all.
// → found: numbers of stories, the newest first.
//   facets: name → how many stories match all other facets, in `total`, and of these each value,
//   in `counts`. In one pass: who misses one facet alone counts there, who misses none everywhere.
function matching(data, choice) {
  const facets = Object.entries(data.facets).map(([name, facet]) => ({
    name,
    of: facet.of,
    wanted: choice[name] ? facet.ids.indexOf(choice[name]) : null,
    total: 0,
    counts: new Array(facet.ids.length).fill(0),
  }));
  const wanted = facets.filter(facet => facet.wanted !== null);
  const found = [];
  for (let story = 0; story < data.titles.length; story++) {
    const missed = wanted.filter(facet => !numbersOf(facet.of[story]).includes(facet.wanted));
    if (missed.length > 1) continue;
    if (missed.length === 0) found.push(story);
    for (const facet of missed.length ? missed : facets) {
      facet.total++;
      for (const value of numbersOf(facet.of[story])) facet.counts[value]++;
    }
  }
  return { found, facets: Object.fromEntries(facets.map(facet => [facet.name, facet])) };
}

// The place of each text in alphabetical order. Sorting words is slow and sorting numbers is not,
// so this is asked once for each list of texts.
const ranksOf = (() => {
  const known = new Map();
  return texts => {
    if (!known.has(texts)) {
      const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
      const ranks = new Array(texts.length);
      const order = [...texts.keys()].sort((one, other) => compare(texts[one], texts[other]));
      order.forEach((text, rank) => { ranks[text] = rank; });
      known.set(texts, ranks);
    }
    return known.get(texts);
  };
})();

// Numbers of stories by "ort" or "titel", else as they are: by date. What is equal stays as it is.
function ordered(found, data, order) {
  if (order !== "ort" && order !== "titel") return found;
  const ranks = ranksOf(order === "ort" ? data.lines : data.titles);
  const rank = order === "ort" ? story => ranks[data.line[story]] : story => ranks[story];
  return [...found].sort((one, other) => rank(one) - rank(other));
}
