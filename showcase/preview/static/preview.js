// The preview's own script: reloads the page after a save, and says over it what is wrong.
// It speaks LiveReload's protocol, with one command more: "news".
(function () {
  "use strict";

  const KEPT = "_vorschau";
  const words = {
    name: "Vorschau",
    errors: (n) => (n === 1 ? "1 Fehler" : n + " Fehler"),
    notes: (n) => (n === 1 ? "1 Hinweis" : n + " Hinweise"),
    stays: "Sie sehen den letzten guten Stand. Er erneuert sich, sobald alles stimmt.",
    lost: "Die Vorschau ist beendet.",
    again: "Starten Sie sie neu (make preview), dann geht es hier von selbst weiter.",
    sorry: "Hier hat der Generator selbst einen Fehler gemacht. Das tut uns leid.",
    please: "Bitte geben Sie diese Zeilen an die Betreuung weiter:",
    open: "In VS Code öffnen",
    fold: "Einklappen",
    unfold: "Aufklappen",
  };
  const isDesk = document.documentElement.hasAttribute("data-desk"); // it lists the problems itself
  let site = Number(document.currentScript.dataset.site);
  let heard = null;
  let pending = JSON.parse(sessionStorage.getItem(KEPT));
  let waiting = 250;
  let isLost = false;
  let isFolded = false;

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function connect() {
    const scheme = location.protocol === "https:" ? "wss://" : "ws://";
    const socket = new WebSocket(scheme + location.host + "/livereload");
    socket.onopen = () => {
      waiting = 250;
      socket.send(JSON.stringify({ command: "hello", protocols: [] }));
      socket.send(JSON.stringify({ command: "info", url: location.href }));
    };
    socket.onmessage = (event) => {
      const message = JSON.parse(event.data);
      if (message.command === "news") hear(message);
    };
    socket.onclose = () => {
      isLost = true;
      if (waiting > 2000) {
        show(panel([element("h2", "", words.lost), element("p", "", words.again)]));
      }
      waiting = Math.min(waiting * 2, 5000);
      setTimeout(connect, waiting);
    };
  }

  // Two saves may come so close that the second reload begins before the page has scrolled back:
  // the browser would forget the place, so the preview keeps it, for this tab and this one step.
  function reload() {
    const here = [location.pathname, window.scrollX, window.scrollY];
    sessionStorage.setItem(KEPT, JSON.stringify(pending || here));
    history.scrollRestoration = "manual";
    location.reload();
  }

  function scrollBack() {
    if (pending && pending[0] === location.pathname) window.scrollTo(pending[1], pending[2]);
    pending = null;
    sessionStorage.removeItem(KEPT);
    history.scrollRestoration = "auto";
  }

  // A page may be older than the news: it was fetched before, or the preview was started anew.
  function hear(news) {
    const isOld = news.site !== site || (isLost && news.published);
    const isNext = news.before === site && news.published && !isLost;
    const isNews = heard !== null && heard !== news.number;
    isLost = false;
    site = news.site;
    heard = news.number;
    const goal = isNext && news.follow;
    if (isDesk && isNews) reload();
    else if (isOld) {
      if (isNext && news.styles) swapStyles();
      else if (goal && goal !== location.pathname) location.assign(goal);
      else reload();
    }
    tell(news);
  }

  // A style sheet's name holds a hash of its content: the page as it is now says which one counts.
  async function swapStyles() {
    const answer = await fetch(location.href, { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const sheets = (of) => [...of.querySelectorAll('link[rel="stylesheet"]:not([data-preview])')];
    const old = sheets(document);
    sheets(fresh).forEach((link, index) => {
      const href = link.getAttribute("href");
      if (!old[index]) document.head.append(document.importNode(link));
      else if (old[index].getAttribute("href") !== href) {
        const next = old[index].cloneNode();
        next.setAttribute("href", href);
        next.addEventListener("load", () => old[index].remove());
        old[index].after(next);
      }
    });
  }

  function tell(news) {
    const errors = news.problems.filter((problem) => problem.error);
    const notes = news.problems.filter((problem) => !problem.error);
    if (news.bug) {
      const trace = element("details");
      trace.append(element("summary", "", words.please), element("pre", "", news.bug));
      show(panel([element("h2", "", words.sorry), element("p", "", words.stays), trace]));
    } else if (errors.length && !isDesk) {
      const list = element("ol");
      [...errors, ...notes].forEach((problem) => list.append(item(problem)));
      const count = words.errors(errors.length) +
        (notes.length ? ", " + words.notes(notes.length) : "");
      show(panel([element("h2", "", count), element("p", "", words.stays), list]));
    } else {
      show(null);
    }
  }

  function item(problem) {
    const made = element("li", problem.error ? "error" : "note");
    const link = element("a", "", problem.place);
    link.href = problem.open;
    link.title = words.open;
    made.append(link, element("p", "message", problem.message));
    if (problem.line) {
      // Columns count characters, JavaScript counts halves of some.
      const signs = [...problem.line];
      const before = signs.slice(0, problem.column - 1).join("");
      const rest = signs.slice(problem.column - 1).join("");
      const [word] = rest.match(/^[\p{L}\p{N}_./-]+|^./u) || [" "];
      const source = element("pre");
      source.append(before, element("mark", "", word), rest.slice(word.length));
      made.append(source);
    }
    if (problem.hint) made.append(element("p", "hint", problem.hint));
    return made;
  }

  function panel(content) {
    const made = element("section");
    made.id = "_vorschau";
    made.lang = "de";
    made.setAttribute("role", "alert");
    made.setAttribute("aria-label", words.name);
    const fold = element("button");
    fold.type = "button";
    const draw = () => {
      made.classList.toggle("folded", isFolded);
      fold.textContent = isFolded ? words.unfold : words.fold;
      fold.setAttribute("aria-expanded", String(!isFolded));
    };
    fold.addEventListener("click", () => {
      isFolded = !isFolded;
      draw();
    });
    draw();
    const [head, ...rest] = content;
    const body = element("div");
    body.append(...rest);
    made.append(head, fold, body);
    return made;
  }

  function show(made) {
    const old = document.getElementById("_vorschau");
    const hadFocus = old && old.contains(document.activeElement);
    if (old) old.remove();
    if (made) document.body.append(made);
    else isFolded = false;
    if (made && hadFocus) made.querySelector("button").focus();
  }

  const sheet = element("link");
  sheet.rel = "stylesheet";
  sheet.href = "/_vorschau/preview.css";
  sheet.dataset.preview = "";
  document.head.append(sheet);
  if (document.readyState === "complete") scrollBack();
  else window.addEventListener("load", scrollBack);
  connect();
})();
