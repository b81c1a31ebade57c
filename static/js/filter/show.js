// What the filter puts into the page.

// Fill a facet's menu with the values that lead somewhere; one that leaves no choice is not shown.
// state: as in `matching`.
function showMenu(menu, facet, state, chosen) {
  const all = menu.options[0];
  all.dataset.label ??= all.text;
  all.text = `${all.dataset.label} (${state.total.toLocaleString(lang)})`;
  const count = id => state.counts[facet.ids.indexOf(id)] ?? 0;
  const ids = facet.ids.filter(id => count(id) || id === chosen);
  if (chosen && !ids.includes(chosen)) ids.push(chosen); // an old address may name what is gone
  const options = ids.map(id => {
    const words = `${valueWorded(menu.name, facet, id)} (${count(id).toLocaleString(lang)})`;
    return new Option(words, id);
  });
  menu.replaceChildren(all, ...options);
  menu.value = chosen;
  menu.parentElement.hidden = facet.ids.length < 2 && !chosen;
}

// Only who has said where they are can go by distance.
function showOrder(menu, order, isNear) {
  const near = menu.querySelector("[value=entfernung]");
  near.hidden = near.disabled = !isNear;
  menu.value = order;
}

// What to give up so that something is found.
function showLoosening(list, names, choice, data, facets, fields) {
  list.replaceChildren(...names.map(name => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    const label = fields[name].labels[0].textContent;
    button.type = "button";
    button.dataset.facet = name; // no name: the form would take it for the menu
    button.textContent = worded("loosen", {
      choice: `${label}: ${valueWorded(name, data.facets[name], choice[name])}`,
      number: facets[name].total.toLocaleString(lang),
    });
    item.append(button);
    return item;
  }));
  list.hidden = !names.length;
}

// A story or an event in a list: a place on its sheet, a headline, what else is known.
function entry({ href, title, line, km, facts }) {
  const item = document.querySelector("#_finds").content.querySelector(".find").cloneNode(true);
  const parts = line.split(" · ");
  item.querySelector("strong").textContent = parts.pop();
  item.querySelector("strong").previousElementSibling.textContent = parts.join(" · ");
  item.querySelector("a").href = href;
  item.querySelector("a").textContent = title;
  const known = facts.filter(Boolean).join(" · ");
  item.querySelector("b").textContent = kilometresWorded(km);
  item.querySelector("b + span").textContent = km === undefined ? known : ` · ${known}`;
  return item;
}

function storyEntry({ story, km }, data, base) {
  const sectors = data.facets.branche;
  return entry({
    href: new URL(`${data.stories}${data.slugs[story]}/`, base),
    title: data.titles[story],
    line: data.lines[data.line[story]],
    km,
    facts: [
      numbersOf(sectors.of[story]).map(sector => sectors.labels[sector]).join(", "),
      dateWorded(data.dates[story]),
    ],
  });
}

function eventEntry(event, base) {
  const dates = [event.start, event.end].filter(Boolean).map(dateWorded).join(" – ");
  return entry({
    href: new URL(event.href, base),
    title: event.title,
    line: event.place,
    km: event.km,
    facts: [dates, event.status],
  });
}

// A heading, and a list below it that is still empty.
function group(title) {
  const section = document.querySelector("#_finds").content.firstElementChild.cloneNode(true);
  section.firstElementChild.textContent = title;
  section.lastElementChild.replaceChildren();
  return section;
}

// Put more stories behind those that are there, each below the heading of its group.
// → the first of the new ones.
function append(place, items, data, base, town) {
  const entries = items.map(item => storyEntry(item, data, base));
  items.forEach((item, number) => {
    if (place.lastElementChild?.dataset.group !== item.group) {
      place.append(group(worded(item.group, { town })));
      place.lastElementChild.dataset.group = item.group;
      place.lastElementChild.firstElementChild.classList.toggle("hidden", item.group === "all");
    }
    place.lastElementChild.lastElementChild.append(entries[number]);
  });
  return entries[0];
}

function showEvents(place, events, base) {
  const section = group(worded("meetings"));
  section.lastElementChild.append(...events.map(event => eventEntry(event, base)));
  place.replaceChildren(...(events.length ? [section] : []));
}
