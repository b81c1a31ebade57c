// The full-text search: Pagefind's index, asked on this page alone, shown in our own words.
// Without it (no server, no index, an old browser) the page stays as it is and names other ways.
(() => {
  const form = document.querySelector("form.search");
  const status = document.querySelector(".count");
  const list = document.querySelector(".found");
  const more = document.querySelector(".more");
  const { dataset: words } = document.querySelector("main > template");
  const choices = [...form.querySelectorAll("select")];
  const PAGE = 10;
  const ADDED = "⁂"; // before each word that only the index knows
  let engine, found = [], latest = 0;

  if (location.protocol === "file:") return;
  import(new URL(`${form.dataset.index}pagefind.js`, document.baseURI)).then(begin, () => {});

  async function begin(pagefind) {
    engine = pagefind;
    await engine.options({ excerptLength: 28 });
    await engine.init();
    fill(await engine.filters());
    form.hidden = false;
    document.querySelector(".unable").hidden = true;
    restore();
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", ask);
    more.firstElementChild.addEventListener("click", showMore);
    window.addEventListener("popstate", restore);
  }

  function restore() {
    const asked = new URLSearchParams(location.search);
    for (const field of form.elements) field.value = asked.get(field.name) ?? "";
    search();
  }

  // The words may change with each key: they replace the address instead of adding to the history.
  function ask() {
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
    history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname);
    search();
  }

  async function search() {
    const turn = ++latest;
    const words = form.elements.q.value.trim();
    const filters = Object.fromEntries(choices.filter((c) => c.value).map((c) => [c.name, c.value]));
    const chosen = Object.keys(filters).length > 0;
    await new Promise((done) => setTimeout(done, 120)); // until the next key, perhaps
    if (turn !== latest) return;
    const answer = words || chosen ? await engine.search(words || null, { filters }) : null;
    if (turn !== latest) return;
    found = answer && (!words || await hits(answer.results, words)) ? answer.results : [];
    if (turn !== latest) return;
    list.replaceChildren();
    fill(answer?.filters ?? (await engine.filters()));
    await show(turn);
    if (turn === latest) tell(words, answer !== null);
  }

  // Pagefind shortens a word that it does not know until something begins like it („Strasse“ → „S.“).
  // Then not even the best pages have a word marked that is anything like it.
  async function hits(results, words) {
    const asked = words.split(/[^\p{L}\p{N}]+/u).filter(Boolean).map(plain);
    const pages = await Promise.all(results.slice(0, PAGE).map((result) => result.data()));
    return pages.some(({ excerpt, meta }) => `${marks(excerpt)} ${meta.title}`.split(/[^\p{L}\p{N}]+/u)
      .some((word) => asked.some((one) =>
        plain(word).startsWith(one.slice(0, Math.max(3, one.length * 0.6))))));
  }

  function marks(excerpt) {
    const { body } = new DOMParser().parseFromString(excerpt, "text/html");
    return [...body.querySelectorAll("mark")].map((mark) => mark.textContent).join(" ");
  }

  function plain(word) {
    return word.toLowerCase().replaceAll("ß", "ss").normalize("NFD").replace(/[^a-z0-9]/g, "")
      .replace(/([aou])e/g, "$1");
  }

  function tell(asked, hasAsked) {
    const sentence = found.length ? (asked ? words.found : words.chosen)
      : (asked ? words.none : words.empty);
    const said = () => sentence.replace("{n}", found.length).replace("{q}", () => asked);
    status.textContent = hasAsked ? said() : "";
    document.querySelector(".tip").hidden = !hasAsked || found.length > 0;
  }

  async function show(turn) {
    const next = found.slice(list.childElementCount, list.childElementCount + PAGE);
    const pages = await Promise.all(next.map((result) => result.data()));
    if (turn !== latest) return null;
    const items = pages.map(item);
    list.append(...items);
    more.hidden = list.childElementCount >= found.length;
    return items[0];
  }

  async function showMore() {
    const first = await show(latest);
    first?.querySelector("a").focus();
  }

  function item({ url, meta, excerpt }) {
    const said = own(excerpt);
    const marked = said.filter((part) => part.localName === "mark").map((part) => part.textContent);
    const entry = document.createElement("li");
    const about = make("p", "place", [meta.kind, meta.place].filter(Boolean).join(" · "));
    const link = make("a", "", meta.title);
    link.href = url + directive(marked);
    const title = make("h2", "");
    title.append(link);
    const text = make("p", "");
    text.append(...(marked.length ? said : [meta.summary ?? ""]));
    entry.append(about, title, text);
    return entry;
  }

  // What of an excerpt stands on the page itself, as texts and <mark>s.
  function own(excerpt) {
    const { body } = new DOMParser().parseFromString(excerpt, "text/html");
    const parts = [];
    for (const node of body.childNodes) {
      const [before, added] = node.textContent.split(ADDED, 2);
      parts.push(node.localName === "mark" ? make("mark", "", before) : before);
      if (added !== undefined) return [];
    }
    return [...parts, " …"];
  }

  // The browser itself goes to the words on the page and highlights them (URL text fragments).
  function directive(marked) {
    const terms = [...new Set(marked)].slice(0, 3).map((term) =>
      encodeURIComponent(term.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")).replaceAll("-", "%2D"));
    return terms.length ? `#:~:${terms.map((term) => `text=${term}`).join("&")}` : "";
  }

  function fill(filters) {
    for (const select of choices) {
      const chosen = select.value || new URLSearchParams(location.search).get(select.name);
      const counts = Object.entries(filters[select.name] ?? {});
      counts.sort(([a], [b]) => a.localeCompare(b, "de"));
      select.replaceChildren(select.options[0], ...counts.map(([value, count]) =>
        new Option(`${value} (${count})`, value, false, value === chosen)));
      select.parentElement.hidden = counts.length < 2;
    }
  }

  function make(name, className, text = "") {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.textContent = text;
    return element;
  }
})();
