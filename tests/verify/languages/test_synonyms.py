"""Words and phrases that say the same thing: the data of each language, and what they let a claim say."""

from __future__ import annotations

import pytest

from reports.findings import Support
from verify.judge.languages.language import Language, codes, language
from verify.judge.languages.verdict import weigh_claim
from verify.judge.languages.words import key_of

_WITH = tuple(code for code in codes() if code != "en")

_ALIKE = (
    ("es", "Dio su primer recital a los nueve años.", "Ofreció su primer concierto cuando tenía nueve años."),
    ("de", "Sie gab mit neun Jahren ihr erstes Konzert.", "Sie gab im Alter von neun Jahren ihr erstes Konzert."),
    ("es", "El escritor falleció en Sevilla en 1987.", "El escritor murió en Sevilla en 1987."),
    ("es", "La compañía adquirió dos talleres desde 2004.", "La empresa compró dos talleres a partir de 2004."),
    ("fr", "La société a fait l'acquisition de trois moulins en 1998.", "L'entreprise a acheté trois moulins en 1998."),
    ("fr", "Le sculpteur est décédé à Nantes en 1931.", "Le sculpteur est mort à Nantes en 1931."),
    ("de", "Die Firma erwarb 2011 eine Brauerei in Kassel.", "Das Unternehmen kaufte 2011 eine Brauerei in Kassel."),
    ("de", "Wegen der Dürre sanken die Erträge 2018 um 12 Prozent.",
     "Aufgrund der Dürre fielen die Erträge 2018 um 12 Prozent."),
    ("it", "Il regista nacque a Bari e si è spento a Torino nel 1966.",
     "Il regista nacque a Bari e morì a Torino nel 1966."),
    ("pt", "O prédio foi construído em 1922 pelo arquiteto Souto.", "O edifício foi erguido em 1922 pelo arquiteto Souto."),
    ("nl", "Het bedrijf kocht in 2013 twee molens in Breda.", "De onderneming verwierf in 2013 twee molens in Breda."),
    ("sv", "Företaget förvärvade tre kvarnar i Lund 2009.", "Bolaget köpte tre kvarnar i Lund 2009."),
    ("pl", "Spółka nabyła w 2016 roku dwa młyny w Toruniu.", "Firma kupiła w 2016 roku dwa młyny w Toruniu."),
    ("ru", "Компания приобрела в 2012 году две мельницы в Твери.", "Компания купила в 2012 году две мельницы в Твери."),
    ("zh", "该公司于2014年收购了两家磨坊。", "该企业于2014年购买了两家磨坊。"),
    ("ja", "同社は2014年に水車小屋を二棟購入した。", "同社は2014年に水車小屋を二棟買収した。"),
    ("ar", "ارتفعت أسعار القمح في السودان بنسبة 12 في المئة بسبب الجفاف.",
     "زادت أسعار القمح في السودان بنسبة 12 في المئة جراء الجفاف."),
)
_APART = (
    ("es", "Dio su primer recital a los diez años.", "Ofreció su primer concierto cuando tenía nueve años."),
    ("es", "El escritor falleció en Sevilla en 1987.", "El escritor nació en Sevilla en 1987."),
    ("es", "La compañía vendió dos talleres en 2004.", "La empresa compró dos talleres en 2004."),
    ("es", "El festival se celebrará en Cádiz en 2031.", "El festival tuvo lugar en Cádiz en 2031."),
    ("fr", "La société a cédé trois moulins en 1998.", "L'entreprise a acheté trois moulins en 1998."),
    ("fr", "Le prévenu a été mis en examen à Nantes en 2019.", "Le prévenu a été condamné à Nantes en 2019."),
    ("de", "Die Firma veräußerte 2011 eine Brauerei in Kassel.", "Das Unternehmen kaufte 2011 eine Brauerei in Kassel."),
    ("de", "Bei dem Unfall wurden 2018 drei Soldaten verletzt.", "Bei dem Unfall starben 2018 drei Soldaten."),
    ("de", "Die Firma will 2031 eine Brauerei in Kassel erwerben.", "Die Firma kaufte 2031 eine Brauerei in Kassel."),
    ("it", "Il regista potrebbe aver comprato un teatro a Torino.", "Il regista ha acquistato un teatro a Torino."),
    ("pt", "O prédio foi demolido em 1922 pelo arquiteto Souto.", "O edifício foi erguido em 1922 pelo arquiteto Souto."),
    ("nl", "Het bedrijf verkocht in 2013 twee molens in Breda.", "De onderneming verwierf in 2013 twee molens in Breda."),
    ("sv", "Företaget förvärvade inte tre kvarnar i Lund 2009.", "Bolaget köpte tre kvarnar i Lund 2009."),
    ("pl", "Spółka sprzedała w 2016 roku dwa młyny w Toruniu.", "Firma kupiła w 2016 roku dwa młyny w Toruniu."),
    ("ru", "Компания продала в 2012 году две мельницы в Твери.", "Компания купила в 2012 году две мельницы в Твери."),
    ("ru", "Градоначальника упрекнул супругу депутат.", "Мэр упрекнул жену депутата."),
    ("zh", "该公司于2014年出售了两家磨坊。", "该企业于2014年购买了两家磨坊。"),
    ("ja", "同社は2014年に水車小屋を二棟売却した。", "同社は2014年に水車小屋を二棟購入した。"),
    ("ar", "انخفضت أسعار القمح في السودان بنسبة 12 في المئة.", "زادت أسعار القمح في السودان بنسبة 12 في المئة."),
)


def _known(code: str) -> Language:
    found = language(code)
    assert found is not None
    return found


@pytest.mark.parametrize(("code", "passage", "claim"), _ALIKE)
def test_another_word_for_the_same_is_support(code: str, passage: str, claim: str) -> None:
    """A claim that only has other words of the same meaning is supported."""
    assert weigh_claim(claim, passage, (), _known(code)).support is Support.SUPPORTED


@pytest.mark.parametrize(("code", "passage", "claim"), _APART)
def test_another_fact_in_like_words_is_no_support(code: str, passage: str, claim: str) -> None:
    """A claim that says another thing is not supported because some of its words have a synonym there."""
    assert weigh_claim(claim, passage, (), _known(code)).support is not Support.SUPPORTED


@pytest.mark.parametrize("code", _WITH)
def test_each_language_has_its_groups(code: str) -> None:
    """Every language but English, whose pairs are judged by other rules, has at least a hundred groups."""
    assert sum(map(len, _known(code).alike.values())) >= 100


@pytest.mark.parametrize("code", _WITH)
def test_no_form_is_in_two_groups(code: str) -> None:
    """A word or phrase belongs to one group, for else a claim would match by the order of the file."""
    groups = [{m.rstrip("!") for m in group} for section in _known(code).alike.values() for group in section]
    twice = {m for n, group in enumerate(groups) for m in group if any(m in other for other in groups[:n])}
    assert twice == set()


@pytest.mark.parametrize("code", _WITH)
def test_no_group_joins_a_word_with_its_opposite(code: str) -> None:
    """No two words that the data call opposites have one key."""
    known = _known(code)
    key = key_of(known) if known.script not in ("han", "kana") else {
        m: group[0] for section in known.alike.values() for group in section for m in group}.get
    assert [(a, b) for a, b in known.opposites if key(a) and key(a) == key(b)] == []
