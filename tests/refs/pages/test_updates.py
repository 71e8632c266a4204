"""Statements of a last change are taken out of a page's source, in whatever language and however fast."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.pages import _updates
from refs.pages._updates import without_updates

WORDS = ("updated", "Modified", "mis à jour", "mise à jour", "MISE À JOUR", "Stand", "understand", "date_updated", "zuletzt geändert",
         "letzte Änderung", "ultimo aggiornamento", "senast ändrad", "aktualizováno", "Обновлено", "güncelleme", "最終更新日", "更新时间",
         "수정", "İ", "published", "posted", "<b>", "</b>", "<time datetime='2020-01-02'>", " ", ": ", "on ", "3 May 2021", "2021-05-03",
         "1", "\n", "x" * 40)


@pytest.mark.parametrize("said", [
    "Updated: 3 May 2021", "Page last modified on 2021-05-03", "Zuletzt geändert am 03.05.2021", "Mis à jour le 3 mai 2021",
    "Mise à jour : 3 mai 2021", "Última actualización: 3 de mayo de 2021", "Ultimo aggiornamento 3 maggio 2021",
    "Senast uppdaterad 2021-05-03", "Sist endret 3. mai 2021", "Aktualizováno 3. 5. 2021", "Обновлено 3 мая 2021",
    "Son güncelleme: 3 Mayıs 2021", "最終更新日：2021年5月3日", "更新时间 2021-05-03", "최종 수정 2021.05.03", "Stand: 3. Mai 2021"])
def test_a_last_change_is_taken_out(said: str) -> None:
    """The word and its date go; what stands before it stays."""
    assert re.search(r"2021|03\.05", without_updates(f"<p>Vor 1990. {said}</p>")) is None


@pytest.mark.parametrize("said", [
    "Published 3 May 2021", "We understand that in 2021 it closed", "updates_2021", "Updated by the staff; published 3 May 2021"])
def test_what_states_no_change_stays(said: str) -> None:
    """Other words with a date stay as they are."""
    assert said == without_updates(said)


@given(st.lists(st.sampled_from(WORDS), max_size=14).map("".join))
def test_the_fast_way_finds_what_the_pattern_finds(source: str) -> None:
    """Looking for the first words beforehand changes nothing."""
    assert _updates._UPDATED_ON.sub("", source) == without_updates(source)
