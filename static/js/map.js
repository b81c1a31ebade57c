// Pointed at or reached by the keyboard, a place on the map shows its newest stories beside it.
// They stand in the list beside the map already: for ears, and for whoever has no script.
for (const map of document.querySelectorAll(".map")) {
  const figure = map.querySelector("figure");
  const panel = document.createElement("div");
  panel.className = "panel";
  panel.hidden = true;
  panel.setAttribute("aria-hidden", "true");
  figure.querySelector("svg").after(panel);
  let shown = null;
  let leaving = 0;
  let dismissed = 0; // when; the browser then tells of what lies below the panel, unasked

  const close = () => {
    panel.hidden = true;
    shown = null;
  };

  const stories = link => {
    const ids = Object.entries(link.dataset).map(([name, id]) => `[data-${name}="${id}"]`);
    return [...map.querySelectorAll(`.titles ${ids.join("")} a`)].slice(0, 5);
  };

  const show = link => {
    clearTimeout(leaving);
    if (link === shown) return;
    const found = stories(link);
    if (!found.length) return close();
    shown = link;
    const name = document.createElement("p");
    name.textContent = link.getAttribute("aria-label");
    panel.replaceChildren(name, ...found.map(one => {
      const title = one.cloneNode(true);
      title.tabIndex = -1;
      return title;
    }));
    panel.hidden = false;
    const [here, frame] = [link.getBoundingClientRect(), figure.getBoundingClientRect()];
    const middle = here.left + here.width / 2 - frame.left;
    const most = frame.width - panel.offsetWidth;
    const below = here.bottom - frame.top + 4;
    const fits = here.bottom + panel.offsetHeight + 8 < innerHeight;
    const inside = link.dataset.place ? 0 : here.height / 2;
    panel.style.left = `${Math.max(0, Math.min(most, middle - panel.offsetWidth / 2))}px`;
    panel.style.top = `${fits ? below - inside : here.top - frame.top - panel.offsetHeight - 4 + inside}px`;
  };

  // Whoever moves on to the panel has a moment to get there.
  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(close, 300);
  };

  for (const link of figure.querySelectorAll("svg a")) {
    link.addEventListener("pointerenter", event => {
      if (event.pointerType === "mouse" && performance.now() > dismissed + 300) show(link);
    });
    link.addEventListener("pointerleave", leave);
    link.addEventListener("focus", () => link.matches(":focus-visible") && show(link));
    link.addEventListener("blur", leave);
  }
  panel.addEventListener("pointerenter", () => clearTimeout(leaving));
  panel.addEventListener("pointerleave", leave);
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    dismissed = performance.now();
    close();
  });
}
