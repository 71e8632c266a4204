"""references.toml: what the user says beats every look-up; a faulty file is a clear error."""

from __future__ import annotations

from pathlib import Path

import pytest

from refs.locate import locate
from refs.locate.base import LocateError
from refs.model import Document, Located
from tests.refs.locate_world import lookup, reference

PLACE = 'url = "https://example.org/a"'


def ask(tmp_path: Path, toml: str, article: str = "Lantern Bridge", **fields: str) -> Located:
    """What a sidecar beside the article says of a reference."""
    (tmp_path / "references.toml").write_text(toml, encoding="utf-8")
    ref = reference(**fields)
    return locate(ref, Document(str(tmp_path / "dump.txt"), article, references=(ref,)), lookup({}, enabled=False))


@pytest.mark.parametrize("key", ['label = "[2]"', 'label = "2"', 'id = "r1"', 'title = "ferry fares to rise"',
                                 'label = "[2]"\narticle = "lantern bridge"'])
def test_a_reference_is_named_by_label_id_or_title(tmp_path: Path, key: str) -> None:
    """Each way to name it finds it."""
    found = ask(tmp_path, f'[[reference]]\n{key}\n{PLACE}\narchive_url = "https://archive.example/1"',
                label="[2]", title="Ferry fares to rise")
    assert "sidecar" == found.found_by
    assert "https://example.org/a" == found.url
    assert "https://archive.example/1" == found.archive_url


@pytest.mark.parametrize("key", ['label = "[3]"', 'title = "Another title"', 'label = "[2]"\narticle = "Ferry"'])
def test_an_entry_for_another_reference_says_nothing(tmp_path: Path, key: str) -> None:
    """All keys that are named must agree."""
    assert ask(tmp_path, f"[[reference]]\n{key}\n{PLACE}", article="", label="[2]").url == ""


def test_a_work_on_paper_may_be_declared(tmp_path: Path) -> None:
    """offline = true makes an offline source."""
    found = ask(tmp_path, '[[reference]]\nlabel = "[2]"\noffline = true', label="[2]")
    assert "sidecar" == found.found_by
    assert "offline" == found.kind
    assert "" == found.url


def test_two_places_for_one_reference_are_not_chosen_from(tmp_path: Path) -> None:
    """Ambiguity is reported with the candidates."""
    found = ask(tmp_path, f'[[reference]]\nlabel = "[2]"\n{PLACE}\n[[reference]]\nlabel = "2"\nurl = "https://b.example/"',
                article="", label="[2]")
    assert (found.url, found.candidates) == ("", ("https://b.example/", "https://example.org/a"))


@pytest.mark.parametrize(("toml", "words"), [
    ("[[reference]\n", "not valid TOML"),
    ('[[reference]]\nlable = "[2]"\n' + PLACE, "unknown key 'lable'; there are: archive_date"),
    ("[[reference]]\n" + PLACE, "say which reference is meant by label, id or title"),
    ('[[reference]]\nlabel = "[2]"', "give url, archive_url, or offline = true"),
    ('[[reference]]\nlabel = 2\n' + PLACE, "'label' must be text"),
    ('[[reference]]\nlabel = "[2]"\nurl = "example.org"', "url 'example.org' is not an http or https URL"),
    ("references = []", "write one [[reference]] table for each reference"),
])
def test_a_faulty_file_is_a_clear_error(tmp_path: Path, toml: str, words: str) -> None:
    """The message names the file, the place and what to do."""
    with pytest.raises(LocateError) as caught:
        ask(tmp_path, toml)
    assert words in str(caught.value) and "references.toml" in str(caught.value)


def test_a_named_sidecar_that_is_absent_is_an_error(tmp_path: Path) -> None:
    """A file the user named must be there."""
    ref = reference()
    with pytest.raises(LocateError, match="cannot be read"):
        locate(ref, Document("-", references=(ref,)), lookup({}, sidecar=str(tmp_path / "none.toml")))
