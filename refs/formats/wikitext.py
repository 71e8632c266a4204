"""Reads MediaWiki wikitext: refs, short footnotes and notes, with offsets into the file.

1. `Scan` finds templates, links and tags; 2. `Refs` collects what refs and notes cite; 3. `Walk` reads the running text
and meets the markers; 4. entries and markers are joined here: entries in the order of their first marker, numbered as
MediaWiki prints them. A file whose tags are escaped (&lt;ref&gt;) is read unescaped, and its offsets are put back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from refs.formats._wikitext_refs import Refs
from refs.formats._wikitext_scan import Scan
from refs.formats._wikitext_text import Walk, Walked
from refs.formats.base import ArticleReader
from refs.model import Claim, Document, Reference
from refs.reading.blocks import Block
from refs.reading.claims import Lines, claims_of, with_reach
from refs.reading.entries import list_notes, plural, with_ids
from refs.reading.escaped import Unescaped
from refs.reading.narrative import narrated
from refs.reading.repeated import with_repeated
from refs.reading.source_text import decoded

_REF = re.compile(
    rb"(?:<|&lt;)ref(?:erences)?\b[^<>]{0,200}/?(?:>|&gt;)|"
    rb"\{\{\s*(?:sfn|odn|efn|refn|harvnb|cite \w+|internetquelle|lien web)\s*\||"
    rb"\{\{\s*(?:reflist|notelist)\s*[|}]",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    rb"\[\[[^\[\]\n]{1,200}\]\]|^={2,5}[^=\n]{1,80}={2,5}\s*$|\{\{[^{}\n]{2,80}|^\{\||'''", re.MULTILINE
)
_HTML = re.compile(rb"^\s*(?:<!doctype|<html|<\?xml|<div)", re.IGNORECASE)
_MOST_NAMED = 5
"""Lost names that a note of the document lists."""
_NTH = "\0\0"
"""Between an entry's key and the number of a further source that it bundles."""
_OUTSIDE = "stands in the text itself, outside of a note"
_LANGUAGES = (("de", "internetquelle literatur einzelnachweise"), ("fr", "lien web ouvrage références"),
              ("es", "cita web cita libro"), ("it", "cita pubblicazione"), ("pt", "citar web"))


class Wikitext(ArticleReader):
    """MediaWiki wikitext, as in dumps, the edit box or action=raw."""

    name = "wikitext"
    suffixes = (".wiki", ".wikitext", ".mediawiki", ".mw")

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure for <ref> and citation templates; likely for several kinds of wiki markup."""
        if b"\0" in head or _HTML.match(head):
            return 0.0
        named = origin.lower().endswith(self.suffixes)
        if _REF.search(head):
            return 0.93 if named else 0.85
        found = [m[0][:2] for m in _MARKUP.finditer(head)]
        kinds, links = len(set(found)), found.count(b"[[")
        return 0.9 if named else 0.6 if links > 2 and kinds > 1 else min(0.3, 0.1 * kinds)

    def read(self, data: bytes, origin: str) -> Document:
        """The article's references and claims; offsets are those of the file."""
        original, notes = decoded(data, origin)
        escaped = Unescaped(original) if "&lt;ref" in original and "<ref" not in original else None
        source = escaped.text if escaped else original
        refs = Refs(Scan(source))
        walked = Walk(refs).run()
        lines = Lines(original)
        entries = list(with_repeated(dict(_references(refs, walked, lines, escaped))).items())
        spread = _spread(entries)
        counts = {one: n for key, n in walked.counts.items() for one in spread.get(key, (key,))}
        made, ids = with_ids(entries, counts)
        blocks = (_bundled(b, spread) for b in walked.blocks)
        blocks = (_moved(b, escaped) for b in blocks) if escaped else blocks
        known = dict(entries)
        blocks = (narrated(b, known) for b in blocks)
        claims, links = claims_of(blocks, original, ids or {"": ""}, _language(source))
        claims, links = with_reach(claims, links, (r for r in made if r.markers or _OUTSIDE in r.notes))
        claims = _numbered(claims, [escaped.original(at) if escaped else at for at in walked.headings])
        uncited = sum(not (r.markers or _OUTSIDE in r.notes) for r in made)
        notes += list_notes(sum(walked.counts.values()), 0, uncited, len(made))
        notes += _lost(made)
        notes += tuple(f"tagged [{tag}]" + (f" {n} times" if n > 1 else "") for tag, n in refs.tags.items())
        return Document(origin=origin, title=_title(origin), claims=claims, references=made, links=links, notes=notes,
                        language=_language(source), format=self.name, markers=walked.outside)


def _lost(made: Sequence[Reference]) -> tuple[str, ...]:
    """Notes on markers that lead to nothing: names without a text, short footnotes without their full citation."""
    unread = [r for r in made if any("no text" in n for n in r.notes)]
    short = [r for r in made if any(n.endswith("full citation was not found") for n in r.notes)]
    notes = []
    if unread:
        notes.append(f"{plural(len(unread), 'name')} cited and nowhere defined: {_listed(map(_undefined, unread))}")
    if short:
        notes.append(f"{plural(len(short), 'short footnote')} whose full citation was not found: "
                     f"{_listed(r.text.rstrip('.') for r in short)}")
    return tuple(notes)


def _undefined(reference: Reference) -> str:
    """The name that a reference without text is cited by, with its label."""
    named = next((n.partition("no text: ")[2] for n in reference.notes if "no text: " in n), "")
    return f"{named} {reference.label}".strip()


def _listed(names: Iterable[str]) -> str:
    """The first few of the names, and how many more there are."""
    told = list(dict.fromkeys(names))
    more = f" and {len(told) - _MOST_NAMED} more" if len(told) > _MOST_NAMED else ""
    return f"{', '.join(told[:_MOST_NAMED])}{more}"


def _numbered(claims: tuple[Claim, ...], headings: Sequence[int]) -> tuple[Claim, ...]:
    """The claims, each with the number of its section: how many headings begin before it."""
    return tuple(replace(c, section_number=bisect_right(headings, c.start)) if c.start >= 0 else c for c in claims)


def _spread(entries: list[tuple[str, Reference]]) -> dict[str, list[str]]:
    """Key -> the keys of all sources it bundles, for those that bundle several."""
    found: dict[str, list[str]] = {}
    for key, _ in entries:
        own = key.partition(_NTH)[0]
        found.setdefault(own, []).append(key)
    return {key: keys for key, keys in found.items() if len(keys) > 1}


def _bundled(block: Block, spread: dict[str, list[str]]) -> Block:
    """The block with a mark for each source of a bundle."""
    if not any(m.reference in spread for m in block.marks):
        return block
    return replace(block, marks=tuple(
        replace(m, reference=key) for m in block.marks for key in spread.get(m.reference, (m.reference,))))


def _references(refs: Refs, walked: Walked, lines: Lines, escaped: Unescaped | None) -> list[tuple[str, Reference]]:
    """Every entry in the order of its first marker, uncited ones last, numbered as MediaWiki numbers them."""
    inside = {k for k, d in refs.found.items() if d.kind == "short" and not walked.counts.get(k)}
    order = [k for k in walked.order if k in refs.found]
    order += [k for k in refs.found if k not in walked.order and k not in inside]
    made: dict[str, Reference] = {}
    number = letter = 0
    for key in order:
        definition = refs.found[key]
        sources = refs.references(definition)
        group = key.partition("\0")[0] if "\0" in key and not key.startswith(("#", "s\0")) else ""
        if definition.kind == "note":
            letter += 1
            label = f"[{_letters(letter)}]"
        elif definition.kind == "outside":
            linked = refs.scan.source.startswith("[", definition.start) and walked.counts.get(key, 0) > 0
            sources = [replace(one, title="") for one in sources] if linked else sources  # the words of the sentence
            label = (sources[0].title or sources[0].text or sources[0].url)[:60]
        else:
            number += not group
            label = f"[{group} {_named(key)}]" if group else f"[{number}]"
        extra = [] if definition.spans else [f"cited by name and has no text: {_named(key)}"]
        if definition.kind == "outside":
            extra.append(_OUTSIDE)
        elif definition.kind != "ref":
            extra.append("short footnote ({{sfn}})" if definition.kind == "short" else "explanatory note ({{efn}})")
        start, end = (escaped.original(definition.start), escaped.original(definition.end)) if escaped else (
            definition.start, definition.end)
        pages = "; ".join(dict.fromkeys(walked.pages.get(key, ())))
        for nth, one in enumerate(sources, 1):
            made[key if nth == 1 else f"{key}{_NTH}{nth}"] = replace(
                one, label=label if nth == 1 else f"{label} ({nth})", line=lines.at(start)[0], start=start, end=end,
                pages=one.pages or pages, notes=tuple(dict.fromkeys((*one.notes, *extra, *_place(nth, len(sources))))))
    mains = _mains(refs)
    for key, one in made.items():
        definition = refs.found[key.partition(_NTH)[0]]
        main = definition.parent or ("" if definition.spans else key)
        above = refs.found.get(main)
        parent = made.get(main if above and above.spans else mains.get(main, main))
        if parent and parent is not one and not one.url and not one.identifiers:
            made[key] = replace(
                parent,
                label=one.label,
                text=one.text or parent.text,
                line=one.line,
                start=one.start,
                end=one.end,
                pages=one.pages or one.text or _details(key),
                notes=(*(n for n in one.notes if not (parent.text and "no text" in n)),
                       f"part of: {parent.text[:200]}"),
            )
    return list(_once(made))


def _named(key: str) -> str:
    """The name by which an entry is cited, as people read it."""
    name, _, details = key.partition("\0")[2].partition("\0")
    return f"{name} ({details})" if details else name


def _mains(refs: Refs) -> dict[str, str]:
    """Name -> the entry that holds its text, of names that are defined with details= alone (sub-referencing)."""
    return {key.rpartition("\0")[0]: key for key, one in reversed(refs.found.items()) if one.spans and _details(key)}


def _details(key: str) -> str:
    """The details= of an entry, such as a page, by its key; "" for none."""
    parts = key.partition(_NTH)[0].split("\0")
    return parts[2] if len(parts) == 3 else ""


def _once(made: dict[str, Reference]) -> Iterator[tuple[str, Reference]]:
    """The entries without the full citations that short notes have been given already."""
    held = {(r.url, r.identifiers, r.title) for r in made.values() if _OUTSIDE not in r.notes and r.title}
    for key, one in made.items():
        if _OUTSIDE not in one.notes or (one.url, one.identifiers, one.title) not in held:
            yield key, one


def _place(nth: int, many: int) -> tuple[str, ...]:
    """The note on a source that shares its note with others."""
    return (f"source {nth} of {many} in one note",) if many > 1 else ()


def _moved(block: Block, escaped: Unescaped) -> Block:
    """A block whose offsets are those of the escaped file."""
    return replace(block, runs=tuple(escaped.runs(block.runs, len(block.text))),
                   origin=escaped.original(block.origin) if block.origin >= 0 else -1)


def _letters(number: int) -> str:
    """1 is "a", 26 is "z", 27 is "aa": how explanatory notes are numbered."""
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(97 + rest) + text
    return text


def _language(source: str) -> str:
    """The language its citation templates are of; "en" when nothing says otherwise."""
    head = source.lower()
    return next(
        (code for code, words in _LANGUAGES if any("{{" + w in head for w in words.split(" ") if len(w) > 7)), "en"
    )


def _title(origin: str) -> str:
    """A wikitext does not state its title: the file's name is the best there is."""
    stem = PurePath(origin.partition("?")[0]).stem
    return stem.replace("_", " ") if stem and len(stem) < 200 else ""
