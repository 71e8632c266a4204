"""Large reports for measuring: as many citations as asked, of the lengths and the mix that real articles have."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from refs.model import Captures, Citation, Claim, Document, Reference, Source
from reports.findings import Assessment, Fact, FactStatus, Funnel, Report, Support, Verdict, VerdictKind
from reports.words import TONES
from tests.fakes import NOW
from tests.reports.sample import archived, live, nights, passage, says

# Four of ten references of encyclopedia articles carry no URL (counted over 45 of them); some of those
# have an identifier. Lengths below are means of the same articles: URL 68, reference 123, claim 150-200.
_MIX = ((VerdictKind.VERIFIED, 50), (VerdictKind.UNCHECKED, 16), (VerdictKind.PARTIAL, 8), (VerdictKind.ROTTED, 7),
        (VerdictKind.NO_LOCATOR, 6), (VerdictKind.UNARCHIVED, 4), (VerdictKind.UNSUPPORTED, 3), (VerdictKind.BROKEN, 2),
        (VerdictKind.DRIFTED, 2), (VerdictKind.FAILING, 1), (VerdictKind.CONTRADICTED, 1))
_WORDS = ("the council bridge river opened report annual mayor traffic steel arch valley railway survey engineer toll "
          "harbour market history station museum school company growth parliament minister region harvest weather").split()


def sentence(random: Random, length: int) -> str:
    """Words up to about `length` characters."""
    words: list[str] = []
    while sum(map(len, words)) + len(words) < length:
        words.append(random.choice(_WORDS))
    return " ".join(words).capitalize() + "."


def report(count: int, seed: int = 7, per: int = 400) -> Report:
    """A report of `count` citations from one article per `per` of them."""
    random = Random(seed)
    kinds = [kind for kind, share in _MIX for _ in range(share)]
    assessments = tuple(_one(random, n, random.choice(kinds), per) for n in range(count))
    documents = tuple(Document(o, o) for o in dict.fromkeys(a.document for a in assessments))
    return Report(assessments, documents, Funnel(count, count - 40, count - 60, count - 90, count - 120), NOW, NOW, "0.1.0",
                  fail_on=(VerdictKind.BROKEN, VerdictKind.CONTRADICTED, VerdictKind.UNSUPPORTED))


def _one(random: Random, number: int, kind: VerdictKind, per: int) -> Assessment:
    text = sentence(random, 160)
    paragraph = " ".join((sentence(random, 120), sentence(random, 100), text, sentence(random, 130)))
    url = f"https://www.site{number % 211}.example/{number}/{sentence(random, 30)[:-1].replace(' ', '-').lower()}"
    title = sentence(random, 50)
    cited = Reference(f"r{number}", f"[{number}]", f"{sentence(random, 15)} “{title}” {sentence(random, 18)} Retrieved 5 May 2016.", url, title=title)
    claim = Claim(f"k{number}", text, paragraph=paragraph, section="History", line=number % per + 1, column=1)
    made = Assessment(Citation(claim, cited), f"articles/article-{number // per}.wiki",
                      Verdict(kind, sentence(random, 70), TONES[kind], score=0.5), change="")
    return made if kind in (VerdictKind.NO_LOCATOR, VerdictKind.UNCHECKED) else _witnessed(random, made, url, title, kind)


def _witnessed(random: Random, made: Assessment, url: str, title: str, kind: VerdictKind) -> Assessment:
    text = sentence(random, 150)
    word = text.split()[3]
    copy = archived(url, title)
    fact = (Fact("date", "3 May 1931", FactStatus.FOUND, "3 May 1931"), Fact("number", "412 metres", FactStatus.FOUND, "412 metres"))
    findings = (says(Source.LIVE, Support.SUPPORTED, sentence(random, 40), passage(text, Source.LIVE, url, word), facts=fact, score=0.9),
                says(Source.ARCHIVE, Support.SUPPORTED, sentence(random, 40), passage(text, Source.ARCHIVE, copy.url, word), facts=fact, score=0.9))
    run = nights((VerdictKind.VERIFIED, 12), (kind, 2))
    return replace(made, findings=findings, captures=Captures(live(url, title), copy), history=run)
