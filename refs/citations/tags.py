"""Finds and removes what a wiki adds to a citation or sentence: maintenance tags, debris, back-links. Pure."""

from __future__ import annotations

import re

_TAG_WORDS = (
    r"(?:permanent |usurped |dead )?(?:dead )?link|citation needed|failed verification|better source(?: needed)?|"
    r"not in citation(?: given)?|verification needed|page needed|pages needed|unreliable(?: \w+){0,2} source\??|"
    r"(?:full|additional|medical|non-primary|primary|third-party|independent)[\w -]{0,20} (?:citation|source)s? needed|"
    r"self-published source\??|who\?|when\?|where\?|which\?|by whom\?|according to whom\?|clarification needed|"
    r"original research\??|dubious(?: ?[–-] ?discuss)?|disputed(?: ?[–-] ?discuss)?|needs update|update|vague|"
    r"citation not found|specify|year needed|date missing|unbalanced opinion\??|user-generated source|"
    r"circular reference|deprecated source\??|predatory publisher|synthesis\?|relevant\?|quantify|"
    r"defunct|broken anchor|broken footnote|example needed|neutrality is disputed|editorializing|"
    r"Beleg fehlt|nicht in der Quelle|toter Link|defekter Link|réf\. (?:nécessaire|à confirmer)|lien mort|"
    r"cita requerida|enlace roto|citaci[oó]n requerida|来源请求|來源請求|失效連結|永久失效連結|بحاجة لمصدر|وصلة مكسورة"
)
"""The tags that editors of wikis put behind a sentence or a citation, as printed."""
_TAG = re.compile(rf"\s?[\[［]\s*(?P<tag>{_TAG_WORDS})\s*[\]］](?:\s?\[[\w ?-]{{3,20}}\])?", re.IGNORECASE)
_MAINT = re.compile(
    r"\{\{\s?[Cc]it[^{}]{0,40}\}\}:?\s?(?:[^{}]{0,400}?\((?:link|help|Hilfe|aide|帮助)\)[;,]?\s?)*"
    r"|CS1 maint:[^()\[\]]{0,200}\((?:link|help)\)[;,]?"
    r"|(?:Cite(?: \w+)? requires \|\w+=|Missing or empty \|[\w-]+=|Unknown parameter \|[^()]{1,80}?ignored|"
    r"Check (?:date values in: |\|?)[^()]{0,80}|\|[\w-]+= (?:missing|has|requires|value|length)[^()]{0,80}|"
    r"External link in \|[\w-]+=|More than one of \|[^()]{1,120} specified|Explicit use of et al\. in: \|[\w-]+=|"
    r"Invalid \|[\w=-]{1,40}|Text \"[^\"]{0,80}\" ignored) ?\((?:help|link)\)[;,]?")
"""What Wikipedia's citation module prints about faults of a template (Module:Citation/CS1, error messages)."""
_CARET = re.compile(r"^\s*(?:\^|↑|→)\s*")
"""The sign that leads back from a note to the text."""
_LETTERS = re.compile(r"^(?:(?:[a-z]{1,2}|[0-9]+[.,][0-9]+)\s+){2,}(?=\S)")
"""A row of letters that lead back to several places of the text."""
_RUN = re.compile(r"^(?:[0-9]{1,3}\s+)+(?=\S)")
"""A row of numbers that do the same."""
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u2060\ufeff\u00ad]")


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` without debris, tags, invisible characters and folded white space; and what was taken off, as notes."""
    notes: list[str] = []
    text = " ".join(_INVISIBLE.sub("", text).split())
    for found in _MAINT.findall(text) if "(" in text else ():
        notes.append(f"wiki maintenance: {re.sub(r'^[{][{][^}]*[}][}]:? ?', '', found).strip() or found.strip()}")
    text = _MAINT.sub("", text) if notes or "{{" in text else text
    text, tags = without_tags(text)
    text = _CARET.sub("", text)
    return text.strip(), tuple(dict.fromkeys(notes)) + tags


def without_tags(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` without maintenance tags such as [dead link]; and those tags as notes."""
    if "[" not in text and "［" not in text:
        return text, ()
    tags = tuple(dict.fromkeys(f"tagged [{m['tag'].lower()}]" for m in _TAG.finditer(text)))
    return (_TAG.sub("", text), tags) if tags else (text, ())


def is_tag(text: str) -> bool:
    """True for maintenance tags such as "[citation needed]"; the brackets are optional."""
    return bool(_TAG.fullmatch(f"[{text.strip().strip('[]')}]"))


def back_links(text: str) -> tuple[int, str]:
    """(how many back-links lead an entry, the entry without them): "1 2 3 Smith ..." gives 3; 0 for none.

    A run that does not count up from 1 is part of the citation ("1984", "20 Minutes").
    """
    text = _CARET.sub("", text)
    run = _RUN.match(text)
    if run:
        numbers = [int(n) for n in run[0].split()]
        size = next((i for i, n in enumerate(numbers, 1) if n != i), len(numbers) + 1) - 1
        if size >= 2:
            rest = text.split(None, size)
            return size, rest[size] if len(rest) > size else ""
    letters = _LETTERS.match(text)
    if letters:
        marks = letters[0].split()
        if marks[0] in ("a", "1.0", "1,0") or marks[0].endswith(("0",)):
            return len(marks), text[letters.end():]
    return 0, text
