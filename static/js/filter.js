// The form on the page of all stories: filter, sort, find what is near. What is chosen stands in
// the address and nowhere else. From disk no JSON can be fetched: there the form stays hidden.
{
  const STORIES = 24;
  const EVENTS = 6;
  const form = document.querySelector("#_filter");
  const details = form?.querySelector("details");
  const atlas = form?.querySelector(".chart");
  const menus = form ? [...details.querySelectorAll("select")] : [];
  const status = form?.querySelector("[role=status]");
  const found = document.querySelector("#_found");
  const more = found?.querySelector(".further");
  const all = document.querySelector("#_all");
  const groups = found?.querySelector(".groups");
  const reset = form?.querySelector(".reset");
  const base = form && new URL(form.dataset.stories, location.href);
  const fetched = new Map();
  let choice = {}; // name of a field → what is chosen; nothing of what is as it is anyway
  let changed = null; // the field that was changed last: going through its values is one step back
  let turn = 0; // of several answers under way only the last is shown
  let chart = null; // the map, as soon as somebody has asked for it
  let list = { items: [], shown: 0 }; // the stories found, and how many of them are to be seen

  async function openChart() {
    if (chart || !atlas.open) return;
    chart = await chartFrom(new URL(atlas.dataset.home, location.href));
    atlas.querySelector("summary").after(chart);
    chart.addEventListener("click", event => {
      const link = event.target.closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const { region } = link.dataset;
      choose("region", choice.region === region ? "" : region);
    });
    show();
  }

  function load(url) {
    if (!fetched.has(url)) {
      const answer = fetch(url).then(reply => {
        if (!reply.ok) throw new Error(`${reply.status} ${url}`);
        return reply.json();
      });
      answer.catch(() => fetched.delete(url)); // the next try is one
      fetched.set(url, answer);
    }
    return fetched.get(url);
  }

  async function loadTowns() {
    const towns = await load(form.dataset.towns);
    const list = form.ort.list;
    if (!list.options.length) list.append(...towns.names.map(name => new Option(name)));
    return towns;
  }

  function choose(name, value) {
    choice = { ...choice, [name]: value };
    write(name);
  }

  // Write what is chosen into the address, and show it.
  function write(name) {
    if (choice.sortierung === usualOrder(choice)) choice.sortierung = "";
    const names = [form.ort, ...menus].map(field => field.name).filter(one => choice[one]);
    const query = new URLSearchParams(names.map(one => [one, choice[one]]));
    const address = names.length ? `?${query}` : location.pathname;
    history[name === changed ? "replaceState" : "pushState"](null, "", address);
    changed = name;
    show();
  }

  // Take over what the address says: a page opened afresh, or a step back.
  function recall() {
    choice = Object.fromEntries(new URLSearchParams(location.search));
    changed = null;
    details.open ||= menus.some(menu => choice[menu.name]);
    form.ort.value = choice.ort ?? "";
    show();
  }

  // Make the page say what is chosen.
  async function show() {
    const mine = ++turn;
    const active = [form.ort, ...menus].some(field => choice[field.name]);
    all.hidden = active;
    reset.hidden = !active;
    if (active && found.hidden) status.textContent = worded("loading");
    const loading = Promise.all([
      (active || details.open || chart) && load(form.dataset.stories),
      choice.ort && loadTowns(),
    ]);
    const files = await loading.catch(() => null);
    if (mine !== turn) return;
    if (!files) return fail();
    const [data, towns] = files;
    const answer = data && answerTo(choice, data, towns, dayOf(new Date()));
    if (data) showChoice(answer, data);
    showFound(active ? answer : null, data, towns);
  }

  function fail() {
    showFound(null);
    all.hidden = false;
    status.textContent = worded("failed");
  }

  // How many each menu would leave.
  function showChoice(answer, data) {
    for (const [name, facet] of Object.entries(data.facets)) {
      showMenu(form[name], facet, answer.facets[name], choice[name] ?? "");
    }
    showOrder(form.sortierung, answer.order, choice.ort);
    const { ids } = data.facets.region;
    const counts = answer.facets.region.counts.map((number, value) => [ids[value], number]);
    if (chart) tellOnChart(chart, Object.fromEntries(counts), choice.region ?? "");
  }

  function showFound(answer, data, towns) {
    found.hidden = !answer;
    groups.replaceChildren();
    showEvents(found.querySelector(".events"), answer?.events.slice(0, EVENTS) ?? [], base);
    const loosen = form.querySelector(".loosen");
    showLoosening(loosen, answer?.loosen ?? [], choice, data, answer?.facets, form);
    status.textContent = "";
    if (!answer) return;
    const town = towns && towns.names[answer.place?.town];
    list = { items: answer.items, shown: 0, data, town };
    extend(history.state?.shown ?? STORIES);
    const words = [storiesWorded(answer.items.length)];
    if (towns) words.push(placeWorded(choice.ort, answer.place, towns));
    status.textContent = words.join(" ");
  }

  // → the first story that was not to be seen before.
  function extend(number) {
    const next = list.items.slice(list.shown, list.shown + number);
    list.shown += next.length;
    more.hidden = list.shown === list.items.length;
    return append(groups, next, list.data, base, list.town);
  }

  // A town chosen from the list or five digits are an answer; any other word only when it is done.
  function isWhole(typed) {
    const names = [...form.ort.list.options].map(option => option.value);
    return !typed || /^\d{5}$/.test(typed) || names.includes(typed);
  }

  function begin() {
    form.addEventListener("submit", event => {
      event.preventDefault();
      const typed = form.ort.value.trim(); // mostly chosen already, as the field has changed
      if (typed !== (choice.ort ?? "") || (typed && found.hidden)) choose("ort", typed);
    });
    form.addEventListener("change", ({ target }) => choose(target.name, target.value.trim()));
    form.ort.addEventListener("input", () => {
      if (isWhole(form.ort.value.trim())) choose("ort", form.ort.value.trim());
    });
    form.ort.addEventListener("focus", () => loadTowns().catch(() => {}));
    atlas?.addEventListener("toggle", () => openChart().catch(() => { atlas.hidden = true; }));
    details.addEventListener("toggle", () => details.open && show());
    form.querySelector(".loosen").addEventListener("click", ({ target }) => {
      const { facet } = target.dataset;
      if (!facet) return;
      form[facet].focus();
      choose(facet, "");
    });
    reset.addEventListener("click", () => {
      form.ort.focus();
      form.ort.value = "";
      choice = {};
      write("");
    });
    more.addEventListener("click", () => {
      extend(STORIES).querySelector("a").focus();
      history.replaceState({ shown: list.shown }, "");
    });
    addEventListener("popstate", recall);
    recall();
  }

  if (form && location.protocol === "file:") form.hidden = true;
  else if (form) begin();
}
