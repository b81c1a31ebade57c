// The preview's own script: reloads the page after a save, and says over it what is wrong.
// It speaks LiveReload's protocol, with one command more: "news".
(function () {
  "use strict";

  const words = {
    errors: (n) => (n === 1 ? "1 Fehler" : n + " Fehler"),
    notes: (n) => (n === 1 ? "1 Hinweis" : n + " Hinweise"),
    stays: "Sie sehen den letzten guten Stand. Er erneuert sich, sobald alles stimmt.",
    lost: "Die Vorschau ist beendet. Starten Sie sie neu: make preview",
    sorry: "Hier hat der Generator selbst einen Fehler gemacht. Das tut uns leid.",
    please: "Bitte geben Sie diese Zeilen an die Betreuung weiter:",
    open: "In VS Code öffnen",
    fold: "Einklappen",
    unfold: "Aufklappen",
  };
  const isDesk = document.documentElement.hasAttribute("data-desk"); // it lists the problems itself
  let built = null;
  let waiting = 250;

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
      if (waiting > 2000) show(panel([element("p", "", words.lost)]));
      waiting = Math.min(waiting * 2, 5000);
      setTimeout(connect, waiting);
    };
  }

  function hear(news) {
    const isFirst = built === null;
    const isNewer = !isFirst && news.number !== built;
    built = news.number;
    if (isNewer && (news.published || isDesk)) {
      if (news.styles) swapStyles();
      else if (news.follow && news.follow !== location.pathname) location.assign(news.follow);
      else location.reload();
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
      show(panel([element("p", "", words.sorry), trace]));
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
      const at = problem.column - 1;
      const source = element("pre");
      source.append(problem.line.slice(0, at));
      source.append(element("mark", "", problem.line.slice(at, at + 1) || " "));
      source.append(problem.line.slice(at + 1));
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
    const fold = element("button", "", words.fold);
    fold.type = "button";
    fold.setAttribute("aria-expanded", "true");
    fold.addEventListener("click", () => {
      const isFolded = made.classList.toggle("folded");
      fold.textContent = isFolded ? words.unfold : words.fold;
      fold.setAttribute("aria-expanded", String(!isFolded));
    });
    made.append(fold, ...content);
    return made;
  }

  function show(made) {
    const old = document.getElementById("_vorschau");
    if (old) old.remove();
    if (made) document.body.append(made);
  }

  const sheet = element("link");
  sheet.rel = "stylesheet";
  sheet.href = "/_vorschau/preview.css";
  sheet.dataset.preview = "";
  document.head.append(sheet);
  connect();
})();
