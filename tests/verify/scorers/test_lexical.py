"""The default scorer on pages of our own: what it says, shows and refuses to say."""

from __future__ import annotations

from reports.findings import Support
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.lexical import Lexical

SUMMIT = SourceText(
    "The heads of state of Velia and Ostmark met in the capital on Wednesday.\n"
    "They agreed to create a free trade zone in Ostmark and signed papers on farming and customs.\n"
    "After the talks the host described the bond as an \"iron\" friendship, and the statement of May 3 adopted the phrase.\n"
    "Ostmark let foreign troops cross its territory in February 2022 and has been under sanctions since.",
    title="Velia and Ostmark leaders meet", published="2023-05-03")
ARTICLE = "Ostmark–Velia relations"


def judge(claim: str, source: SourceText = SUMMIT):
    return Lexical().judge(ClaimText(claim, title=ARTICLE), source)


def test_the_pages_own_year_dates_what_it_tells() -> None:
    """A claim of May 2023 is borne out by "May 3" on a page of 2023, and the date is shown as evidence."""
    judged = judge("On 3 May 2023, the countries agreed to create a free trade zone in Ostmark.")
    assert (judged.support, judged.evidence[-1].where) == (Support.SUPPORTED, "metadata")


def test_a_year_of_another_matter_is_no_match() -> None:
    """2022 stands on the page, but the sentence with the phrase is of 2023: no support, and no conviction either."""
    judged = judge('At the 2022 summit, the countries agreed to form an "iron" friendship.')
    assert (judged.support is Support.SUPPORTED, judged.certain) == (False, False)


def test_a_vague_distance_needs_a_distance() -> None:
    """"A few kilometres" is not borne out by a page that gives no distance: in part."""
    page = SourceText("Soldiers of both armies began a joint exercise on Monday near the western town of Breda, close to "
                      "the border, and will train there for eleven days.", title="Joint exercise begins", published="2024-07-08")
    judged = judge("Soldiers of both armies began a joint exercise a few kilometres from the border.", page)
    assert (judged.support, [f.claimed for f in judged.facts if f.status.value == "absent"]) == (
        Support.PARTIAL, ["a few kilometres"])


def test_one_item_of_a_long_list_is_found() -> None:
    """A country that stands on a line of its own in a list of fifty supports the claim."""
    lands = "\n".join(f"Land {n}" for n in range(50))
    page = SourceText(f"On June 30, Carvia read a statement for 53 countries that welcomed the harbour law at the council.\n"
                      f"These are the countries that supported the law:\n{lands}\nOstmark\nVelia", published="2020-07-02")
    judged = judge("Ostmark was one of 53 countries that in June 2020 supported the harbour law at the council.", page)
    assert judged.support is Support.SUPPORTED


def test_given_sentences_keep_their_numbers() -> None:
    """Evidence of a list source points at the item of the list."""
    given = ("The weather was fine.", "Forty looms were lost in the fire.", "The mayor came.")
    judged = judge("Forty looms were lost in the fire.", SourceText("\n".join(given), sentences=given))
    assert (judged.support, judged.evidence[0].sentence) == (Support.SUPPORTED, 1)


def test_another_language_is_left_unjudged() -> None:
    """A German page cannot refute an English claim."""
    page = SourceText("Die Mühle in der Stadt ist im Winter abgebrannt und wurde von den Bürgern nicht wieder aufgebaut, "
                      "weil die Kosten für das Dach und die Mauern zu hoch waren und auch das Holz nicht mehr zu haben war.")
    assert judge("The mill was rebuilt by the citizens in the spring of the year.", page).code == "language"


def test_empty_texts_are_no_verdict() -> None:
    """Nothing to compare is unchecked, with a code."""
    assert [judge("", SUMMIT).code, judge("The mill burned down.", SourceText("")).code] == ["not_checkable", "stub"]


def test_the_visible_text_is_read_before_a_page_is_called_silent() -> None:
    """What stands outside the article body supports, and is shown as such."""
    page = SourceText("The mayor came. The band played until late.", "The mayor came. The band played until late.\n"
                      "Forty looms were lost in the fire.")
    judged = judge("Forty looms were lost in the fire.", page)
    assert (judged.support, judged.evidence[0].where) == (Support.SUPPORTED, "outside the article body")


def test_a_source_without_one_word_of_the_claim_is_no_support() -> None:
    """A claim of one word is either there or not: the score alone never says that it is."""
    assert [Support.NOT_SUPPORTED, Support.SUPPORTED, Support.SUPPORTED] == [
        judge(claim).support for claim in ("StatCounter", "Sanctions", "The leaders' meeting in Velia")]


def test_a_number_met_in_another_spelling_is_not_among_the_missing_words() -> None:
    """What the report calls found it does not call missing one line further down."""
    text = "Nordhav Shipping is a firm of the town. Nordhav Shipping paid 1,180,000 dollars for the site."
    judged = Lexical().judge(ClaimText("Nordhav Shipping paid about $1.18 million for the harbour."), SourceText(text, text))
    assert (("harbour",), True) == (judged.missing, "1.18" not in judged.reason)


class _Counting(Lexical):
    """A scorer that counts the texts it reads."""

    def __init__(self) -> None:
        super().__init__()
        self.reads = 0

    def _english(self, *asked):
        self.reads += 1
        return super()._english(*asked)


def test_an_article_under_two_menus_is_read_once() -> None:
    """The archived copy of an article has another menu around it: the article itself is not read again."""
    scorer, claim = _Counting(), ClaimText("They agreed to create a free trade zone in Ostmark.")
    pages = [SourceText(SUMMIT.text, f"{menu}\n{SUMMIT.text}") for menu in ("Home News Sport", "Donate About Help")]
    judged = [scorer.judge(claim, page) for page in pages]
    assert (judged[0], 1) == (judged[1], scorer.reads)
