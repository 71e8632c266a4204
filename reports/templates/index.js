(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const table = document.querySelector("table.arts");
  if (!table) return;
  const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
  const rows = [...body.rows].map((el, n) => ({ el, n, words: el.cells[0].textContent.toLowerCase() }));
  let by = -1, down = false;
  const value = (row) => {
    const text = row.el.cells[by].textContent;
    return heads[by].dataset.s === "n" ? +text : text.toLowerCase();
  };
  const draw = () => {
    const asked = $("find").value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = rows.filter((row) => asked.every((word) => row.words.includes(word)));
    found.sort((a, b) => (by < 0 ? 0 : (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0) * (down ? -1 : 1)) || a.n - b.n);
    body.replaceChildren(...found.map((row) => row.el));
    $("count").textContent = [found, rows].map((all) => all.length.toLocaleString("en")).join(" of ");
    $("none").hidden = found.length > 0;
    heads.forEach((head, n) => (n === by ? head.setAttribute("aria-sort", down ? "descending" : "ascending") : head.removeAttribute("aria-sort")));
  };
  const keep = () => {
    const asked = new URLSearchParams();
    if (by >= 0) asked.set("o", (down ? "-" : "") + by);
    if ($("find").value) asked.set("q", $("find").value);
    const said = asked.toString();
    history.replaceState(null, "", said ? "#?" + said : location.pathname + location.search);
  };
  const restore = () => {
    const asked = new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : "");
    const order = asked.get("o") || "";
    by = heads[Math.abs(+order)]?.dataset.s && order ? Math.abs(+order) : -1;
    down = order.startsWith("-");
    $("find").value = asked.get("q") || "";
    draw();
  };
  heads.forEach((head, n) => {
    if (!head.dataset.s) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => {
      down = by === n ? !down : head.dataset.s === "n";
      by = n;
      draw();
      keep();
    });
    head.replaceChildren(button);
  });
  $("bar").hidden = false;
  $("bar").addEventListener("submit", (event) => event.preventDefault());
  $("bar").addEventListener("input", () => { draw(); keep(); });
  $("none").querySelector("button").addEventListener("click", () => { $("find").value = ""; draw(); keep(); });
  addEventListener("hashchange", restore);
  restore();
  document.documentElement.dataset.ready = Math.round(performance.now());
})();
