"""On the gold's wikitexts every address of every <ref> is accounted for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from refs.archive_urls import unwrap
from refs.citations.links import bare_url
from refs.formats import read
from refs.model import Reference

ROOT = Path(__file__).parents[3] / "shared" / "gold" / "articles" / "wikitext"
ARTICLES = sorted(ROOT.glob("*.wiki")) if ROOT.is_dir() else []
REF = re.compile(r"<ref\b[^<>/]*>(.*?)</ref\s*>", re.DOTALL | re.IGNORECASE)
ADDRESS = re.compile(r"https?://[^\s\[\]<>\"|{}]+", re.IGNORECASE)


def accounted(url: str, references: list[Reference]) -> bool:
    """A reference, the archive link of one, what such a link captured, or named in a note."""
    plain = bare_url(url.replace("&amp;", "&").replace("''", "").rstrip(".,;:)"))
    copy = unwrap(url)
    for one in references:
        kept = unwrap(one.archive_url)
        held = {bare_url(one.url), bare_url(one.archive_url), bare_url(kept.original if kept else "")}
        if plain in {h.rstrip(".,;:)") for h in held} or (copy and bare_url(copy.original) in held):
            return True
        if any(plain in note.lower() for note in one.notes):
            return True
    return False


@pytest.mark.skipif(not ARTICLES, reason="../shared is absent")
@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_every_address_of_every_ref_is_accounted_for(path: Path) -> None:
    """None is lost without a word: a dead second source in a bundle must be seen."""
    source = path.read_text("utf-8")
    document = read(path.read_bytes(), str(path))
    hidden = [m.span() for m in re.finditer(r"<!--.*?-->", source, re.DOTALL)]
    lost = []
    for found in REF.finditer(source):
        called = "name" in found[0].partition(">")[0]  # a name that is defined twice has its entry at the first
        mine = list(document.references) if called else [r for r in document.references if r.start < found.end() and r.end > found.start()]
        for url in ADDRESS.finditer(source, found.start(1), found.end(1)):
            named = any(url[0] in note for r in document.references for note in r.notes)
            if not any(a <= url.start() < b for a, b in hidden) and not named and not accounted(url[0], mine):
                lost.append(url[0])
    assert [] == lost
