"""Recognises sentences that lead the reader somewhere and state nothing that their link could support. Pure.

For "Install the tool first; read the guide", "Click here" or "Contributions are welcome!" only the link is checked,
and no support is judged. There is one rule, made on READMEs and documentation. `tests/gold/corpus_docs.py` measures
how many of the sentences that it leaves to be judged are claims of fact.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial

from refs.model import Reference
from refs.reading.sentence_parts import parts_of
from refs.reading.stated.around import NOWHERE, SOFT, Around, soft_points
from refs.reading.stated.odds import not_a_statement
from refs.reading.steering_languages import sends

_STRONG = (
    r"see|read|visit|click|install|download|please|refer|consult|learn|browse|explore|follow|try|go|feel|"
    r"make sure|don't|do not|let's|let us|clone|join|subscribe|donate|contact|submit|configure|ensure|remember|"
    r"choose|select|add|create|find out|check|have a look|take a look|be sure|tap|press|type|enter|paste|"
    r"navigate|head|come|chat|engage|get (?:started|security|help|support)|help improve|become|contribute|sign up|"
    r"log in|sponsor|buy|purchase|register|drop|send|ping|tweet|enjoy|"
    r"thank|thanks|thank you|special thanks|many thanks|kudos|credits?|help (?:us|each|to|with|the)|"
    r"happy (?:\w+ing|to)|welcome to|looking for|interested|want|need|got (?:a|an|any|questions?)|"
    r"have questions?|questions|curious|new to|not sure|still stuck|stuck|upgrade|uninstall|import|pick|grab|"
    r"you can (?:also )?(?:read|find|see|get|download|install|view|browse|learn|try|use)|"
    r"replace|remove|delete|enable|disable|siehe|lesen sie|lies|klicken|klick|besuchen|weitere informationen|"
    r"mehr informationen|mehr dazu|installieren|laden sie|voir|lisez|lire|cliquez|consultez|visitez|téléchargez|"
    r"installez|pour plus|plus d['’]informations?|en savoir plus|véase|ver|lea|lee|haga clic|haz clic|consulte|"
    r"visite|descargue|descarga|instale|para más|más información|vedi|leggi|clicca|consulta|visita|scarica|"
    r"installa|per maggiori|per ulteriori|veja|leia|clique|baixe|para mais|saiba mais|zie|lees|klik|bezoek|"
    r"voor meer|läs|klicka|besök|för mer|les mer|les|læs|klikk|for mer|for flere|zobacz|przeczytaj|kliknij|"
    r"odwiedź|pobierz|więcej(?! niż)|viz|přečtěte|klikněte|více(?! než)|"
    r"lue|katso|lisätietoja|bakınız|bkz|tıklayın|см|смотрите|"
    r"читайте|нажмите|скачайте|подробнее|див|дивіться|натисніть|xem|nhấp|lihat|baca|kunjungi"
)
"""Words that begin an order to the reader, whatever follows."""
_WEAK = (
    "use|run|open|set|test|support|call|report|start|build|copy|get|take|watch|fork|change|update|edit|save|sign|"
    "file|write|ask|look|"
    "keep|find|give|put|pass|define|specify|provide|show|view|search|compare|consider|discover|discuss|fetch|share|"
    "print|turn|move|bring|"
    "apply|deploy|generate|execute|launch|connect|verify|review|commit|push|pull|wrap|extend|implement|include"
)
"""Words that do so only before a determiner or a name; elsewhere they are nouns or statements."""
_DETERMINED = r"(?:the|a|an|this|these|that|those|it|your|our|my|any|some|all|one)\b"
_LED = re.compile(rf"^(?:{_STRONG})\b(?!\s(?:is|was|were|are|has|had)\b)", re.IGNORECASE)
_LED_WEAKLY = re.compile(rf"^(?:{_WEAK})\s(?:{_DETERMINED}|[\[`\"'<(])", re.IGNORECASE)
_LED_AFTER = re.compile(rf"^(?:{_WEAK})\s(?!of\b)\S", re.IGNORECASE)
_SERVES = re.compile(r"^(?:to|for|if|when|in order)\b", re.IGNORECASE)
_USED = re.compile(r"^for\b|^used? (?:by|with|for|in|to|as|\S+ to)\b", re.IGNORECASE)
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|could|did|does)\b", re.IGNORECASE)
_COMMAND = re.compile(r"^\$?\s?(?:npm|npx|yarn|pnpm|pip3?|pipx|brew|cargo|git|apt(?:-get)?|conda|sudo|docker|bun|"
                      r"deno|uv) "
                      r"(?:-\S+ )*(?:i|install|run|add|clone|init|test|exec|create|get|x|start|build|update|link|"
                      r"ci)\b")
_OPENING = re.compile(
    r"^(?:for|to|if|when|in order|before|after|once|in case|alternatively|otherwise|also|then|now|first|second|"
    r"finally|next|"
    r"optionally|instead|simply|just|or|and|but|so|however|otherwise|here|as always|again|additionally|even better|"
    r"in addition|"
    r"you can also)\b[^,;:]{0,160}[,;:]\s*",
    re.IGNORECASE)
_SIMPLE_OPENING = re.compile(r"^(?:note(?: that|:)|yes,|no,|tip:|then|now|first|next|finally|also|just|simply|"
                             r"optionally|or|and|so|alternatively|"
                             r"instead|again|here)\s+",
                             re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:can|could|may|will|should|must) (?:also |now |simply |easily |always |either )?be (?:found|read|"
    r"downloaded|installed|seen|"
    r"viewed|reached|obtained|browsed|used|configured|accessed|opened|reported|added|consulted|updated|imported|sent|"
    r"enabled|customi[sz]ed|passed|set|required|loaded|run)\b"
    r"|\b(?:is|are) (?:also |now |currently |publicly |freely |further )?(?:available|documented|listed|hosted|"
    r"licensed|"
    r"welcome|appreciated|encouraged|recommended)\b"
    r"|\b(?:is|are) (?:also |now |further )?(?:described|explained|covered|discussed|detailed|outlined|maintained|"
    r"published|"
    r"tracked|found|provided|shown|released|located) (?:in (?:more detail|the (?:docs|documentation|"
    r"wiki|manual|"
    r"readme|guide|repo\w*|faq|changelog|\w+ (?:section|page|guide|directory|folder|docs))|our|this)|here|below|"
    r"above|"
    r"on (?:our|github|gitlab|npm|pypi)|at (?:https?:|our)|under )"
    r"|\bsee (?:the |our |also |this |below|above|here)|\bread (?:the|our|more|about)|\bfind out more|"
    r"\bmore (?:info|information|details|examples|docs)\b"
    r"|\bclick (?:here|the|on)|\bfor (?:more|further|full|additional) (?:info|information|details|examples|"
    r"documentation)\b"
    r"|\b(?:refer|head|go|jump|proceed|links?|points?|leads?) (?:over )?to (?:the|our|this) (?:docs?|documentation|"
    r"guide|page|"
    r"wiki|readme|section|faq|manual|issues?|repo\w*|next|following)\b|"
    r"\bcheck (?:it )?out\b|\btake a look\b|\bplease\b|\b(?:we|i)(?:'d| would)? (?:highly |strongly )?(?:recommend|"
    r"suggest|thank)\b"
    r"|\bhere(?:'s|’s| is| are)\b|^(?:with|using) [^,]{1,40}:$|\b(?:as follows|do|example|this)[:.]$|^(?:one|"
    r"another) (?:way|option)\b"
    r"|\bfor details\b|\bways? to (?:contribute|help|get (?:help|started))\b|\bthe (?:quick|easi|b|simpl|fast|"
    r"recommended|preferred)(?:est)? (?:way|option)\b|^to [^.]*:$|^(?:to|for) [^,.]{2,60}\buse\b|[-–—] see\b|"
    r"\bpossible to (?:use|configure|set|pass|specify|define)\b|"
    r"\bplace to start\b|^one is to\b|^(?:also )?available\b|\bcould use (?:a|some|your)\b"
    r"|\b(?:finden sie|finden sich|zu finden)\b|\b(?:est|sont) disponibles?\b|\best[áa]n? disponibles?\b|\b(?:è|"
    r"sono) disponibil[ei]\b",
    re.IGNORECASE)
"""What a sentence holds that points somewhere, recommends, or thanks."""
_TO_THE_READER = re.compile(
    r"\b(?:you|your|yours|you['’](?:re|ll|ve|d)|yourself|vous|votre|vos|você|vocês|puedes|podrías|tienes|quieres|"
    r"usted|ustedes|"
    r"necesitas|puoi|potete|hai bisogno|du kannst|sie können|ihr könnt|je kunt|u kunt|du kan|możesz|możecie|můžete|"
    r"можете|ви можете|"
    r"вы можете|bisa anda|anda (?:bisa|dapat))\b|ください|下さい|しましょう|하세요|"
    r"십시오|시기 바란다|(?:^|[。！；])(?:请|請)", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“«„][^\"”»“]*[\"”»“]|['‘][^'’]*\byou[^'’]*['’]")
_CREDIT = re.compile(r"^(?:also )?(?:made|licensed|released|distributed|powered|sponsored|maintained|hosted|"
                     r"brought to you|"
                     r"crafted|generated|copyright(?:ed)?) (?:\w+ )?(?:at|with|by|under|on|using|mit|bsd|apache|"
                     r"via)\b|^licensed \w+\.?$|^©|^copyright\b",
                     re.IGNORECASE)
_PLACE = re.compile(r"^(?:twitter|discord|slack|gitter|chat|mailing list|forum|irc|telegram|mastodon|youtube|blog|"
                    r"homepage|"
                    r"stack ?overflow|donate|community)\b[^.]{0,30}[(:]", re.IGNORECASE)
_TITLE = re.compile(r"^(?:why|how|what|when|where) [^.]*$", re.IGNORECASE)
_NAV = re.compile(r"(?:\s[|·•/]\s\S.*){2,}")
_NAMED = re.compile(r"^@?[\w./@+& -]{1,60}?(?: [-–—]{1,2} |: )(?=\S)")
_SELF = re.compile(
    r"^(?:the (?:project|repo|repository|package|library|plugin|website|documentation|docs|readme|codebase|changelog|"
    r"source code|code|tutorial|guide|following|below|above)\b|"
    r"(?:this|our) (?:project|repo|repository|package|library|tool|module|plugin|extension|app|application|"
    r"site|website|"
    r"document|page|guide|tutorial|section|chapter|software|code|codebase|documentation|readme|crate|gem|framework|"
    r"image|example|"
    r"template|action|script|program|book|cli|api|changelog|file|release|version|feature|function|method|command|"
    r"option|issue)\b|"
    r"(?:we|i|you|your|our|my|let)\b|there (?:is|are) (?:also|more)\b|there (?:is|are) [^.]{0,60}\b(?:you|we|guide|"
    r"docs?|examples?)\b)", re.IGNORECASE)
"""How a sentence begins that speaks of the document or the project itself."""
_CALLS = re.compile(r"[?？]\s*$|^(?:contributions?|pull requests?|prs|issues|feedback|suggestions|bug reports|"
                    r"patches|donations|stars)\b[^.]{0,60}"
                    r"\b(?:welcome|appreciated|accepted|encouraged)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\s?\((?:see|cf\.?)\s[^()]*\)|^\[?!\w+\]?\s+", re.IGNORECASE)
_ONLY_LEADS = "only leads to the page"
_CITED = re.compile(r"[^\w#]{0,3}\d+[^\w#*]{0,3}$|[*†‡§¶^↑()\[\]]*$|(?:doi|arxiv|pmid|hdl)\b[\s:=]|10\.\d{4,9}/|"
                    r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
"""A label that is a number or an identifier: the form of a citation. "#12" is an entry of a tracker."""
_LONG_NUMBER = re.compile(r"\d{3,}$")
"""In documentation of software, a status code or a port that is linked; notes there are few, and stand in brackets."""
_LONG_LABEL = 60
"""Labels are cut at this length: a link that is printed as its own address has one."""
_USE = re.compile(r"^use (?!of|in|by|as|at|among|for|on|with|during|per|was|is|has|fell|rose|grew|and|"
                  r"or)\S+", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|does|did|do|can|could|will|would|may|might|must|should|says?|"
    r"said|shows?|showed|"
    r"shown|found|finds?|reports?|states?|wrote|writes|uses?|supports?|provides?|allows?|contains?|includes?|"
    r"requires?|makes?|made|"
    r"became|becomes?|began|begins?|opens?|builds?|built|won|wins|lost|loses|died|born|grew|grows|fell|falls|rose|"
    r"rises|ran|runs|"
    r"sold|sells|left|leaves|led|leads|kept|keeps|held|holds|took|takes|gave|gives|got|gets|went|goes|came|comes|"
    r"saw|sees|knew|knows|"
    r"means?|meant|needs?|works?|reads?|returns?|costs?|lies|stands?|stood|measures?|carries|covers?|handles?|"
    r"implements?|lets|"
    r"accepts?|converts?|creates?|defines?|describes?|generates?|helps?|offers?|parses?|performs?|produces?|"
    r"represents?|seems?|"
    r"sends?|serves?|sets?|starts?|stops?|stores?|takes?|turns?|wraps?|writes?|adds?|drops?|fixes|follows?|weighs?|"
    r"lives?|spans?|"
    r"[a-z]{3,}(?:ed|ised|ized))\b", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|can|will|does|did|became|began|это|является)\b", re.IGNORECASE)
_ADJECTIVES = re.compile(r"\b(?:detailed|advanced|related|automated|shared|nested|unified|combined|suggested|"
                         r"recommended|"
                         r"deprecated|supported|customi[sz]ed|needed|pre-\w+ed|based|limited|united|"
                         r"\w+-\w+ed)\b", re.IGNORECASE)
_NOUN_PHRASE = re.compile(r"^(?:an?|[A-Z][\w.-]*:|[\w.-]+ [-–—] an?) ", re.IGNORECASE)
_SENT = re.compile(r"^(?:please |for (?:more|further) [^,]{0,40}, |also )*(?:see|click|visit|consult|read (?:the|"
                   r"more|our)|refer to|"
                   r"siehe|vgl|voir|véase|vedi|veja|zie|см|див|zob|bkz)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|of|and|a|an|to|in|for|with|on|by|your|you|from|that|this|or|as|at)\b", re.IGNORECASE)
_PLAINLY_ENGLISH = re.compile(r"\b(?:the|of|and|with|your|you|from|this|that|by|for|at)\b", re.IGNORECASE)
_NO_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_POINTS_THERE = re.compile(
    r"(?:文档|文檔|指南|手册|手冊|教程|ドキュメント|マニュアル|ガイド|サイト|リンク).{0,8}(?:找到|查看|看到|也有|参照|ご覧)|"
    r"^(?:请|請)?(?:参考|參考|查看|参照|详见|詳見|參見|参见)(?!了)|readme$", re.IGNORECASE)
"""A script without spaces that leads to a document: "the guide has more", "see the manual"."""
_FIGURE = re.compile(r"(?<![\w./#-])\d[\d.,]*(?:\s?%|\s\w+|\b)")
_VERSION = re.compile(r"\bv?\d+(?:\.(?:\d+|x))+\+?(?:[.-]\w+)*\b|\b\d+-[a-z]\w*|\b(?:version|python|node(?:\.?js)?|"
                      r"java|php|ruby|"
                      r"go|step|chapter|issue|pull request|pr|rfc|pep|ecmascript|es|http|bash|windows|issue|figure|"
                      r"section|part)\s?\d[\d.]*\b|#\d+",
                      re.IGNORECASE)
"""Numbers that name a version, a step or an entry: they are no figure that a source could bear out."""


@lru_cache(maxsize=20_000)
def leads(text: str) -> bool:
    """True for a sentence, or a label, that only leads to its link; a statement with a figure of its own is a claim."""
    return all(_leads(part) for part in parts_of(text))


def why_no_claim(text: str, reference: Reference, around: Around = NOWHERE) -> str:
    """What a sentence does that states nothing to be checked, in words that follow "the sentence"; "" for a claim.

    A link whose words are the sentence's own may stand in a sentence that only leads to it: `leads` and
    `not_a_statement` decide, the latter by where the sentence stands too. A note, an entry of a list, a numbered link
    and a printed identifier are cited for a statement: `plainly_leads` decides.
    """
    cut = len(reference.label) if len(reference.label) >= _LONG_LABEL else None
    label, soft = reference.label, partial(_of_software, text, reference, around)  # it is seldom asked
    if label != reference.text[:cut] or (_CITED.match(label) and not (_LONG_NUMBER.match(label) and soft())):
        return _ONLY_LEADS if plainly_leads(text) or (_orders(text) and soft()) else ""
    return _ONLY_LEADS if leads(text) else not_a_statement(text, label, reference.url, around)


def _of_software(text: str, reference: Reference, around: Around) -> bool:
    return bool(around.origin) and soft_points(text, reference.url, around) > SOFT


def _orders(text: str) -> bool:
    """True for what tells the reader to do something: documentation has notes at such sentences too."""
    return all(_COMMAND.match(p) or _is_led(p) or _TO_THE_READER.search(_QUOTED.sub(" ", p)) for p in parts_of(text))


def plainly_leads(text: str) -> bool:
    """True for what tells the reader to look somewhere, which is not judged even where a note is cited for it.

    A note is cited for a statement. Only a plain "See …" or "Click here" is none: on real articles the whole rule
    would take one cited clause in ten for a label ("the Philippines", "and multiracial").
    """
    return all(_SENT.match(part) is not None for part in parts_of(text))


def _leads(part: str) -> bool:
    bare = _ASIDE.sub("", part).strip("\"'“”()[]`") or part
    if _CALLS.search(bare) or _COMMAND.match(bare) or _is_led(bare):
        return True
    figures = _FIGURE.search(_VERSION.sub(" ", bare))
    if figures:
        return False
    return sends(part) or _is_about_the_reader(bare) or _is_label(bare)


def _is_about_the_reader(text: str) -> bool:
    """True for what points, speaks of the document itself or speaks to the reader; a quotation may say "you"."""
    rest = _without_opening(text)
    return bool(_POINTS.search(text) or _SELF.match(text) or _SELF.match(rest) or _CREDIT.match(text)
                or _TO_THE_READER.search(_QUOTED.sub(" ", text)))


def _is_label(text: str) -> bool:
    """True for a label, a row of labels, or a name with what it names ("dash-kit - Dashes for terminals")."""
    if _NAV.search(text) and not re.search(r"[.!]$", text):
        return True
    if _USED.match(text) or _PLACE.match(text) or _TITLE.match(text):
        return True
    named = _NAMED.match(text)
    if named and len(text[:named.end()].split()) <= 5 and not _FINITE.search(text):
        rest = text[named.end():]
        return not text.endswith(".") or bool(_USED.match(rest)) or not _VERB.search(rest) or _is_led(rest)
    return _says_nothing(text)


def _is_led(text: str) -> bool:
    """True for what tells the reader to do something, after "For more information," and its like too."""
    for _ in range(3):
        if _LED.match(text) or (_USE.match(text) and not _AUXILIARY.search(text)):
            return True
        weak = _LED_WEAKLY.match(text)
        if weak and not _AUXILIARY.search(text[:80]):
            return True
        rest = _without_opening(text)
        if rest == text:
            return False
        if _SERVES.match(text) and _LED_AFTER.match(rest) and not _AUXILIARY.search(rest[:80]):
            return True
        text = rest
    return False


def _without_opening(text: str) -> str:
    """The text after "For more information," or "Then"; the text itself where nothing else is left."""
    opening = _SIMPLE_OPENING.match(text) or _OPENING.match(text)
    return text[opening.end():] if opening and opening.end() < len(text) else text


def _says_nothing(text: str) -> bool:
    """True for a label or a heading: a few words without a verb. A script without spaces is left to be judged."""
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    if not words:
        return True
    if _NO_SPACES.search(text):
        return len(text) < 5 or bool(_POINTS_THERE.search(text))
    ended = re.search(r"[.!]$", text) and not re.match(r"an? ", text, re.IGNORECASE)
    if ended and (not _PLAINLY_ENGLISH.search(text) or (len(words) > 3 and not _NOUN_PHRASE.match(text))):
        return False
    if _VERB.search(re.sub(r"\([^()]*\)", " ", _ADJECTIVES.sub(" ", text))):
        return len(words) < 3
    return len(words) <= 5 or (bool(_ENGLISH.search(text)) and text.isascii())
