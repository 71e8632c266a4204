(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const box = $("cards");
  if (!box) return;
  const PAGE = 200;
  const rows = [];
  const add = (el, html, id, v, d, l, g, h, c) =>
    rows.push({ el, html, id, v, d, l: +l, g, h, c, n: rows.length, words: "" });

  for (const part of [...box.children]) {
    if (part.tagName === "ARTICLE") {
      const s = part.dataset;
      add(part, "", part.id, s.v, s.d, s.l, s.g, s.h, s.c);
      continue;
    }
    const text = part.textContent;
    const starts = [...text.matchAll(/<article id="(\w+)"[^>]*? data-v=(\w+) data-d=(\d+) data-l=(\d+) data-g=(\w+) data-h="([^"]*)" data-c="(\w*)"/g)];
    starts.forEach((m, i) => {
      const end = i + 1 < starts.length ? starts[i + 1].index : text.length;
      add(null, text.slice(m.index, end), m[1], m[2], m[3], m[4], m[5], m[6], m[7]);
    });
    part.remove();
  }
  const byId = new Map(rows.map((row) => [row.id, row]));
  const mould = document.createElement("template");
  const strip = (html) => html.replace(/<[^>]*>/g, " ").replace(/&amp;/g, "&").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&#39;/g, "'").replace(/&#34;/g, '"');
  const words = (row) => row.words || (row.words = (row.el ? row.el.textContent : strip(row.html)).toLowerCase().replace(/\s+/g, " ") + " " + row.h);
  const element = (row) => {
    if (!row.el) {
      mould.innerHTML = row.html;
      row.el = mould.content.firstElementChild;
      row.html = "";
    }
    return row.el;
  };

  let found = rows;
  let shown = rows.length ? Math.min(PAGE, rows.length) : 0;
  const value = (id) => ($(id) ? $(id).value : "");
  const draw = () => {
    box.replaceChildren(...found.slice(0, shown).map(element));
    $("more").hidden = shown >= found.length;
    $("none").hidden = found.length > 0;
    $("count").textContent = `${found.length} of ${rows.length}`;
  };
  const fields = { g: "fg", v: "fv", d: "fd", h: "fh", o: "fo", c: "fc", q: "find" };
  const keep = () => {
    const asked = new URLSearchParams();
    for (const [key, id] of Object.entries(fields)) if (value(id) && value(id) !== "worst") asked.set(key, value(id));
    const said = asked.toString();
    history.replaceState(null, "", said ? "#?" + said : location.pathname + location.search);
  };
  const restore = () => {
    if (!location.hash.startsWith("#?")) return false;
    $("bar").reset();
    const asked = new URLSearchParams(location.hash.slice(2));
    for (const [key, id] of Object.entries(fields)) if ($(id) && asked.has(key)) $(id).value = asked.get(key);
    filter();
    return true;
  };
  const filter = () => {
    const g = value("fg"), v = value("fv"), d = value("fd"), h = value("fh"), c = value("fc");
    const asked = $("find").value.toLowerCase().split(/\s+/).filter(Boolean);
    found = rows.filter((r) => (!v || r.v === v) && (!d || r.d === d) && (!h || r.h === h) && (!g || r.g === g)
      && (!c || r.c === c)
      && asked.every((word) => words(r).includes(word)));
    if (value("fo") === "text") found.sort((a, b) => a.d - b.d || a.l - b.l || a.n - b.n);
    shown = Math.min(PAGE, found.length);
    draw();
  };
  const clear = () => {
    $("bar").reset();
    filter();
    keep();
  };
  const more = () => {
    shown = Math.min(shown + PAGE, found.length);
    draw();
  };

  let at = null;
  const go = (row, focus) => {
    if (!found.includes(row)) clear();
    const place = found.indexOf(row);
    if (place >= shown) {
      shown = place + 1;
      draw();
    }
    if (at) element(at).classList.remove("at");
    at = row;
    const el = element(row);
    el.classList.add("at");
    if (focus) el.querySelector("h3 a").focus({ preventScroll: true });
    el.scrollIntoView({ block: "start" });
  };
  const follow = () => {
    if (restore()) return;
    const row = byId.get(decodeURIComponent(location.hash.slice(1)));
    if (!row) return;
    go(row, false);
    const fold = row.el.querySelector("details");
    if (fold) fold.open = true;
  };

  const one = (el, selector) => (el.querySelector(selector)?.textContent || "").replace(/\s+/g, " ").trim();
  const own = (el, selector) => {
    const copy = el.querySelector(selector)?.cloneNode(true);
    if (!copy) return "";
    copy.querySelectorAll("span,i,svg,a").forEach((x) => x.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const links = (el) => [...el.querySelectorAll(".s>section")].map((s) => [one(s, "h4"), s.querySelector(".l a")?.href || ""]).filter((x) => x[1]);
  const md = (text) => text.replace(/[\\`*_[\]<>#|~]/g, "\\$&").replace(/@/g, "@\u200b");
  const nowiki = (text) => "<nowiki>" + text.replace(/&/g, "&amp;").replace(/</g, "&lt;") + "</nowiki>";
  const encode = (url) => url.replace(/[()\[\]<>|\s'"]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0"));
  const markdown = (el) => `- **${own(el, "h3")}** (${md(one(el, "h3 a"))}): “${md(own(el, ".q"))}” ${md(one(el, ".w"))}`
    + links(el).map(([name, url]) => ` [${md(name)}](${encode(url)})`).join("");
  const wikitext = (el) => `* '''${own(el, "h3")}''': “${nowiki(own(el, ".q"))}” ${nowiki(one(el, ".w"))}`
    + links(el).map(([name, url]) => ` [${encode(url)} ${nowiki(name)}]`).join("");
  const copy = async (text, button) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    if (!button) return;
    const label = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = label; }, 1200);
  };
  const button = (label, make) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", () => copy(make(), made));
    return made;
  };
  const dress = (fold) => {
    if (fold.querySelector(":scope>.copy")) return;
    const card = fold.closest("article");
    const tools = document.createElement("div");
    tools.className = "copy";
    tools.append(button("Copy as Markdown", () => markdown(card)), button("Copy as wikitext", () => wikitext(card)));
    fold.append(tools);
    for (const pre of fold.querySelectorAll(".p pre")) {
      const label = pre.classList.contains("d") ? "Copy the patch" : "Copy the repaired text";
      const holder = document.createElement("div");
      holder.className = "copy";
      holder.append(button(label, () => pre.textContent));
      pre.after(holder);
    }
  };
  box.addEventListener("toggle", (event) => event.target.open && dress(event.target), true);
  box.querySelectorAll("details[open]").forEach(dress);

  const step = (by) => {
    const place = at ? found.indexOf(at) : -1;
    const next = found[Math.max(0, place + by)];
    if (next) go(next, true);
  };
  const keys = {
    j: () => step(1), k: () => step(-1), "/": () => $("find").focus(),
    o: () => { const fold = at && at.el.querySelector("details"); if (fold) fold.open = !fold.open; },
    c: () => at && copy(markdown(at.el), at.el.querySelector(".copy button")),
    w: () => at && copy(wikitext(at.el), at.el.querySelector(".copy button+button")),
  };
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") { clear(); document.activeElement.blur(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
  let opened = [];
  addEventListener("beforeprint", () => {
    box.replaceChildren(...found.map(element));
    opened = [...box.querySelectorAll("details:not([open])")];
    opened.forEach((fold) => { fold.open = true; });
  });
  addEventListener("afterprint", () => { opened.forEach((fold) => { fold.open = false; }); draw(); });

  $("bar").hidden = $("keys").hidden = false;
  $("bar").addEventListener("submit", (event) => event.preventDefault());
  $("bar").addEventListener("input", () => { filter(); keep(); });
  $("none").querySelector("button").addEventListener("click", clear);
  $("more").firstElementChild.addEventListener("click", more);
  addEventListener("hashchange", follow);
  $("more").hidden = shown >= found.length;
  $("count").textContent = `${found.length} of ${rows.length}`;
  follow();
  document.documentElement.dataset.ready = Math.round(performance.now());
  (window.requestIdleCallback || setTimeout)(() => rows.forEach(words));
})();
