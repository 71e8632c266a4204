"""Removes from a block what stands in its sentences and is no part of what they say. Pure.

First pass: labels of links that are only the name of a source. Second pass: printed addresses and identifiers, with the
"see" before them and the page or access date behind. Third pass: brackets that are empty then. The markers stay where
they stood, so that each still vouches for its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from refs.reading.blocks import Block, Cut, cut

_LEADS = (r"see|see also|at|from|via|source|sources|cf\.?|e\.\s?g\.|ref|refs|reference|link|here|as (?:logged|shown|"
          r"described|"
          r"documented|reported|listed|seen|explained|stated) (?:in|at|on|by)|read more|more|details?|siehe|unter|"
          r"quelle|vgl\.|voir|source :|"
          r"véase|ver|fuente|vedi|fonte|zie|bron|se|källa|patrz|źródło|см\.|источник|див\.|джерело|参见|来源|出典")
"""Words that lead to an address and go with it, as a part of a pattern."""
_MAY_HOLD = re.compile(r"://|www\.|\b10\.[0-9]{4}|arxiv|pmid|hdl", re.IGNORECASE)
"""What every text with an address in it holds."""
_ADDRESS = re.compile(
    r"(?P<lead>[\s,;:–—-]*\b(?:" + _LEADS + r")\s?:?\s+|"
    r"[，、；,]?\s?(?:详见|詳見|参见|參見|见|見|参照|來源|来源)[:：]?\s?)?"
    r"(?:[(\[<]\s*)?(?:(?:https?|ftp)://[^\s<>\"“”|]+|(?<![\w@./-])www\.[\w-]+\.[^\s<>\"“”|]+|\bdoi(?:\s?[:=]\s?|"
    r"\s)10\.[0-9]{4,9}/\S+|"
    r"(?<![\w/.])10\.[0-9]{4,9}/[^\s\"<>]+|\barxiv\s?:\s?[\w.-]+(?:/[0-9]{7})?(?:v[0-9]+)?|"
    r"\bPMID\s?:?\s?[1-9][0-9]{3,8}\b|"
    r"\bhdl\s?:\s?[0-9][0-9.]*/[^\s,;)]+)", re.IGNORECASE)
"""An address or identifier in a text, with the words that lead to it and the bracket that opens before it."""
_CONNECTS = re.compile(
    r"(?:see|also|cf|e\.?\s?g|i\.?\s?e|and|or|in|via|source|sources|from|ref|refs|references?|link|links|read|more|"
    r"at|by|per|vgl|siehe|"
    r"auch|und|quelle|quellen|nach|voir|aussi|et|source|véase|ver|fuente|y|vedi|fonte|e|zie|bron|en|se|källa|och|og|"
    r"kilde|"
    r"patrz|źródło|i|см|источник|и|див|джерело|та|viz|zdroj|参见|来源|出典|pp?|page)\b|[\s.,:;&/|()\[\]+–—-]|[\"“”'‘’*]",
    re.IGNORECASE)
"""Words and signs that may stand beside links in a bracket which holds only sources."""
_LOCATED = re.compile(r"\b(?:pp?\.|pages?|vol\.|no\.|nr\.|sheet|chapter|ch\.|§|section|edition|ed\.|S\.|Bd\.|"
                      r"bulletin|report|table)\s?"
                      r"[0-9IVXivx]|\b(?:1[5-9]|20)[0-9]{2}\b", re.IGNORECASE)
"""A page, a volume or a year: what the name of a source has and a clause of a sentence mostly has not."""
_JOINED = re.compile(r"\s?,?\s?(?:(?:and|or|und|oder|et|ou|y|o|e|en|of|och|eller|og|i|и|или|та)\s)?", re.IGNORECASE)
"""What stands between two addresses of one list."""
_NUMBER = re.compile(r"^\[?\(?\s*(?:[0-9⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[*†‡]|note [0-9]{1,3}|ref\.? ?[0-9]{0,3}|source ?[0-9]{0,3}|"
                     r"citation)\s*\)?\]?$",
                     re.IGNORECASE)
"""The label of a link that is only a number or a sign, as a footnote's."""
_LOCATOR = re.compile(r"\s?[,;:]\s?(?:pp?\.|pages?|S\.|seite|chapter|ch\.|sections?|sec\.|§|line|paragraphs?|"
                      r"para\.?|fig\.|table)"
                      r"\s?[0-9IVXivx][\w.–-]*", re.IGNORECASE)
"""The page or section that follows an address and belongs to it."""
_VISITED = re.compile(
    r"\s?[,;(]\s?(?:last\s)?(?:accessed|retrieved|visited|viewed|abgerufen|zugriff|consulté|consultado|läst|hämtad|"
    r"geraadpleegd|доступ|дата обращения)\b[^()\[\]\n.;]{2,40}?\)?(?=\s?[)\].;]|$)", re.IGNORECASE)
"""When the writer looked: part of the citation, not of the sentence."""
_BRACKETED = re.compile(r"\s?(?:[(（]([^()（）]{1,600}|[^()（）]{0,300}\([^()]{0,100}\)[^()（）]{0,300})[)）]"
                        r"|\[([^\[\]]{1,600})\])")
_DATED = re.compile(
    r"(?:[\s,;:]*(?:(?:see|cf\.?|sources?|via|vgl\.|siehe|quelle|voir|véase|fuente)\b:?)?[\s,;:]*)"
    r"(?:(?:[0-9]{1,2}\.?\s)?(?:[^\W\d_]{3,9}\.?\s)?(?:[0-9]{1,2},\s)?(?:1[5-9]|20)[0-9]{2}[a-z]?|n\.\s?d\.)[\s.;]*",
    re.IGNORECASE)
"""The date of a source beside its name: "(Gazette, 4 May 1931)"; "(in York, 1931)" says where, and names no source."""
_SOURCE_LEAD = re.compile(
    r"\s*\(?\s*(?:sources?|references?|refs?|citations?|via|quellen?|belege?|sources?\s|fuentes?|fonti?|fonte|bron|"
    r"källa|kilde|"
    r"źródło|источник|джерело|lähde|kaynak|zdroj|nguồn|sumber|来源|出典|출처|المصدر)\s?[:：]\s*$", re.IGNORECASE)
"""The word "source" and its like, at the start of a sentence that only names where the last one is from."""
_CLAUSE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|can|opened|closed|became|found|shows?|says?|grew|fell|"
                     r"rose)\b")
"""A verb: words that have one say something, and are more than the name of a source."""
_EMPTY = re.compile(
    r"\s?[(\[](?:[,;–—\s&-]|\b(?:and|see|also|cf|e\.g|i\.e|reviewed in|for example|siehe|vgl|voir)\b[.:]?|"
    r"\bpp?\.\s?[0-9][0-9–-]*)*[)\]]", re.IGNORECASE)
_NEAR = 40
"""Characters beside an address in which its punctuation is sought."""
_TRAIL = ".,;:!?'\"”’»)]>*_}"
"""Signs at the end of an address that belong to the sentence around it."""


def claimed(block: Block) -> Block:
    """The block without what its sentences do not say; a note's own text is left as it is."""
    if not block.text or block.note:
        return block
    for step in (_labels, _addresses, _brackets):
        cuts = list(step(block))
        block = cut(block, cuts) if cuts else block
    return block


def _addresses(block: Block) -> Iterator[Cut]:
    """URLs and DOIs printed in the text, with the brackets and the "see" that hold nothing else."""
    text = block.text
    if not _MAY_HOLD.search(text):
        return
    last = -1
    for found in _ADDRESS.finditer(text):
        start, end = found.start(), _address_end(text, found)
        if any(a < end and start < b for a, b in block.code):
            continue
        if last >= 0 and _JOINED.fullmatch(text, last, start):
            start = last
        last = end
        located = _LOCATOR.match(text, end) or _VISITED.match(text, end)
        end = located.end() if located else end
        opened = re.search(r"[(\[<]\s*(?=(?:https?|ftp|www|doi|10\.|arxiv|pmid|hdl))", found[0], re.IGNORECASE)
        if opened and not re.match(r"\s*[)\]>]", text[end:]):
            start = found.start() + opened.end()
        elif opened:
            end += re.match(r"\s*[)\]>]", text[end:]).end()  # type: ignore[union-attr]
        if found["lead"] and not opened and text[end:].lstrip()[:1] not in ("", ".", ",", ";", ")", "!", "?"):
            lead = found["lead"]
            bare = re.search(r"\b(?:see|siehe|voir|cf)\b", lead, re.IGNORECASE)
            start = found.start() if bare or "as " in lead.lower() else found.end("lead")
        if not found["lead"]:
            before = re.search(r"[\s:,–—-]+$", text[max(0, start - _NEAR):start])
            start = start - len(before[0]) if before and re.match(r"\s*(?:[.;!?](?:\s|$)|$)", text[end:]) else start
        yield Cut(start, end)


def _address_end(text: str, found: re.Match[str]) -> int:
    """Where an address ends: without the signs of its sentence, but with a bracket that it opened itself."""
    end = found.end()
    while end > found.start() and text[end - 1] in _TRAIL:
        if text[end - 1] == ")" and text.count("(", found.start(), end) == text.count(")", found.start(), end) and (
                "(" in text[found.start() + 1:end]):
            break
        end -= 1
    return end


def _labels(block: Block) -> Iterator[Cut]:
    """Labels of links that name the source: in brackets of their own, a number, or all of a sentence after another."""
    links = sorted({(m.at, m.end) for m in block.marks if m.end > m.at})
    done: set[tuple[int, int]] = set()
    for bracket in _BRACKETED.finditer(block.text) if links else ():
        inside = [(a, b) for a, b in links if bracket.start() < a and b <= bracket.end()]
        group = bracket.lastindex or 1
        if inside and _only_links(block.text, bracket.start(group), bracket.end(group), inside):
            yield Cut(bracket.start(), bracket.end())
            done.update(inside)
    last = -1
    for start, end in links:
        if (start, end) not in done and (start or end < len(block.text)) and _NUMBER.match(block.text[start:end]):
            joined = last >= 0 and re.fullmatch(r"[\s,;/]{1,3}", block.text[last:start])
            yield Cut(last if joined else start, end)
            last = end


def pointed_back(block: Block, stops: Sequence[int]) -> Block:
    """The block with each sentence that only names a source as a marker of the sentence before it.

    "Source: [Red List](url)." and "[Chart 88, page 4](url)." are such sentences.
    """
    links = sorted({(m.at, m.end) for m in block.marks if m.end > m.at})
    # A block of one sentence has none before it that the source could be of.
    if len(stops) < 2 or not links or block.note:
        return block
    cuts = []
    for begin, end in pairwise(stops):
        inside = [(a, b) for a, b in links if begin <= a and b <= end]
        lead = block.text[begin:inside[0][0]] if inside else ""
        named = bool(_SOURCE_LEAD.match(lead)) or (not lead.strip() and all(
            _LOCATED.search(block.text[a:b]) and not _CLAUSE.search(block.text[a:b]) for a, b in inside))
        if inside and named and _only_links(block.text, begin + len(lead), end, inside):
            cuts.append(Cut(len(block.text[:begin].rstrip()), len(block.text[:end].rstrip())))
    return cut(block, cuts)


def _only_links(text: str, start: int, end: int, links: list[tuple[int, int]]) -> bool:
    """True when brackets hold links, words such as "see", and nothing else; and the labels read as sources."""
    at, rest = start, ""
    for a, b in links:
        rest += text[at:a] + " "
        at = max(at, b)
    rest = _LOCATOR.sub(" ", rest + text[at:end])
    rest = "" if _DATED.fullmatch(rest) else rest
    if re.sub(_CONNECTS, "", rest).strip():
        return False
    return all(_names_source(text[a:b]) or bool(re.search(r"\w", rest)) for a, b in links)


def _names_source(label: str) -> bool:
    """True for "Bulletin 44, page 3", "source", "Smith 2010"; a clause in small letters is the sentence's own."""
    words = label.split()
    return not label[:1].islower() or len(words) < 3 or bool(_LOCATED.search(label) and not re.match(
        r"(?:is|was|were|are|has|had|have|[a-z]+ed|[a-z]+s)\b", label))


def _brackets(block: Block) -> Iterator[Cut]:
    """Brackets and commas that held only markers: "in 2010 [<1>,<2>]" leaves "in 2010"."""
    places = {m.at for m in block.marks}
    for found in _EMPTY.finditer(block.text) if places else ():
        if any(found.start() <= at <= found.end() for at in places) and not any(
                a <= found.start() < b for a, b in block.code):
            yield Cut(found.start(), found.end())
