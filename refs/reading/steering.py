"""Sentences that lead somewhere and say nothing that their link could bear out. Pure.

"Install the tool first; read the guide", "Click here", "Contributions are welcome!" have their link reached, and no
support is judged. One rule, made on READMEs and documentation: `tests/gold/corpus_docs.py` measures how many of the
sentences that it leaves to be judged are claims of fact.
"""

from __future__ import annotations

import re
from functools import lru_cache

_STRONG = (
    "see|read|visit|click|install|download|please|refer|consult|learn|browse|explore|follow|try|go|feel|"
    "make sure|don't|do not|let's|let us|clone|join|subscribe|donate|contact|submit|configure|ensure|remember|"
    "choose|select|add|create|find out|check|have a look|take a look|be sure|tap|press|type|enter|paste|navigate|"
    "head|sign up|log in|star|sponsor|buy|register|drop|send|ping|tweet|note that|enjoy|thanks|thank you|"
    "special thanks|kudos|credits?|happy|welcome|looking for|interested|want|need|got|have questions?|questions|"
    "curious|new to|not sure|still|stuck|upgrade|uninstall|import|pick|grab|replace|remove|delete|enable|disable|"
    "siehe|lesen sie|lies|klicken|klick|besuchen|weitere informationen|mehr informationen|mehr dazu|installieren|"
    "laden sie|voir|lisez|lire|cliquez|consultez|visitez|téléchargez|installez|pour plus|plus d['’]informations?|"
    "en savoir plus|véase|ver|lea|lee|haga clic|haz clic|consulte|visite|descargue|descarga|instale|para más|"
    "más información|vedi|leggi|clicca|consulta|visita|scarica|installa|per maggiori|per ulteriori|veja|leia|"
    "clique|baixe|para mais|saiba mais|zie|lees|klik|bezoek|voor meer|läs|klicka|besök|för mer|les mer|les|læs|"
    "klikk|for mer|for flere|zobacz|przeczytaj|kliknij|odwiedź|pobierz|więcej|viz|přečtěte|klikněte|více|lue|"
    "katso|lisätietoja|bakınız|bkz|tıklayın|см|смотрите|читайте|нажмите|скачайте|подробнее|див|дивіться|"
    "натисніть|xem|nhấp|lihat|baca|kunjungi"
)
_WEAK = (
    "use|run|open|set|test|support|call|report|start|build|copy|get|take|watch|fork|change|update|edit|save|sign|file|write|ask|look|"
    "keep|find|give|put|pass|define|specify|provide|show|view|search|compare|consider|discover|discuss|share|print|turn|move|bring|"
    "apply|deploy|generate|execute|launch|connect|verify|review|commit|push|pull|wrap|extend|implement|include"
)
_DETERMINED = r"(?:the|a|an|this|these|that|those|it|your|our|my|any|some|all|one)\b"
_LED = re.compile(rf"^(?:{_STRONG})\b(?!\s(?:is|was|were|are|has|had)\b)", re.IGNORECASE)
_LED_WEAKLY = re.compile(rf"^(?:{_WEAK})\s(?:{_DETERMINED}|[\[`\"'<(])", re.IGNORECASE)
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|could|did|does)\b", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:for|to|if|when|in order|before|after|once|in case|alternatively|otherwise|also|then|now|first|second|"
    r"finally|next|"
    r"optionally|instead|simply|just|or|and|but|so|however|otherwise|here|as always|again|additionally|"
    r"you can also)\b[^,;:]{0,160}[,;:]\s*",
    re.IGNORECASE)
_SIMPLE_OPENING = re.compile(r"^(?:then|now|first|next|finally|also|just|simply|optionally|or|and|so|alternatively|"
                             r"instead|again|here)\s+",
                             re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:can|could|may|will|should|must) (?:also )?be (?:found|read|downloaded|installed|seen|viewed|reached|"
    r"obtained|browsed|used|"
    r"configured|accessed|opened|reported|added|consulted)\b"
    r"|\b(?:is|are|was|were) (?:also |now |currently |publicly |freely )?(?:available|documented|described|"
    r"explained|listed|covered|hosted|located|"
    r"discussed|detailed|maintained|published|tracked|found|provided|outlined|shown|licensed|released|distributed|welcome|"
    r"appreciated|encouraged|inspired|based|built|written|powered|recommended|required|needed|supported by|"
    r"modell?ed)\b(?!\s+\d)"
    r"|\bsee (?:the |our |also |this |below|above|here)|\bread (?:the|our|more|about)|\bfind out more|"
    r"\bmore (?:info|information|details|examples|docs)\b"
    r"|\bclick (?:here|the|on)|\bfor (?:more|further|full|additional) (?:info|information|details|examples|"
    r"documentation)\b"
    r"|\b(?:refer|head|go|jump|proceed|link|links|points?|leads?) (?:over )?to (?:the|our|this)\b|"
    r"\bcheck (?:it )?out\b|\btake a look\b"
    r"|\b(?:finden sie|finden sich|zu finden)\b|\b(?:est|sont) disponibles?\b|\best[áa]n? disponibles?\b|\b(?:è|"
    r"sono) disponibil[ei]\b",
    re.IGNORECASE)
_SELF = re.compile(
    r"^(?:(?:this|the|our) (?:project|repo|repository|package|library|tool|module|plugin|extension|app|application|"
    r"site|website|"
    r"document|page|guide|tutorial|section|chapter|software|code|codebase|documentation|readme|crate|gem|framework|image|example|"
    r"template|action|script|program|book|cli|api|changelog|file|release|version|feature|function|method|command|option|issue)\b|"
    r"(?:we|i|you|your|our|my|let)\b|there (?:is|are) (?:a|an|also|some|many|several|more|other)\b)", re.IGNORECASE)
_CALLS = re.compile(r"[?？]\s*$|^(?:contributions?|pull requests?|prs|issues|feedback|suggestions|bug reports|"
                    r"patches|donations|stars)\b[^.]{0,60}"
                    r"\b(?:welcome|appreciated|accepted|encouraged)\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|does|did|do|can|could|will|would|may|might|must|should|says?|said|shows?|showed|"
    r"shown|found|finds?|reports?|states?|wrote|writes|uses?|supports?|provides?|allows?|contains?|includes?|requires?|makes?|made|"
    r"became|becomes?|began|begins?|opens?|builds?|built|won|wins|lost|loses|died|born|grew|grows|fell|falls|rose|rises|ran|runs|"
    r"sold|sells|left|leaves|led|leads|kept|keeps|held|holds|took|takes|gave|gives|got|gets|went|goes|came|comes|saw|sees|knew|knows|"
    r"means?|meant|needs?|works?|reads?|returns?|costs?|lies|stands?|stood|measures?|carries|covers?|handles?|implements?|lets|"
    r"accepts?|converts?|creates?|defines?|describes?|generates?|helps?|offers?|parses?|performs?|produces?|represents?|seems?|"
    r"sends?|serves?|sets?|starts?|stops?|stores?|takes?|turns?|wraps?|writes?|adds?|drops?|fixes|follows?|weighs?|lives?|spans?|"
    r"[a-z]{3,}(?:ed|ised|ized))\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|of|and|a|an|to|in|for|with|on|by|your|you|from|that|this|or|as|at)\b", re.IGNORECASE)
_PLAINLY_ENGLISH = re.compile(r"\b(?:the|of|and|with|your|you|from|this|that|by|for|at)\b", re.IGNORECASE)
_NO_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_FIGURE = re.compile(r"(?<![\w.])\d[\d.,]*(?:\s?%|\s\w+|\b)")
_VERSION = re.compile(r"\bv?\d+(?:\.\d+)+(?:[.-]\w+)*\b|\b(?:version|python|node|java|php|ruby|go|step|chapter|"
                      r"section|part)\s?\d[\d.]*\b|#\d+",
                      re.IGNORECASE)


@lru_cache(maxsize=20_000)
def leads(text: str) -> bool:
    """True for a sentence, or a label, that only leads to its link; a statement with a figure of its own is a claim."""
    whole = re.sub(r"^\W*(см|див|bkz|vgl|zob|vid)\.", r"\1", text, flags=re.IGNORECASE)
    parts = [p for p in re.split(r"(?<=[.!?;])\s+|;\s*", whole.strip()) if re.search(r"\w", p)]
    return all(_leads(part.strip(" -–—•*>")) for part in parts)


def _leads(part: str) -> bool:
    bare = part.strip("\"'“”()[]`")
    if _CALLS.search(bare) or _is_led(bare):
        return True
    figures = _FIGURE.search(_VERSION.sub(" ", bare))
    if figures:
        return False
    return bool(_POINTS.search(bare) or _SELF.match(bare)) or _says_nothing(bare)


def _is_led(text: str) -> bool:
    """True for what tells the reader to do something, after "For more information," and its like too."""
    for _ in range(3):
        if _LED.match(text):
            return True
        weak = _LED_WEAKLY.match(text)
        if weak and not _AUXILIARY.search(text[:80]):
            return True
        opening = _SIMPLE_OPENING.match(text) or _OPENING.match(text)
        if not opening or opening.end() == len(text):
            return False
        text = text[opening.end():]
    return False


def _says_nothing(text: str) -> bool:
    """True for a label or a heading: a few words without a verb. A script without spaces is left to be judged."""
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    if not words:
        return True
    if _NO_SPACES.search(text):
        return len(text) < 5
    if re.search(r"[.!]$", text) and not _PLAINLY_ENGLISH.search(text):
        return False
    if _VERB.search(text):
        return len(words) < 3
    return len(words) <= 5 or (bool(_ENGLISH.search(text)) and text.isascii())
