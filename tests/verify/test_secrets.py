"""Credentials: asked without, kept without, shown nowhere."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs import masking
from refs.collect import as_asked, target_of
from refs.masking import masked, without_secrets
from refs.model import Hop, Memento, Reference
from reports import formats
from reports.findings import Report
from tests.fakes import NOW, capture
from tests.verify.test_journal import assessment
from verify.cli import door
from verify.journal.journal import open_journal
from verify.notify.channels.base import NoticeOptions
from verify.notify.delivery import outbox
from verify.repair import clean_values
from verify.settings.load import load
from verify.settings.model import SettingsError
from verify.settings.text import show

SECRET = "s3cr3t-Pa55"


@pytest.mark.parametrize(("text", "shown"), [
    (f"https://ann:{SECRET}@e.example/a?b=c", "https://***@e.example/a?b=c"),
    (f"https://{SECRET}@e.example/", "https://***@e.example/"),
    (f"see ftp://a:{SECRET}@h/ and http://b:{SECRET}@i/", "see ftp://***@h/ and http://***@i/"),
    (f"https://web.archive.org/web/2020/https://a:{SECRET}@e.example/", "https://web.archive.org/web/2020/https://***@e.example/"),
    (f"https://e.example/?a=1&access_token={SECRET}&b=2", "https://e.example/?a=1&access_token=***&b=2"),
    (f"https://e.example/?API_KEY={SECRET}#top", "https://e.example/?API_KEY=***#top"),
    (f"https://b.s3.amazonaws.com/k?X-Amz-Signature={SECRET}", "https://b.s3.amazonaws.com/k?X-Amz-Signature=***"),
    (f"https://a.blob.core.windows.net/b?sv=2022&sig={SECRET}&se=2026", "https://a.blob.core.windows.net/b?sv=2022&sig=***&se=2026"),
    (f"https://e.example/cb#access_token={SECRET}&state=1", "https://e.example/cb#access_token=***&state=1"),
    (f"https://e.example/a;jsessionid={SECRET}", "https://e.example/a;jsessionid=***"),
    ("https://e.example/?q=eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.sflKxwRJSMeKKF2Q", "https://e.example/?q=***"),
    ("https://e.example/maps?key=AIza" + "Sy4" * 12, "https://e.example/maps?key=***"),
    (f'<a href="https://e.example/?a=1&amp;token={SECRET}">', '<a href="https://e.example/?a=1&amp;token=***">'),
])
def test_credentials_are_hidden(text: str, shown: str) -> None:
    """User, password and tokens that let their bearer in, wherever an address stands."""
    assert masked(text) == shown


@pytest.mark.parametrize("text", [
    "https://medium.com/@user/a", "mail a@b.example", "https://e.example/?mail=a@b.example", "a:b@c", "https://e.example/?key=7&page=2",
    "https://e.example/#a@b", "https://e.example/tokens?sort=token", "https://e.example/?sid=12&session=3&design=a&lang=eyJ", "https://e.example/#signature",
    "https://e.example/?pageToken=CAUQAA&code=12", "user@https://e.example/",
])
def test_what_is_no_credential_stays(text: str) -> None:
    """An "@" in a path, a query or a mail address hides nothing."""
    assert masked(text) == text


@given(st.text(alphabet=st.sampled_from("ab:/@?&=# ."), max_size=40))
def test_hiding_twice_changes_nothing_more(text: str) -> None:
    """What was hidden once is hidden."""
    assert masked(masked(text)) == masked(text)


def with_secret() -> Report:
    one = assessment(f"A claim that quotes https://ann:{SECRET}@e.example/x.")
    url = f"https://ann:{SECRET}@e.example/a?access_token={SECRET}"
    reference = replace(one.citation.reference, url=url, text=f"Page. {url}")
    return Report((replace(one, citation=replace(one.citation, reference=reference)),), finished=NOW)


@pytest.mark.parametrize("name", [plugin.name for plugin in formats.formats()])
def test_no_report_shows_them(name: str) -> None:
    """Every format, whatever it is made of."""
    assert SECRET not in formats.render(name, with_secret())


def test_the_journal_keeps_no_password(tmp_path: Path) -> None:
    """The address is kept as it is asked."""
    path = tmp_path / "journal.sqlite"
    (one,) = with_secret().assessments
    one = replace(one, citation=replace(one.citation, reference=replace(one.citation.reference, url=f"https://a:{SECRET}@e.example/")))
    with closing(open_journal(str(path), clock=lambda: NOW)) as kept:
        run = kept.open_run("d", NOW)
        kept.keep_judged(run, [(one, "")])
        (back,) = kept.assessments(run)
    assert (back.citation.reference.url, SECRET in json.dumps(back.citation.claim.text)) == ("https://e.example/", False)


def test_the_journal_keeps_no_token_and_finds_the_address_all_the_same(tmp_path: Path) -> None:
    """By the address of the article, by the address as reports show it, and not by one with another token."""
    path = tmp_path / "journal.sqlite"
    (one,) = with_secret().assessments
    url = "https://e.example/a?access_token={}&page=2"
    one = replace(one, citation=replace(one.citation, reference=replace(one.citation.reference, url=url.format(SECRET))))
    with closing(open_journal(str(path), clock=lambda: NOW)) as kept:
        run = kept.open_run("d", NOW)
        kept.keep_judged(run, [(one, "")])
        found = [len(kept.find(url.format(token))) for token in (SECRET, "***", "another")]
        (back,) = kept.assessments(run)
    assert [1, 1, 0] == found
    assert SECRET not in repr(back)
    assert SECRET.encode() not in path.read_bytes()


def test_a_capture_of_the_journal_has_its_tokens_back(tmp_path: Path) -> None:
    """Where the article's address knows them: it is compared with the cited one, and its copy is opened again."""
    url = f"https://e.example/a?token={SECRET}"
    target = target_of(Reference("r", url=url))
    assert target is not None
    copy = Memento("web.archive.org", f"https://web.archive.org/web/20200102030405/{url}", url, NOW)
    seen = replace(capture("words", url=url), hops=(Hop(url, 301),), memento=copy)
    with closing(open_journal(str(tmp_path / "journal.sqlite"), clock=lambda: NOW)) as kept:
        run = kept.open_run("d", NOW)
        kept.keep_captures(run, [(target.key, seen)])
        back = kept.witnesses(run, [target.key])[target.key].live
    assert back is not None
    assert SECRET not in repr(back)
    assert as_asked(back, target) == seen
    assert as_asked(back, replace(target, url="https://e.example/a")) == back
    assert target.key == target_of(Reference("r", url=masking.kept(url))).key  # type: ignore[union-attr]


@given(st.text(alphabet=st.sampled_from("tokensig=?&#:/@. *a1"), max_size=40))
def test_what_is_kept_is_kept_again_unchanged(text: str) -> None:
    """A mark stands for itself, and goes back to what it stood for."""
    text = f"https://e.example/?{text}"
    once = masking.kept(text)
    assert once == masking.kept(once)
    assert masking.without_userinfo(text) == masking.restored(once, masking.tokens(text)) or "***" in text


def test_no_repair_writes_a_hidden_token_into_an_article() -> None:
    """An address with the mark of a token leads nowhere."""
    assert "" == clean_values.address("https://e.example/new?token=***1a2b3c4d")


def test_the_door_lets_no_secret_out(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither those of addresses nor what the environment holds under a telling name."""
    monkeypatch.setenv("CITEWATCH_WEBHOOK_URL", f"https://hooks.example/{SECRET}")
    monkeypatch.setenv("GITHUB_TOKEN", f"ghp_{SECRET}")
    door.say(f"failed: https://hooks.example/{SECRET} with ghp_{SECRET} at http://a:{SECRET}@e.example/")
    door.show(f"ghp_{SECRET}")
    said = capsys.readouterr()
    assert SECRET not in said.out + said.err
    assert without_secrets("an ordinary word", {"A_TOKEN": "word"}) == "an ordinary word"


@pytest.mark.parametrize("text", [
    f'[network]\nproxy = "ann:{SECRET}@proxy.example:3128"', f'[network]\nproxy = "http://ann:{SECRET}@proxy.example"',
    f'[notices]\nwebhook = "https://hooks.example/services/{SECRET}"', f'[archive]\nwayback = "ftp://a:{SECRET}@h/"',
    f'journal = "postgresql://a:{SECRET}@h/db"', f'[nightly]\ncanaries = ["a:{SECRET}@h", "http://a:{SECRET}@h/"]',
])
def test_a_refused_setting_is_not_echoed(tmp_path: Path, text: str) -> None:
    """The message names the place, not the secret."""
    path = tmp_path / "citewatch.toml"
    path.write_text(text)
    with pytest.raises(SettingsError) as error:
        load(path, env={})
    assert (SECRET in str(error.value), str(path) in str(error.value)) == (False, True)


@pytest.mark.parametrize("proxy", [f"ann:{SECRET}@proxy.example:3128", f"http://ann:{SECRET}@proxy.example:3128"])
def test_settings_in_force_are_shown_without_passwords(proxy: str) -> None:
    """config show stars them, with a scheme or without."""
    shown = show(load(None, env={"CITEWATCH_NETWORK_PROXY": proxy}))
    assert (SECRET in shown, "ann:***@proxy.example:3128" in shown) == (False, True)


def test_a_malformed_webhook_is_not_quoted() -> None:
    """What the library says of it quotes it whole."""
    with pytest.raises(OSError) as error:
        outbox(NoticeOptions(), {}).post("POST", f"https://hooks.example/a b\x01{SECRET}", {}, b"x")
    assert SECRET not in str(error.value)
