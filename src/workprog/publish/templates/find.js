"use strict";
(() => {
  const form = document.getElementById("find"), rows = [...document.getElementById("found").rows];
  const [title, portfolio, rating] = ["title", "portfolio", "rating"].map((name) => document.getElementById("find-" + name));
  const said = form.querySelector("[role=status]");
  const find = () => {
    const words = title.value.trim().toLowerCase();
    for (const row of rows) {
      row.hidden = !(row.cells[0].textContent.toLowerCase().includes(words)
        && (!portfolio.value || row.cells[2].textContent === portfolio.value)
        && (!rating.value || row.querySelector(".mark." + rating.value)));
    }
    said.textContent = said.dataset.said + ": " + rows.filter((row) => !row.hidden).length + " / " + rows.length;
  };
  form.hidden = false;
  form.addEventListener("input", find);
  form.addEventListener("submit", (event) => event.preventDefault());
  // A link to an item that is hidden shows it.
  addEventListener("hashchange", () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row && row.hidden) { form.reset(); find(); row.scrollIntoView(); }
  });
})();
