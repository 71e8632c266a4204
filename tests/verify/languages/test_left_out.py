"""What a statement may leave out or move in the twelve other languages, and what it may not."""

from __future__ import annotations

import pytest

from reports.findings import Support
from verify.judge.languages.detect import UNDETERMINED, spoken
from verify.judge.languages.language import language
from verify.judge.languages.lines import line
from verify.judge.languages.stems import stem_of
from verify.judge.languages.verdict import weigh_claim


def _weighed(code: str, claim: str, source: str) -> Support:
    known = language(code)
    assert known is not None
    return weigh_claim(claim, source, (), known).support


@pytest.mark.parametrize(("code", "source", "claim"), [
    ("de", "Die Mieten stiegen in Kelb im Mai von 8 auf 11 Euro. Die Stadt schwieg.", "Die Mieten stiegen in Kelb auf 11 Euro."),
    ("de", "Die Gemeinde hatte vergeblich gegen den Bau der Straße geklagt. Das war 1990.",
     "Die Gemeinde klagte vergeblich gegen den Bau der Straße."),
    ("nl", "De raad had de subsidie in 2019 geweigerd wegens de kosten. Het was laat.",
     "De raad weigerde in 2019 de subsidie wegens de kosten."),
    ("sv", "Kommunen Lida stänger badhuset i Ström efter sommaren. Det är gammalt.",
     "Efter sommaren stänger kommunen Lida badhuset i Ström."),
    ("es", "El museo de Orcaja cerró ayer la sala de los mapas. Llovía.", "El museo de Orcaja cerró la sala de los mapas."),
    ("it", "Il cantiere di Roccalba chiuderà a marzo sotto la guida di Livia Conti. Piove.",
     "Il cantiere di Roccalba chiuderà a marzo."),
    ("fr", "La société Morvan a perdu 40 % de ses clients en dix ans. Elle se tait.",
     "La société Morvan a perdu 40 % de ses clients."),
    ("ja", "生徒会が廃止を提案し、保護者の7割が賛成した。", "保護者の7割が賛成した。"),
    ("ru", "Бывший директор завода Пётр Лосев продал акции городу. Шёл дождь.", "Пётр Лосев продал акции городу."),
])
def test_what_says_nothing_more_may_be_left_out_or_moved(code: str, source: str, claim: str) -> None:
    """A time, a verb at its other place, where a change began, a phrase at the end, an office before a name."""
    assert Support.SUPPORTED == _weighed(code, claim, source)


@pytest.mark.parametrize(("code", "source", "claim"), [
    ("de", "Die Mieten stiegen in Kelb im Mai von 8 auf 11 Euro. Die Stadt schwieg.", "Die Mieten stiegen in Kelb auf 8 Euro."),
    ("de", "Die Anlage versorgt 900 Menschen in Kelb und zwei Dörfern. Sie ist neu.", "Die Anlage versorgt 900 Menschen in zwei Dörfern."),
    ("de", "Der Sprecher der Firma, die das Gift verkauft hatte, entschuldigte sich.", "Der Sprecher hatte das Gift verkauft."),
    ("pt", "O reitor ignorou as queixas dos pescadores, que temem novas regras.", "O reitor teme novas regras."),
    ("es", "El alcalde elogió a la concejala que dimitió en mayo.", "El alcalde dimitió en mayo."),
    ("fr", "Le maire, qui a succédé à Luc Ferrand en 2020, a vendu la halle.", "Luc Ferrand a vendu la halle."),
    ("sv", "Efter sommaren stänger rektorn skolan i Lida.", "Efter sommaren stänger skolan i Lida rektorn."),
    ("nl", "In 2020 verkocht de gemeente het kasteel aan de familie Bos.", "In 2020 verkocht de familie Bos het kasteel aan de gemeente."),
    ("it", "La ditta non ha ancora pagato gli operai di Roccalba.", "La ditta ha pagato gli operai di Roccalba."),
    ("ru", "Бывший мэр Олег Лосев обвинил депутата Ершова.", "Мэр Олег Лосев обвинил депутата Ершова."),
    ("pl", "Rada gminy Lipno zwróci opłatę za 640 działek.", "Rada gminy Lipno zwróciła opłatę za 640 działek."),
    ("zh", "原副局长沈若岚批评了市长高振声。", "副局长沈若岚批评了市长高振声。"),
])
def test_what_changes_the_sense_may_not(code: str, source: str, claim: str) -> None:
    """The beginning of a change, one of several things counted, whom a relative clause is about, a former office."""
    assert Support.SUPPORTED != _weighed(code, claim, source)


def test_a_date_alone_does_not_make_a_page_silent() -> None:
    """A date is one word of a claim: two words and a date that are told otherwise are not "next to nothing"."""
    assert Support.UNCHECKED == _weighed("ar", "أُعلن الاكتشاف في 18 مايو 2022.",
                                         "أعلن فريق من جامعة سهيل، الأربعاء، العثور على أعشاش متحجرة.")


def test_words_with_signs_over_their_letters_are_whole() -> None:
    """Arabic vowel signs and accents written apart do not part a word."""
    arabic, french = language("ar"), language("fr")
    assert arabic is not None and french is not None
    assert 2 == len(line("عشًّا متحجرًا", 0, arabic).words)
    assert 1 == len(line("re\u0301gie", 0, french).words)


@pytest.mark.parametrize(("code", "one", "other"), [
    ("de", "klagte", "geklagt"), ("de", "baute", "gebaut"), ("nl", "weigerde", "geweigerd")])
def test_a_participle_has_the_stem_of_its_verb(code: str, one: str, other: str) -> None:
    """The "ge" of German and Dutch participles is taken off."""
    known = language(code)
    assert known is not None
    assert stem_of(known)(one) == stem_of(known)(other)


def test_a_weekday_in_chinese_is_no_number() -> None:
    """The "two" of Tuesday counts nothing."""
    known = language("zh")
    assert known is not None
    assert [] == [w.key for w in line("法院周二宣判", 0, known).words if w.figure]


@pytest.mark.parametrize(("claim", "source", "told"), [
    ("Le directeur Yann Morel accuse le ministre.", "L'ancien directeur Yann Morel accuse le ministre. Il se tait.", UNDETERMINED),
    ("Maps keep keys.", "WeakMap entries vanish.", ""),
])
def test_short_texts_are_not_read_as_english_by_default(claim: str, source: str, told: str) -> None:
    """Where claim and source together speak for another language, English rules decide nothing."""
    assert (told, told) == tuple(spoken(claim, source))
