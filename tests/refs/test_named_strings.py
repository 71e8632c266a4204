"""Printed references that begin with names, in the styles of many countries and fields: title, first author and year."""

from __future__ import annotations

import time

import pytest

from refs.citations.names import surname
from refs.citations.strings import parse
from refs.citations.titles import surname as compared

QUAY = "Currents at the quay"


@pytest.mark.parametrize(("text", "title", "author", "year", "work"), [
    (f"Soe A, Noe B, {QUAY}, Harbour Studies, 7, 1998, pp 11-19", QUAY, "Soe", "1998", "Harbour Studies"),
    (f"Soe, A., Noe, B., {QUAY}, Harbour Studies, vol. 7, no. 2, 1998, pp. 11-19", QUAY, "Soe", "1998", "Harbour Studies"),
    (f"A. Soe and B. Noe, {QUAY}, in Proceedings of the Harbour Days, 1998, pp. 11-19.", QUAY, "Soe", "1998",
     "Proceedings of the Harbour Days"),
    (f"A. Soe, B. Noe, {QUAY}, Harbour Studies 7 (1998) 11-19.", QUAY, "Soe", "1998", "Harbour Studies"),
    ("A. Soe, Currents, quays and locks, Tern Press, 1998.", "Currents, quays and locks", "Soe", "1998", "Tern Press"),
    (f"Soe A. et al., {QUAY}, Harbour Stud., 1998", QUAY, "Soe", "1998", "Harbour Stud"),
    (f"Soe, A 1998, '{QUAY}', Harbour Studies, vol. 7, no. 2, pp. 11-19.", QUAY, "Soe", "1998", "Harbour Studies"),
    ("Soe, A 1998, Quays of the north, 2nd edn, Tern Press.", "Quays of the north", "Soe", "1998", "Tern Press"),
    (f"Soe, A., 1998. {QUAY}. Harbour Studies, 7(2), pp.11-19.", QUAY, "Soe", "1998", "Harbour Studies"),
    (f"Soe, A. & Noe, B. {QUAY}. Nature 7, 11–19 (1998).", QUAY, "Soe", "1998", ""),
    (f"Soe, A.; Noe, B. A {QUAY} Study. Harbour Stud. 1998, 7, 11–19.", f"A {QUAY} Study", "Soe", "1998", "Harbour Stud"),
    (f"SOE A, NOE B: {QUAY}. Harbour Studies 1998, 7:11-19.", QUAY, "SOE", "1998", "Harbour Studies"),
    (f"Soe, A., Noe, B.: {QUAY}. Harbour Stud. 7(2), 11–19 (1998)", QUAY, "Soe", "1998", ""),
    (f"Soe, A. et al. (1998) {QUAY}. Nature 7:11-19", QUAY, "Soe", "1998", "Nature"),
    (f"A. Soe et al. {QUAY}. arXiv preprint, 1998.", QUAY, "Soe", "1998", "arXiv preprint"),
    ("A. Soe, Phys. Rev. Lett. 7, 110 (1998).", "", "Soe", "1998", ""),
    ("Soe, A., & Noe, B., 1998, ApJ, 700, 11", "", "Soe", "1998", "ApJ"),
    ("Ann Soe, Quays of the North (Ulm: Tern Press, 1998), 33–34.", "Quays of the North", "Soe", "1998", "Tern Press"),
    ("Soe, A., Quays of the North (Ulm: Tern Press, 1998), 33.", "Quays of the North", "Soe", "1998", "Tern Press"),
    (f"Ann Soe, '{QUAY}' (1998) 7 HL 110.", QUAY, "Soe", "1998", ""),
    ("Soe v. Noe, 410 U.S. 113 (1973).", "Soe v. Noe", "", "1973", ""),
    ("Soe A. Quays of the north [Internet]. Ulm: Tern Press; 1998 [cited 2001 Jan 3].", "Quays of the north", "Soe", "1998",
     "Tern Press"),
    ("Ann Soe: Quais im Norden, Ulm 1998, S. 33.", "Quais im Norden", "Soe", "1998", "Ulm"),
    ("Ewa Soe: Nabrzeża północy. Warszawa: Rybitwa, 1998, s. 33.", "Nabrzeża północy", "Soe", "1998", "Rybitwa"),
    ("Soe A., Noe B., Prądy w porcie, „Studia Portowe” 1998, nr 2, s. 11–19.", "Prądy w porcie", "Soe", "1998", ""),
    ("Soe A., Noe B., Correnti in porto, «Studi portuali», 7, 1998, pp. 11-19.", "Correnti in porto", "Soe", "1998",
     "Studi portuali"),
    ("Соев А. А., Ноев Б. Б. Течения у причала // Портовые записки. 1998. Т. 7. С. 11–19.", "Течения у причала", "Соев",
     "1998", "Портовые записки"),
    ("Соєнко А. А. Течії біля причалу. Портові записки. 1998. № 2. С. 11–19.", "Течії біля причалу", "Соєнко", "1998",
     "Портові записки"),
    ("田中一郎『港の歴史』岩波書店、1998年、33頁。", "港の歴史", "田中一郎", "1998", "岩波書店"),
    ("田中一郎, 港の流れの研究, 港湾学会誌, Vol.7, No.2, pp.11-19, 1998.", "港の流れの研究", "田中一郎", "1998", "港湾学会誌"),
    ("王五, 赵六. 码头水流研究[J]. 港口学报, 1998, 7(2): 11-19.", "码头水流研究", "王五", "1998", "港口学报"),
    ("DUPONT Jean, Les quais du nord, Paris, Gallimard, 1998, 300 p.", "Les quais du nord", "DUPONT", "1998", ""),
])
def test_names_title_and_year_land_where_they_belong(text: str, title: str, author: str, year: str, work: str) -> None:
    """A right page is called "retitled" where the title is not the title, and a look-up finds nothing."""
    got = parse(text)
    first = surname(got.authors[0]) if got.authors else ""
    assert (title, author, year, work or got.publisher) == (got.title, first, got.date[:4], got.publisher)


@pytest.mark.parametrize(("text", "title"), [
    ("Alex Q. Soe; Gil B. Noe. Quays and the canon of harbours. p. 27.", "Quays and the canon of harbours"),
    ("World War II, a history of 12 harbours, Tern Press", "World War II, a history of 12 harbours, Tern Press"),
    ("Ancient Quays: A History. Ulm: Tern Press, 1998.", "Ancient Quays: A History"),
    ("Soe, Ann (September 26, 1998). Quays Then: Harbours, 1951-1967. Tern & Company. p. 80.", "Quays Then: Harbours, 1951-1967"),
    ("Soe, A.K; Noe, M.A, eds. (1998). \"The quay cycle\". Harbours. pp. 11–22.", "The quay cycle"),
])
def test_what_only_looks_like_names_is_left_alone(text: str, title: str) -> None:
    """A title of two words with a capital is none of these forms."""
    assert title == parse(text).title


@pytest.mark.parametrize(("name", "family"), [
    ("Соев А. А.", "Соев"), ("Soe A. B.", "Soe"), ("Soe AB", "Soe"), ("DUPONT Jean", "DUPONT"), ("Jean Dupont", "Dupont"),
    ("van der Soe, A.", "van der Soe"), ("A. B. Soe", "Soe"), ("NASA", "NASA"),
])
def test_the_family_name_is_found_in_every_order(name: str, family: str) -> None:
    """A record of the catalogue is compared by it."""
    assert (family, family.casefold()) == (surname(name), compared(name).replace("ё", "е"))


@pytest.mark.parametrize("text", [
    "A. " * 6000, "Aa, B., " * 2500, "Aa Bb " * 3000, "Soe, A., " * 2500 + "(1998", "Soe v. Noe " * 1800, "山田" * 9000,
    "山田、" * 6000, "a, " * 6000 + "(x: y, 1998)", "Soe, A. " + "x;" * 3000 + "(" * 3000, "Ann Soe, '" + "a " * 9000,
    "Soe, A " + "1998, " * 2500, "O'" * 9000, "Ав Б. " * 3000,
])
def test_hostile_names_cost_no_time(text: str) -> None:
    """The forms are read without going back over what was read."""
    began = time.process_time()
    parse(text[:20_000])
    assert time.process_time() - began < 2
