"""Wikitext as MediaWiki's parser shows it, near enough: paragraphs, markers, a reference list of CS1 citations."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

import mwparserfromhell
from mwparserfromhell.nodes import Tag, Template

_LINK = re.compile(r"\[\[(?:[^|\]]*\|)?([^\]]*)\]\]")
_KINDS = {"cite journal": "journal", "cite book": "book", "cite news": "news", "cite web": "web"}


@dataclass
class _Notes:
    """The references met so far: the list's items, and how often each is cited."""

    items: list[str] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    uses: list[int] = field(default_factory=list)

    def marker(self, tag: Tag) -> str:
        """The superscript for one <ref>, whose text joins the list when it is new."""
        name = str(tag.get("name").value).strip('" ') if tag.has("name") else ""
        number = self.names.get(name, -1) if name else -1
        if number < 0:
            number = len(self.items)
            self.items.append(_citation(str(tag.contents or "")))
            self.uses.append(0)
            if name:
                self.names[name] = number
        self.uses[number] += 1
        note = f"cite_note-{number + 1}"
        return (f'<sup id="cite_ref-{number + 1}-{self.uses[number] - 1}" class="reference"><a href="#{note}">'
                f'<span class="cite-bracket">[</span>{number + 1}<span class="cite-bracket">]</span></a></sup>')

    def listed(self) -> str:
        """The reference list, with its back links."""
        rows = []
        for number, (item, uses) in enumerate(zip(self.items, self.uses, strict=True), 1):
            back = " ".join(f'<a href="#cite_ref-{number}-{use}"><sup><i><b>{chr(97 + use)}</b></i></sup></a>' for use in range(uses))
            if uses == 1:
                back = f'<b><a href="#cite_ref-{number}-0">^</a></b>'
            rows.append(f'<li id="cite_note-{number}"><span class="mw-cite-backlink">{back}</span> <span class="reference-text">{item}</span></li>')
        return f'<div class="reflist"><div class="mw-references-wrap"><ol class="references">{"".join(rows)}</ol></div></div>'


def render(wikitext: str) -> str:
    """The article's body as HTML."""
    notes, blocks = _Notes(), []
    text = re.sub(r"\n==", "\n\n==", re.sub(r"==\n", "==\n\n", wikitext))
    code = mwparserfromhell.parse(text)
    for tag in code.filter_tags(matches=lambda node: str(node.tag).lower() == "ref"):
        code.replace(tag, f"\x01{notes.marker(tag)}\x02")
    for template in code.filter_templates(recursive=False):
        code.replace(template, "\x03" if str(template.name).strip().lower() == "reflist" else "")
    for block in re.split(r"\n{2,}", str(code)):
        shown = _block(block.strip())
        blocks.append(shown.replace("\x03", notes.listed()))
    return f'<div class="mw-content-ltr mw-parser-output" lang="en" dir="ltr">{"".join(b for b in blocks if b)}</div>'


def _block(text: str) -> str:
    if not text or text.startswith("[[Category:"):
        return ""
    if text == "\x03":
        return text
    heading = re.fullmatch(r"==\s*(.+?)\s*==", text)
    if heading:
        return f'<div class="mw-heading mw-heading2"><h2 id="{heading[1].replace(" ", "_")}">{html.escape(heading[1])}</h2></div>'
    if text.startswith("*"):
        return "<ul>" + "".join(f"<li>{_inline(line.lstrip('* '))}</li>" for line in text.splitlines()) + "</ul>"
    return f"<p>{_inline(text)}</p>"


def _inline(text: str) -> str:
    """Links and bold text; what stands between \\x01 and \\x02 is HTML already."""
    parts = re.split(r"\x01(.*?)\x02", text, flags=re.DOTALL)
    plain = [part if i % 2 else re.sub(r"'''(.+?)'''", r"<b>\1</b>", _linked(html.escape(part, quote=False))) for i, part in enumerate(parts)]
    return "".join(plain)


def _linked(text: str) -> str:
    return _LINK.sub(lambda m: f'<a href="/wiki/{quote(m[1].replace(" ", "_"))}">{m[1]}</a>', text)


def _citation(text: str) -> str:
    """The text of one reference: CS1 templates as CS1 shows them, with COinS."""
    found = mwparserfromhell.parse(text).filter_templates(recursive=False)
    return _cs1(found[0]) if found else _inline(text)


def _cs1(template: Template) -> str:
    kind = _KINDS.get(str(template.name).strip().lower(), "web")
    given = {str(p.name).strip(): _LINK.sub(r"\1", str(p.value).strip()) for p in template.params}
    names = "; ".join(", ".join(n for n in (given.get(f"last{i}"), given.get(f"first{i}")) if n) for i in ("", "1", "2") if given.get(f"last{i}"))
    date = given.get("date") or given.get("year", "")
    title = html.escape(given.get("title", ""))
    shown = f"<i>{title}</i>" if kind == "book" else f'"{title}"'
    if given.get("url"):
        shown = f'<a rel="nofollow" class="external text" href="{html.escape(given["url"])}">{shown}</a>'
    lead = f"{html.escape(names)} ({date}). {shown}. " if names else f"{shown}. "
    return f'<cite class="citation {kind} cs1">{lead}{_rest(given, "" if names else date)}</cite>{_coins(given, kind, names, date)}'


def _rest(given: dict[str, str], date: str) -> str:
    work = given.get("journal") or given.get("work") or given.get("website", "")
    parts = [f"<i>{html.escape(work)}</i>" if work else "", f"{given['location']}: " + given["publisher"] if given.get("location") else given.get("publisher", ""), date]
    if given.get("volume"):
        parts.append(f"<b>{given['volume']}</b> ({given.get('issue', '')}): {given.get('pages', '')}")
    if given.get("doi"):
        parts.append(f'<a href="/wiki/Doi_(identifier)">doi</a>:<a rel="nofollow" class="external text" href="https://doi.org/{quote(given["doi"])}">{given["doi"]}</a>')
    if given.get("isbn"):
        parts.append(f'<a href="/wiki/ISBN_(identifier)">ISBN</a>&#160;<a href="/wiki/Special:BookSources/{given["isbn"]}"><bdi>{given["isbn"]}</bdi></a>')
    if given.get("archive-url"):
        parts.append(f'<a rel="nofollow" class="external text" href="{html.escape(given["archive-url"])}">Archived</a> from the original on {given.get("archive-date", "")}')
    if given.get("access-date"):
        parts.append(f'<span class="reference-accessdate">Retrieved <span class="nowrap">{given["access-date"]}</span></span>')
    return ". ".join(p for p in parts if p) + "."


def _coins(given: dict[str, str], kind: str, names: str, date: str) -> str:
    pairs = {"ctx_ver": "Z39.88-2004", "rft_val_fmt": f"info:ofi/fmt:kev:mtx:{'book' if kind == 'book' else 'journal'}",
             "rft.genre": "article" if kind == "journal" else kind, "rft.atitle" if kind != "book" else "rft.btitle": given.get("title", ""),
             "rft.jtitle": given.get("journal") or given.get("work") or given.get("website", ""), "rft.date": date, "rft.au": names,
             "rft_id": given.get("url", "") or (f"info:doi/{given['doi']}" if given.get("doi") else "")}
    query = urlencode({k: v for k, v in pairs.items() if v})
    return f'<span title="{html.escape(query)}" class="Z3988"></span>'
