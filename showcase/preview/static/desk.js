// Makes the desk's tables sortable: a button in each column's head, by word, number or day.
// Without this script they stand in the order in which the page was made.
(function () {
  "use strict";

  const collator = new Intl.Collator("de", { numeric: true });
  const compare = {
    text: (a, b) => collator.compare(a, b),
    number: (a, b) => Number(a) - Number(b),
    date: (a, b) => (a < b ? -1 : a > b ? 1 : 0), // as 2026-11-22, which sorts as it stands
  };
  const other = { ascending: "descending", descending: "ascending" };

  function valueOf(cell) {
    const { value } = cell.dataset;
    return value === undefined ? cell.textContent.trim() : value;
  }

  function sort(table, column, direction) {
    const heads = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];
    const by = compare[heads[column].dataset.kind];
    const sign = direction === "ascending" ? 1 : -1;
    const rows = [...body.rows].map((row) => [valueOf(row.cells[column]), row]);
    // What is not known stands last, whichever way.
    rows.sort(([a], [b]) => (a === "" || b === "" ? (a === "") - (b === "") : sign * by(a, b)));
    body.append(...rows.map(([, row]) => row));
    heads.forEach((head, at) => {
      if (at === column) head.setAttribute("aria-sort", direction);
      else head.removeAttribute("aria-sort");
    });
  }

  // The page is loaded anew after each save; a table stays as it was sorted.
  function keep(table, column, direction) {
    try {
      sessionStorage.setItem("desk " + table.id, column + " " + direction);
    } catch { /* then it does not */ }
  }

  function kept(table) {
    try {
      return (sessionStorage.getItem("desk " + table.id) || "").split(" ");
    } catch {
      return [];
    }
  }

  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => {
        // Days begin with the latest, all else with the smallest.
        const first = head.dataset.kind === "date" ? "descending" : "ascending";
        const direction = other[head.getAttribute("aria-sort")] || first;
        sort(table, column, direction);
        keep(table, column, direction);
      });
      head.append(button);
    });
    const [column, direction] = kept(table);
    if (heads[column] && other[direction]) sort(table, Number(column), direction);
  }
})();
