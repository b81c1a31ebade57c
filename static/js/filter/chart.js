// The map that follows the choice, and from which a region is chosen. It is the home page's own,
// fetched when it is first opened: whoever does not ask for it does not load it.

// A region's paths lie within its link; its marker stands in the middle of them.
async function chartFrom(address) {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(`${reply.status} ${address}`);
  const home = new DOMParser().parseFromString(await reply.text(), "text/html");
  const chart = document.adoptNode(home.querySelector(".map svg"));
  for (const told of chart.querySelectorAll("g, a[data-place]")) told.remove();
  for (const link of chart.querySelectorAll("a")) {
    link.setAttribute("href", new URL(link.getAttribute("href"), address));
    link.dataset.name = link.getAttribute("aria-label").replace(/,[^,]*$/, "");
  }
  return chart;
}

// counts: id of a region → how many stories; chosen: the id of one, or "".
function tellOnChart(chart, counts, chosen) {
  for (const mark of chart.querySelectorAll(".mark")) mark.remove();
  const most = Math.max(1, ...Object.values(counts));
  for (const link of chart.querySelectorAll("a")) {
    const { region, name } = link.dataset;
    const number = counts[region] ?? 0;
    const found = worded(number === 1 ? "one" : "many", { number: number.toLocaleString(lang) });
    link.setAttribute("aria-label", `${name}: ${found}`);
    link.setAttribute("aria-current", region === chosen);
    link.firstElementChild.classList.toggle("told", number > 0);
    if (number) link.append(mark(link.firstElementChild.getBBox(), number, most));
  }
}

function mark(box, number, most) {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const radius = 16 + 20 * Math.sqrt(number / most); // the area grows with the number
  const group = shape("g", { class: "mark", "aria-hidden": "true" });
  const text = shape("text", { x, y: y + radius / 3, "text-anchor": "middle", "font-size": radius });
  text.textContent = number.toLocaleString(lang);
  group.append(shape("circle", { class: "spot", cx: x, cy: y, r: radius }), text);
  return group;
}

function shape(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
