// What the filter says. The words themselves stand in the page's HTML, to be translated there.

const lang = document.documentElement.lang;

// A word of the page, with what stands in braces filled in.
function worded(name, fillings = {}) {
  const word = document.querySelector("#_words").content.querySelector(`[data-word=${name}]`);
  return word.textContent.replace(/\{(\w+)\}/g, (_, key) => fillings[key]);
}

function storiesWorded(number) {
  return worded(["none", "one"][number] ?? "many", { number: number.toLocaleString(lang) });
}

function kilometresWorded(km) {
  if (km === undefined) return "";
  if (km < 0.5) return worded("here");
  const shape = { style: "unit", unit: "kilometer", maximumFractionDigits: 0 };
  return km.toLocaleString(lang, shape);
}

// A date as exact as it is known: 2027, 2027-03, 2027-03-11, 2027-03-11T18:00.
function dateWorded(iso) {
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  return new Intl.DateTimeFormat(lang, {
    year: "numeric",
    month: month && "long",
    day: day && "numeric",
    timeZone: "UTC",
  }).format(Date.UTC(year, (month || 1) - 1, day || 1)).replace(". ", ".\u00A0");
}

// Of a language its name, of anything else what filter.json calls it; what is not there, as it is.
function valueWorded(name, facet, id) {
  if (name === "sprache") return new Intl.DisplayNames(lang, { type: "language" }).of(id);
  return facet.labels[facet.ids.indexOf(id)] ?? id;
}

// The visitor's own day, as 2026-11-22.
function dayOf(date) {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map(number => String(number).padStart(2, "0")).join("-");
}

// What came of the place that somebody typed.
function placeWorded(typed, place, towns) {
  if (!place) return worded("unknown", { typed });
  if (place.several) {
    const names = place.several.slice(0, 6).map(town => towns.names[town]);
    return worded("several", {
      towns: new Intl.ListFormat(lang, { type: "disjunction" }).format(names),
    });
  }
  const town = towns.names[place.town];
  const postcode = towns.postcodes[place.town];
  return worded(place.instead ? "instead" : "from", { typed, town, postcode });
}
