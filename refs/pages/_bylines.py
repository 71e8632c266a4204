"""The names of a visible byline: "By Ida Voss and Bo Lind", "Von Ida Voss | 4. März 2021", "文：山田 太郎".

Read only where the page states no author for machines. A byline is an element named so, or a short line by the
headline that begins with a word for "by" and holds names and no more.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from refs.pages.base import fold

_BYLINES = (
    "[class*='byline' i], [class*='author-name' i], [class*='authorname' i], [class*='author_name' i], "
    "[class~='author' i], [class~='autor' i], [class~='auteur' i], [class~='autore' i], [class~='autora' i], "
    "[class~='forfatter' i], [class~='skribent' i], [class~='auteurs' i], [class~='autoren' i], "
    "[class*='article-author' i], [class*='post-author' i], [data-testid*='byline' i]"
)
_BY_THE_HEADLINE = "h1 ~ p, h1 ~ div, h1 ~ address, header p, header div"
_ELEMENTS = 20
_LONGEST = 160
_BY = re.compile(
    r"(?i)^\W*(?:(?:written|words|text|story|report(?:ed|ing)?|posted|published|article|geschrieben|écrit|escrito|"
    r"scritto)\s+)?(?:by|von|par|por|di|door|af|av|de către|od|autor(?:in|a|e|zy|ka|ul)?|author|auteur|text|tekst|"
    r"szerzők?|írta|"
    r"автор(?:ка|ы|и)?|текст|yazan|yazar|haber|penulis|oleh|συντάκτης|του|tác giả)(?:\s*[:：]\s*|\s+)"
)
_POSTED = re.compile(r"(?i)^\W*(?:posted|published|written|submitted)\s+(?:on\s+)?[^|]{4,40}?\d{4}[^|]{0,15}?\bby\s+")
"""A date before the name: "Posted on March 4, 2021 by Ida Voss"."""
_BESIDE = re.compile(r"\s*(?:[|·•]|\s[–—-]\s|(?<=\D)[,;]\s*(?=(?:\w+[,.]? )?\d)).*$")
"""What may stand behind the names in a line: a date, a place, the minutes it takes to read."""
_PARTICLES = frozenset("van von de del della der den da di la le bin al el dos das do zu af ten ter".split())
_ROLE = re.compile(
    r"(?i)\b(?:editor|reporter|correspondent|writer|staff|columnist|contributor|producer|journalist|redakteur(?:in)?|"
    r"korrespondent(?:in)?|journaliste|rédact\w+|correspondante?|redactor\w*|reporter[ao]|periodista|jornalista|giornalista|"
    r"redaktion|redazione|redacci[oó]n|redação|rédaction|redakc\w+|desk|agenc\w+|редакция|redactie|verslaggever|journalista|redaktor|reportér\w*|редактор|корреспондент|обозреватель|muhabir\w*)$"
)
_TOGETHER = r"\s+(?:and|und|et|y|e|en|och|og|ja|i|a|és|și|ve|dan|и|та|й|&)\s+(?=[^\W\d_a-zà-ÿа-я])"
_SIGN = r"[\u3400-\u9fff\u3040-\u30ff・]{1,8}"
_EAST = re.compile(
    rf"(?:作者|記者|记者|撰文|撰稿|文|筆者|著者|執筆|取材・文)\s*[:：/／]\s*({_SIGN}(?:[ \u3000]{_SIGN})?)"
    r"|(?<![가-힣])([가-힣]{2,4})\s?(?:선임|수습|전문)?기자(?![가-힣])"
)


def visible_byline(tree: LexborHTMLParser) -> list[str]:
    """The names of the page's visible byline, [] where it shows none."""
    nodes = tree.css(_BYLINES)[:_ELEMENTS]
    for node in nodes:
        text = fold(_apart(node))[:_LONGEST]
        body = _BY.sub("", text)
        names = _people(_BESIDE.sub("", body))
        if names and len(" ".join(names)) >= 0.6 * len(_BESIDE.sub("", body)):
            others = (_BY.sub("", fold(each.text())) for each in nodes if _beside(node, each))
            return [*names, *(name for text in others for name in _people(text))]
    return _by_its_words(tree)


def _apart(node: LexborNode) -> str:
    """The text of a byline, with a semicolon where a line ends or an item of a list does."""
    return node.text(separator="; ") if node.css_first("br, li") is not None else node.text()


def _beside(node: LexborNode, other: LexborNode) -> bool:
    """True for another element of the same name in the same row: each author has one."""
    named = other.tag == node.tag and other.attributes.get("class") == node.attributes.get("class")
    return other != node and named and _row(node) == _row(other)


def _row(node: LexborNode) -> LexborNode | None:
    """What holds a name beside others: its parent, or the list whose item it is."""
    parent = node.parent
    return parent.parent if parent is not None and parent.tag == "li" else parent


def _by_its_words(tree: LexborHTMLParser) -> list[str]:
    """The names of a line by the headline that is "By Ida Voss" and no more, whatever its element is called."""
    for node in tree.css(_BY_THE_HEADLINE)[:_ELEMENTS]:
        text = fold(node.text()[: 2 * _LONGEST])
        if len(text) > _LONGEST:
            continue
        east = [fold(m[1] or m[2]) for m in _EAST.finditer(text)] if not text.isascii() else []
        if east:
            return east
        found = _BY.match(text) or _POSTED.match(text)
        parts = names_in(_BESIDE.sub("", text[found.end() :])) if found else []
        names = [part for part in parts if _is_person(part)]
        if names and all(_is_person(part) or _ROLE.search(part) for part in parts):
            return names
    return []


def names_in(text: str) -> list[str]:
    """One name, or the several that a field lists ("A; B", "A and B"); "Last, First" stays whole."""
    text = re.sub(r"(?i)^(?:by|von|par|por|di|door|af|av)\s+(?=[A-ZÀ-ÞА-Я])", "", text.strip())
    parts = re.split(rf"\s*;\s*|{_TOGETHER}", text)
    if text.count(",") >= 2 or (text.count(",") == 1 and all(" " in p.strip() for p in text.split(","))):
        parts = [p for part in parts for p in part.split(",")]
    return [fold(p) for p in parts if p.strip()]


def _people(text: str) -> list[str]:
    return [name for name in names_in(text) if _is_person(name)]


def _is_person(name: str) -> bool:
    """True for two to five words of a name, each with a capital or a particle; no office is one."""
    words = name.split()
    if not 2 <= len(words) <= 5 or _ROLE.search(name) or not words[-1][0].isupper():
        return False
    if sum(w[0].isupper() for w in words) < 2:
        return False
    return all(w in _PARTICLES or (w[0].isupper() and not re.search(r"[\d_@:]", w)) for w in words)
