// Opened from disk, no server finds the index.html of a folder: name it.
if (location.protocol === "file:") {
  for (const link of document.links) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
  for (const link of document.querySelectorAll('svg a[href$="/"]')) {
    link.setAttribute("href", `${link.getAttribute("href")}index.html`);
  }
}
