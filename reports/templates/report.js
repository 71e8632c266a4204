(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const box = $("cards");
  if (!box) return;
  const PAGE = 200;
  const rows = [], groups = [];
  const origins = [...$("fd").options].slice(1).map((o) => o.dataset.o);
  const add = (el, html, id, g, v, d, l, h, c) =>
    rows.push({ el, html, id, g, v, d: +d, l: +l, h, c: c || "", k: groups.length - 1, n: rows.length, words: "" });
  const begun = (id, html) => { if (!groups.some((x) => x.id === id)) groups.push({ id, html }); };

  for (const part of [...box.children]) {
    if (part.tagName === "H3") {
      begun(part.id, part.innerHTML);
    } else if (part.tagName === "ARTICLE") {
      const s = part.dataset;
      add(part, "", part.id, part.className, s.v, s.d, s.l, s.h, s.c);
    } else {
      const text = part.textContent;
      const starts = [...text.matchAll(/<h3 class=k id=(k\d+)>(.*?)<\/h3>|<article id=(\w+) class=(\w+) data-v=(\w+) data-d=(\d+) data-l=(\d+) data-h="([^"]*)"(?: data-c=(\w+))?/g)];
      starts.forEach((m, i) => {
        if (m[1]) return begun(m[1], m[2]);
        const end = i + 1 < starts.length ? starts[i + 1].index : text.length;
        add(null, text.slice(m.index, end), ...m.slice(3));
      });
      part.remove();
    }
  }
  const byId = new Map(rows.map((row) => [row.id, row]));
  const mould = document.createElement("template");
  const strip = (html) => html.replace(/<[^>]*>/g, " ").replace(/&amp;/g, "&").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&#39;/g, "'").replace(/&#34;/g, '"');
  const words = (row) => row.words || (row.words = (row.el ? row.el.textContent : strip(row.html)).toLowerCase().replace(/\s+/g, " ") + " " + row.h);
  const made = (html) => { mould.innerHTML = html; return mould.content.firstElementChild; };
  const look = (row) => row.el || made(row.html);
  const element = (row) => {
    if (!row.el) {
      row.el = made(row.html);
      row.html = "";
    }
    return row.el;
  };
  const fileOf = (row) => (origins[row.d] || "") + (row.l ? ":" + row.l : "");
  const label = (row) => (row.r ??= (row.el ? row.el.querySelector(".at a").textContent : strip((/<p class=at>.*?<a [^>]*>([^<]*)/.exec(row.html) || ["", ""])[1])).split(" · ").find((x) => /^\[.*\]$/.test(x)) || "");

  let found = rows;
  let shown = Math.min(PAGE, rows.length);
  const value = (id) => ($(id) ? $(id).value : "");
  const keyOf = {
    worst: (r) => r.k,
    text: (r) => origins[r.d],
    host: (r) => r.h || "no address",
    ref: (r) => label(r) || "no label",
  };
  const number = (text) => { const m = /\d+/.exec(text); return m ? +m[0] : Infinity; };
  const orders = {
    text: (a, b) => a.d - b.d || a.l - b.l || a.n - b.n,
    host: (a, b) => (a.h < b.h ? -1 : a.h > b.h ? 1 : a.n - b.n),
    ref: (a, b) => a.d - b.d || number(label(a)) - number(label(b)) || (label(a) < label(b) ? -1 : label(a) > label(b) ? 1 : a.n - b.n),
  };
  const heading = (order, key, count) => {
    const head = document.createElement("h3");
    head.className = "k";
    if (order === "worst") {
      head.innerHTML = groups[key].html;
      head.id = groups[key].id;
      if (found.length < rows.length) head.lastElementChild.textContent = count.toLocaleString("en");
    } else {
      head.textContent = key + " ";
      const small = document.createElement("span");
      small.className = "m";
      small.textContent = count.toLocaleString("en");
      head.append(small);
    }
    return head;
  };
  const laid = (list) => {
    const order = value("fo") || "worst", key = keyOf[order], out = [], counts = new Map();
    if (order === "text" && origins.length < 2) return list.map(element);
    for (const row of found) counts.set(key(row), (counts.get(key(row)) || 0) + 1);
    let last;
    for (const row of list) {
      if (key(row) !== last) {
        last = key(row);
        out.push(heading(order, last, counts.get(last) || 0));
      }
      out.push(element(row));
    }
    return out;
  };
  const told = () => {
    $("more").hidden = shown >= found.length;
    $("none").hidden = found.length > 0;
    $("count").textContent = [found, rows].map((all) => all.length.toLocaleString("en")).join(" of ");
  };
  const FIRST = 60;
  let later = 0;
  const extend = () => {
    clearTimeout(later);
    box.append(...laid(found.slice(0, shown)).slice(box.childElementCount));
    told();
  };
  const draw = (at = FIRST) => {
    clearTimeout(later);
    box.replaceChildren(...laid(found.slice(0, Math.min(shown, at))));
    if (shown > at) later = setTimeout(extend, 60);
    told();
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
    const all = !(g || v || d || h || c || asked.length);
    found = all ? rows.slice() : rows.filter((r) => (!v || r.v === v) && (!d || r.d === +d) && (!h || r.h === h)
      && (!g || r.g === g) && (!c || r.c === c) && asked.every((word) => words(r).includes(word)));
    const order = orders[value("fo")];
    if (order) found.sort(order);
    shown = Math.min(PAGE, found.length);
    draw();
  };
  const clear = () => {
    $("bar").reset();
    filter();
    keep();
  };

  let at = null;
  const go = (row, focus) => {
    if (!found.includes(row)) clear();
    const place = found.indexOf(row);
    shown = Math.max(shown, place + 1);
    if (!element(row).isConnected) extend();
    if (at) element(at).classList.remove("now");
    at = row;
    const el = element(row);
    el.classList.add("now");
    if (focus) el.querySelector(".at a").focus({ preventScroll: true });
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
  const claim = (el) => one(el, ".q b") || one(el, ".q");
  const links = (el) => [...el.querySelectorAll(".s>section")].map((s) => [one(s, "h5"), s.querySelector(".l a")?.href || ""]).filter((x) => x[1]);
  const md = (text) => text.replace(/[\\`*_[\]<>#|~]/g, "\\$&").replace(/@/g, "@\u200b");
  const nowiki = (text) => "<nowiki>" + text.replace(/&/g, "&amp;").replace(/</g, "&lt;") + "</nowiki>";
  const encode = (url) => url.replace(/[()\[\]<>|\s'"]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0"));
  const markdown = (row, el) => `- **${one(el, "h4")}** (${md(fileOf(row))}): “${md(claim(el))}” ${md(one(el, ".w"))}`
    + links(el).map(([name, url]) => ` [${md(name)}](${encode(url)})`).join("");
  const wikitext = (row, el) => `* '''${one(el, "h4")}''': “${nowiki(claim(el))}” ${nowiki(one(el, ".w"))}`
    + links(el).map(([name, url]) => ` [${encode(url)} ${nowiki(name)}]`).join("");
  const baseline = (row, el) => Object.entries({ id: row.id, document: origins[row.d], verdict: row.v, reason: "say why this is known", claim: claim(el).slice(0, 160) })
    .filter((pair) => pair[1]).reduce((text, [key, said]) => `${text}${key} = ${JSON.stringify(said).replace(/\u007f/g, "\\u007f")}\n`, "[[known]]\n");
  const whole = (row, el) => ({
    id: row.id, verdict: row.v, grade: { g0: "ok", g1: "unknown", g4: "unknown", g2: "warn", g3: "fail" }[row.g], change: row.c, document: origins[row.d], line: row.l,
    claim: claim(el), why: one(el, ".w"), reference: one(el, ".r"), pages: links(el).map((x) => x[1]).join(" "),
  });
  const copies = { "Copy as Markdown": markdown, "Copy as wikitext": wikitext, "Copy as baseline entry": baseline, "Copy file and line": fileOf };
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
    const label = button.dataset.was || (button.dataset.was = button.textContent);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = label; }, 1200);
  };
  const button = (label) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    return made;
  };
  const dress = (fold) => {
    if (fold.querySelector(":scope>.copy")) return;
    const tools = document.createElement("p");
    tools.className = "copy";
    tools.append(...Object.keys(copies).map(button));
    fold.append(tools);
    const first = fold.closest("article").querySelector(".x2 button:not([data-t])")?.textContent;
    for (const pre of fold.querySelectorAll("pre[data-b]")) if (pre.dataset.b !== first || pre !== fold.querySelector("pre[data-b]")) pre.after(button(pre.dataset.b));
  };
  const csv = (list) => {
    const cell = (text) => '"' + String(text).replace(/^[=+\-@\t\r＝＋－＠]/, "'$&").replace(/"/g, '""') + '"';
    return [Object.keys(list[0] || {}), ...list.map(Object.values)].map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
  };
  const save = (kind) => {
    const list = found.map((row) => [row, look(row)].concat());
    const text = kind === "repairs"
      ? found.flatMap((row) => [...look(row).querySelectorAll(".p")].map((p) => `# ${fileOf(row)} ${one(p, "p")}\n${p.querySelector("pre")?.textContent || ""}\n`)).join("\n")
      : kind === "json" ? JSON.stringify(found.map((row) => whole(row, look(row))), null, 1) : csv(found.map((row) => whole(row, look(row))));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    link.download = kind === "repairs" ? "repairs.txt" : `citations.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("button,#answer a");
    if (!pressed) return;
    const row = byId.get(pressed.closest("article,li[data-i]")?.id || pressed.closest("li[data-i]")?.dataset.i);
    const name = pressed.dataset.was || pressed.textContent;
    if (pressed.dataset.save) save(pressed.dataset.save);
    else if (pressed.dataset.t) copy(pressed.dataset.t, pressed);
    else if (row && copies[name]) copy(copies[name](row, element(row)), pressed);
    else if (row) copy((pressed.previousElementSibling?.matches("pre[data-b]") ? pressed.previousElementSibling : element(row).querySelector("pre[data-b]"))?.textContent || "", pressed);
  });
  box.addEventListener("toggle", (event) => {
    event.target.parentElement.classList.toggle("open", event.target.open);
    if (event.target.open) dress(event.target);
  }, true);
  box.querySelectorAll("details[open]").forEach(dress);

  const step = (by) => {
    const place = at ? found.indexOf(at) : -1;
    const next = found[Math.max(0, place + by)];
    if (next) go(next, true);
  };
  const pressed = (name) => at && copy(copies[name](at, at.el), [...at.el.querySelectorAll(".copy button")].find((b) => b.textContent === name));
  const keys = {
    j: () => step(1), k: () => step(-1), "/": () => $("find").focus(),
    o: () => { const fold = at && at.el.querySelector("details"); if (fold) fold.open = !fold.open; },
    c: () => pressed("Copy as Markdown"), w: () => pressed("Copy as wikitext"), b: () => pressed("Copy as baseline entry"),
  };
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") { clear(); document.activeElement.blur(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
  let opened = [];
  addEventListener("beforeprint", () => {
    clearTimeout(later);
    const findings = found.filter((row) => row.g !== "g0");
    box.replaceChildren(...laid(findings.length ? findings : found));
    document.documentElement.classList.toggle("fine", !findings.length);
    opened = [...box.querySelectorAll("details:not([open])")];
    opened.forEach((fold) => { fold.open = true; });
    for (const link of box.querySelectorAll(".l a,.r a")) link.dataset.u = link.href.split("#:~:")[0];
  });
  addEventListener("afterprint", () => { opened.forEach((fold) => { fold.open = false; }); draw(); });

  $("bar").hidden = $("keys").hidden = $("save").hidden = false;
  $("bar").addEventListener("submit", (event) => event.preventDefault());
  $("bar").addEventListener("input", () => { filter(); keep(); });
  $("none").querySelector("button").addEventListener("click", clear);
  $("more").firstElementChild.addEventListener("click", () => {
    shown = Math.min(shown + PAGE, found.length);
    extend();
  });
  addEventListener("hashchange", follow);
  told();
  follow();
  document.documentElement.dataset.ready = Math.round(performance.now());
  (window.requestIdleCallback || setTimeout)(() => rows.forEach(words));
})();
