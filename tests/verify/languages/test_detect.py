"""Which language a text is in, in one short sentence and beside a page."""

from __future__ import annotations

import tracemalloc
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.judge.languages.detect import _ANY, _SCRIPTS, _WORD, _hints, _words, language_of, spoken
from verify.judge.languages.language import codes

PAGE = {
    "de": "Der Stadtrat hat die Pläne für das neue Bad gebilligt, und die Arbeiten sollen im Mai beginnen.",
    "fr": "Le conseil municipal a approuvé les plans de la piscine et les travaux vont commencer en mai.",
    "es": "El concejo aprobó los planes de la piscina y las obras van a empezar en mayo, según el alcalde.",
    "it": "Il consiglio comunale ha approvato i piani della piscina e i lavori inizieranno a maggio.",
    "nl": "De gemeenteraad heeft de plannen voor het zwembad goedgekeurd en het werk begint in mei.",
    "en": "The council has approved the plans for the pool, and the work is to begin in May.",
}


SMALL = _hints("latin").words


@pytest.mark.parametrize("text", [
    "I do it.", "The pier is short.", "Do it again in Paris.", "A man on a hill.", "Nokia is a firm.",
    "Jan Novak won the 100 m race.", "Moscow and Paris are cities.", "Zoo is to go on.", "No one won.",
])
def test_short_english_is_no_other_language(text: str) -> None:
    """Small words that English shares with Polish or Italian do not outvote it."""
    assert language_of(text) in ("en", "")


@pytest.mark.parametrize(("text", "code"), [
    ("Der Plan ist gut.", "de"), ("Mosty są nowe i drogie.", "pl"), ("Il sindaco ha respinto il progetto.", "it"),
    ("Le projet est refusé par les élus.", "fr"), ("El plan fue aceptado por los vecinos.", "es"),
    ("A ponte não abriu em 1994.", "pt"), ("Bron är inte öppen och den är dyr.", "sv"), ("De brug is niet geopend.", "nl"),
    ("Мост был открыт в мае, это первый мост.", "ru"), ("新图书馆开放了", "zh"), ("灯台の高さ", "ja"), ("كان الجسر مغلقا في مايو", "ar"),
    ("Міст відкрили у 2020 році, він є платним.", "uk"),
    ("Most byl otevřen v roce 1994, ale není nový.", "cs"), ("این یک کتاب است که در ایران", "fa"), ("새 도서관이 문을 열었다", "hangul"),
])
def test_a_sentence_tells_its_language(text: str, code: str) -> None:
    """Each language from one sentence, and its neighbours, which have no data, are not taken for it."""
    assert language_of(text) == code


@pytest.mark.parametrize(("claim", "code"), [
    ("Le maire a refusé.", "fr"), ("El director confirmó que la planta va a cerrar.", "es"), ("Berlin, 1994", "de"),
    ("La produzione è scesa.", "it"), ("Stichting Zwembad", "nl"),
])
def test_a_short_claim_is_in_the_language_of_its_page(claim: str, code: str) -> None:
    """What one sentence does not tell, the page does."""
    assert spoken(claim, PAGE[code]).one == code


@pytest.mark.parametrize("code", ["de", "fr", "es", "it", "nl"])
def test_an_english_claim_beside_a_foreign_page_differs(code: str) -> None:
    """The same matter in another language is another language."""
    assert spoken("The council approved the plans for the new swimming pool in May.", PAGE[code]).differ


def test_names_do_not_make_an_english_claim_foreign() -> None:
    """Loans and names in a claim do not outvote the page that it is in the language of."""
    claim = "Los Angeles and Las Palmas are on the list of El Mundo and La Stampa."
    assert spoken(claim, PAGE["en"]).one == "en"


@pytest.mark.parametrize("text", [
    "O río nace na serra e non chega ao mar, pero a xente da vila di que hai máis auga que antes.",
    "Die rivier is nie diep nie en die mense van die dorp sê dat dit vir hulle te koud is.",
    "Өзен терең емес және су салқын, бұл үшін адамдар бармайды.",
    "Реката не е длабока и луѓето велат дека водата е студена, но имаат мост.",
    "Мостът беше открит през 2020 и е платен.",
    "Broen blev ikke åbnet, og vandet er koldt, men der er mange som vil bade.",
    "دریا عمیق نیست و مردم می‌گویند که آب سرد است",
])
def test_a_neighbour_is_not_taken_for_a_language_with_data(text: str) -> None:
    """Galician "non" is no Portuguese "não": with the neighbour's data a negation would pass unseen."""
    assert language_of(text) not in ("", "en", *codes())


def test_what_is_remembered_of_a_page_is_its_beginning() -> None:
    """Languages are remembered for many pages, and no page is held whole for that."""
    tracemalloc.start()
    try:
        for number in range(40):
            page = f"{number} mills of the county were counted in the spring. " + "They stood by the river. " * 8000
            assert ("en", "en") == spoken(f"The {number} mills were counted.", page)
        held = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert held < 2_000_000  # the forty pages have eight million characters


@given(st.lists(st.sampled_from(["the", "The,", "«et»", "a", "a.", "u.s.", "don't", "x2", "non-lieu", "œuf", "½", "is_it",
                                 "3rd", "(og", "É.", "..", "e\u0301", "на,", "і"])).map(" ".join) | st.text())
def test_the_words_that_tell_a_language_are_those_between_the_marks(text: str) -> None:
    """A word counts as often as it stands there, whatever marks stand beside it."""
    low = text.lower()
    assert list(Counter(_WORD.findall(low)).items()) == list(_words(low, (), True).items())


@given(st.text())
def test_small_words_are_counted_alone_where_no_letter_tells(text: str) -> None:
    """Words that can tell nothing may be left out; those that can are counted as before."""
    low = text.lower()
    found = _words(low, SMALL, False)
    expected = {word: times for word, times in Counter(_WORD.findall(low)).items() if word in SMALL}
    assert expected == {word: times for word, times in found.items() if word in SMALL}


def test_no_letter_that_tells_a_language_is_plain() -> None:
    """A text in plain ASCII is not looked through for such letters."""
    assert [] == [letter for script in ("latin", "cyrillic", "arabic") for letter in _hints(script).letters
                  if letter.isascii()]


@given(st.text(alphabet=st.characters(max_codepoint=0xFFFF)))
def test_a_text_without_letters_of_another_script_is_latin(text: str) -> None:
    """The quick look for any such letter finds each that the patterns of the scripts find."""
    assert any(pattern.search(text) for _, pattern in _SCRIPTS) == bool(_ANY.search(text))
