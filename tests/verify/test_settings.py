"""Settings: typed, later beats earlier, and every fault names its place and what is allowed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import jsonschema
import pytest

from reports.findings import VerdictKind
from verify.settings.json_schema import schema
from verify.settings.load import load
from verify.settings.model import Settings, SettingsError
from verify.settings.text import show, template


def write(folder: Path, text: str, name: str = "citewatch.toml") -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_no_file_gives_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any setting the defaults hold."""
    monkeypatch.chdir(tmp_path)
    assert Settings() == load(env={})


def test_a_file_is_read_with_its_types(tmp_path: Path) -> None:
    """Texts, numbers, lists, tables and verdicts arrive as their fields want them."""
    path = write(tmp_path, """
sources = ["articles/*.wiki", "https://en.wikipedia.org/wiki/X"]
journal = "state/j.sqlite"
[formats]
html = "out/report.html"
[network]
contact = "me@example.org"
delay = 2
max-redirects = 5
[check]
fail_on = ["broken"]
[policy]
strikes = 4
[hosts."Slow.example"]
delay = 30
[archive]
enabled = false
""")
    got = load(path, env={})
    assert ("articles/*.wiki", "https://en.wikipedia.org/wiki/X") == got.sources
    assert "state/j.sqlite" == got.journal
    assert (("html", "out/report.html"),) == got.formats
    assert "me@example.org" == got.network.contact
    assert 2.0 == got.network.delay
    assert 5 == got.network.max_redirects
    assert (VerdictKind.BROKEN,) == got.check.fail_on
    assert 4 == got.policy.strikes
    assert (("slow.example", 30.0),) == got.network.host_delay
    assert got.policy.archive_asked is False


def test_pyproject_holds_them_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """[tool.citewatch] of pyproject.toml, found in the folder, unless there is a citewatch.toml."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, '[project]\nname = "x"\n[tool.citewatch.policy]\nstrikes = 5\n', "pyproject.toml")
    first = load(env={}).policy.strikes
    write(tmp_path, "[policy]\nstrikes = 6\n")
    assert (5, 6) == (first, load(env={}).policy.strikes)


def test_later_beats_earlier(tmp_path: Path) -> None:
    """Command line over environment over file."""
    path = write(tmp_path, "[policy]\nstrikes = 4\ndays = 4\n[network]\nretries = 4\n")
    env = {"CITEWATCH_POLICY_DAYS": "5", "CITEWATCH_NETWORK_RETRIES": "5", "CITEWATCH_CHECK_FAIL_ON": "broken,rotted",
           "CITEWATCH_ARCHIVE_ENABLED": "no", "CITEWATCH_NETWORK_HOST_DELAY": "a.example=3", "CITEWATCH_OTHER": "x"}
    got = load(path, env=env, overrides={"network": {"retries": 6}})
    assert 4 == got.policy.strikes
    assert 5.0 == got.policy.days
    assert 6 == got.network.retries
    assert (VerdictKind.BROKEN, VerdictKind.ROTTED) == got.check.fail_on
    assert got.archive.enabled is False
    assert (("a.example", 3.0),) == got.network.host_delay


@pytest.mark.parametrize(("text", "message"), [
    ("[network\n", r"citewatch\.toml:1: not valid TOML"),
    ("[network]\n\n# x\nreties = 3\n", r"citewatch\.toml:4: network\.reties: no such setting; did you mean retries\?"),
    ("[netwrk]\n", r"citewatch\.toml:1: netwrk: no such setting; did you mean network\?"),
    ("zzz = 1\n", r"citewatch\.toml:1: zzz: no such setting; there are: archive, check"),
    ('[policy]\nstrikes = "three"\n', r"citewatch\.toml:2: policy\.strikes: 'three': must be a whole number"),
    ("[policy]\nstrikes = 0\n", r":2: policy\.strikes: 0: must be from 1 to 100"),
    ("[policy]\nstrict_now = 1\n", r":2: policy\.strict_now: 1: must be true or false"),
    ("policy.strikes = true\n", r":1: policy\.strikes: True: must be a whole number"),
    ('[check]\nfail_on = ["brokn"]\n', r":2: check\.fail_on: 'brokn': did you mean broken\? must be one of verified"),
    ('[check]\nfail_on = ["unchecked"]\n', r":2: check\.fail_on: .*could not be checked fails no run; .*ends it with 4"),
    ("[check]\nmin_coverage = 101\n", r":2: check\.min_coverage: 101: must be from 0 to 100"),
    ('[network]\nconnect_to = ["a:b"]\n', r":2: network\.connect_to: .*each must be HOST:PORT:ADDR:PORT"),
    ('[network]\nallow_private = ["local"]\n', r":2: network\.allow_private: .*each must be a network like"),
    ("network = 3\n", r":1: network: must be a table: \[network\]"),
    ("sources = 'a'\n", r":1: sources: 'a': must be a list"),
    ('[hosts."a.example"]\nspeed = 1\n', r":2: hosts\.a\.example\.speed: no such setting; there are: accept, archive_only, "),
    ('[hosts."a.example"]\ndelay = -1\n', r":2: hosts\.a\.example\.delay: -1: must be a number of seconds"),
    ('journal = "postgresql://me:secret@db/x"\n', r":1: journal: holds a password; .*CITEWATCH_JOURNAL"),
    ('[network]\nproxy = "http://me:secret@p:3128"\n', r":2: network\.proxy: holds a password; .*CITEWATCH_NETWORK_PROXY"),
    ('[formats]\nhtml = 3\n', r":1: formats: .*must be a text in quotes"),
    ('[archive]\nwayback = "web.archive.org"\n', r":2: archive\.wayback: .*must be a http:// or https:// address"),
])
def test_faults_are_precise(tmp_path: Path, text: str, message: str) -> None:
    """File, line, key and what is allowed."""
    with pytest.raises(SettingsError, match=message):
        load(write(tmp_path, text), env={})


@pytest.mark.parametrize(("env", "message"), [
    ({"CITEWATCH_POLICY_STRIKES": "many"}, r"CITEWATCH_POLICY_STRIKES: policy\.strikes: 'many': must be a whole number"),
    ({"CITEWATCH_POLICY_STRIKE": "1"}, r"CITEWATCH_POLICY_STRIKE: policy\.strike: no such setting; did you mean strikes"),
])
def test_faults_of_the_environment_name_the_variable(tmp_path: Path, env: dict[str, str], message: str) -> None:
    """A variable is named like a file is."""
    with pytest.raises(SettingsError, match=message):
        load(write(tmp_path, ""), env=env)


def test_files_that_cannot_be_read_are_clear_errors(tmp_path: Path) -> None:
    """A missing file and one in another encoding say so."""
    with pytest.raises(SettingsError, match=r"cannot be read \(No such file"):
        load(tmp_path / "none.toml", env={})
    path = tmp_path / "citewatch.toml"
    path.write_bytes(b"# caf\xe9\n")
    with pytest.raises(SettingsError, match="not UTF-8"):
        load(path, env={})


def test_a_password_from_the_environment_is_taken_and_never_shown(tmp_path: Path) -> None:
    """Secrets come from the environment; `config show` stars them."""
    got = load(write(tmp_path, ""), env={"CITEWATCH_JOURNAL": "postgresql://me:s3cret@db/x"})
    text = show(got)
    assert "postgresql://me:s3cret@db/x" == got.journal
    assert "postgresql://me:***@db/x" in text
    assert "s3cret" not in text


def test_what_is_shown_reads_back(tmp_path: Path) -> None:
    """The text of the settings in force gives the same settings."""
    settings = load(write(tmp_path, '[hosts."a.example"]\ndelay = 3\n[network]\ncontact = "a \\"b\\" é"\n'), env={})
    assert settings == load(write(tmp_path, show(settings), "shown.toml"), env={})


def test_the_template_changes_nothing_and_names_every_setting(tmp_path: Path) -> None:
    """As written it is the defaults; with every line uncommented it still is, so each default shown is right."""
    plain = load(write(tmp_path, template()), env={})
    lines = re.sub(r"(?m)^# (?=\[hosts)", "#", template())
    full = load(write(tmp_path, re.sub(r"(?m)^# (?=\w+ = )", "", lines)), env={})
    assert (Settings(), Settings()) == (plain, full)
    assert [] == [line for line in show(Settings()).splitlines() if line and line not in re.sub(r"(?m)^# ", "", template())]


@pytest.mark.parametrize("text", [
    "[network]\ndelay = inf", "[network]\ndelay = nan", "[network]\ndelay = -inf", f"[network]\ndelay = 1{'0' * 400}",
    f"[network]\nthreads = {'9' * 5000}", f"[network]\nthreads = 0x{'f' * 5000}", "[network]\nread_timeout = 1e300", "[network]\nmax_bytes = 1e3",
    "[nightly]\nfresh_days = 1e12", "[check]\ndeadline = 1e10", "[network]\ndelay = {a = 1}", "[network]\ndelay = [1]", "network = 3",
    "[[network]]\ndelay = 1", "[check]\nfail_on = {a = 1}", "[check]\nfail_on = 'broken'", "sources = 3", "[sources]\na = 1", "[journal]\na = 1",
    'journal = "a\\u0000b"', 'journal = "a\\u001b[31m"', "[hosts.x]\ndelay = inf", "[hosts]\nx = 1", "hosts = 1",
    "[network]\nhost_delay = 3\n[hosts.x]\ndelay = 1", "[network]\nhost_delay = {a = {b = 1}}", "[network]\nhost_delay = {a = inf}",
    f"sources = {'[' * 3000}{']' * 3000}", "a = 1979-13-45", "a = 07:99:00", "a = 0001-01-01T00:00:00+99:99", "[formats]\nhtml = 3",
    "[policy]\nstrikes = true", "[policy]\nstrikes = 2.5", "[notices]\nemail_to = 'a'",
])
def test_odd_values_are_refused_by_name(tmp_path: Path, text: str) -> None:
    """Numbers without end, tables in the place of numbers and the reverse, depth: one line with the file, never a crash."""
    path = write(tmp_path, text)
    with pytest.raises(SettingsError) as error:
        load(path, env={})
    assert (str(error.value).startswith(str(path)), "\n" in str(error.value)) == (True, False)


@pytest.mark.parametrize("text", ["[tool]\ncitewatch = 3", "tool = 3", "[[tool.citewatch]]\na = 1"])
def test_a_table_of_pyproject_must_be_one(tmp_path: Path, text: str) -> None:
    """What stands where our table belongs is refused, and others' tables are let be."""
    with pytest.raises(SettingsError, match="must be a table"):
        load(write(tmp_path, text, "pyproject.toml"), env={})


@pytest.mark.parametrize("value", ["inf", "nan", "1e400", "9" * 5000, "-1", "\x00"])
def test_odd_values_of_the_environment_are_refused_by_name(value: str) -> None:
    """A variable is told by its name."""
    with pytest.raises(SettingsError, match=r"^CITEWATCH_NETWORK_DELAY"):
        load(None, env={"CITEWATCH_NETWORK_DELAY": value})


def test_the_published_schema_takes_what_the_program_takes() -> None:
    """The commented template, all its lines switched on, fits the schema; a misspelt key does not."""
    made = schema()
    jsonschema.Draft202012Validator.check_schema(made)
    check = jsonschema.Draft202012Validator(made)
    live = "\n".join(line.removeprefix("# ") if re.match(r"# \w+ = ", line) else line for line in template().split("# Rules for one host")[0].splitlines())
    assert [] == [error.message for error in check.iter_errors(tomllib.loads(live))]
    assert [False, False] == [check.is_valid({"check": {"scorrer": "x"}}), check.is_valid({"network": {"delay": "1"}})]


@pytest.mark.parametrize(("name", "near"), [
    ("CITEWATCH_JURNAL", "CITEWATCH_JOURNAL"), ("CITEWATCH_SMTP_PASWORD", "CITEWATCH_SMTP_PASSWORD"),
    ("CITEWATCH_WEBHOOK_ULR", "CITEWATCH_WEBHOOK_URL"), ("CITEWATCH_NETWROK_DELAY", "CITEWATCH_NETWORK_DELAY"),
    ("CITEWATCH_NETWORKDELAY", "CITEWATCH_NETWORK_DELAY"), ("CITEWATCH_NOTICE_GITHUB", "CITEWATCH_NOTICES_GITHUB"),
])
def test_a_misspelt_variable_is_refused_with_the_nearest(tmp_path: Path, name: str, near: str) -> None:
    """It was meant for us, and would do nothing."""
    with pytest.raises(SettingsError, match=f"did you mean {near}"):
        load(write(tmp_path, ""), env={name: "1"})


@pytest.mark.parametrize(("name", "said"), [
    ("CITEWATCH_FAVOURITE_COLOUR", True), ("CITEWATCH_SECRET_ANYTHING", False), ("CITEWATCH_WEBHOOK_URL", False),
    ("CITEWATCH_SMTP_USER", False), ("CITEWATCH_LLM_KEY", False), ("OTHERS_NETWORK_DELAY", False),
])
def test_an_unknown_variable_with_our_prefix_is_named(tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str, said: bool) -> None:
    """A warning for what nothing reads; none for what is read elsewhere, or is not ours."""
    load(write(tmp_path, ""), env={name: "x"})
    assert said == any(name in record.getMessage() for record in caplog.records)


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder two levels below a repository's root with settings, and the one above that with others."""
    (tmp_path / "citewatch.toml").write_text("[policy]\nstrikes = 9\n")
    root = tmp_path / "repo"
    (root / ".git").mkdir(parents=True)
    (root / "citewatch.toml").write_text('sources = ["docs", "list:all.txt", "wiki:en:X", "https://example.org/"]\njournal = "j.sqlite"\n'
                                         '[network]\nca_bundle = "ca.pem"\n[hosts.x]\ncookies = "/c"\n[policy]\nstrikes = 4\n')
    (root / "docs" / "deep").mkdir(parents=True)
    monkeypatch.chdir(root / "docs" / "deep")
    return root


def test_settings_are_found_above_and_their_paths_count_from_there(inside: Path) -> None:
    """As ruff has it, up to the repository's root; what the file names lies beside it, not here."""
    got = load(env={})
    assert 4 == got.policy.strikes
    assert ("../../docs", "list:../../all.txt", "wiki:en:X", "https://example.org/") == got.sources
    assert "../../j.sqlite" == got.journal
    assert "../../ca.pem" == got.network.ca_bundle
    assert "/c" == got.network.host_rules[0].cookies


def test_the_nearest_settings_count_and_a_foreign_pyproject_does_not(inside: Path) -> None:
    """A pyproject.toml without our table is passed over; the search ends at the repository's root."""
    (inside / "docs" / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    assert 4 == load(env={}).policy.strikes
    (inside / "docs" / "pyproject.toml").write_text("[tool.citewatch.policy]\nstrikes = 5\n")
    assert 5 == load(env={}).policy.strikes
    (inside / "docs" / "pyproject.toml").unlink()
    (inside / "citewatch.toml").unlink()
    assert Settings().policy.strikes == load(env={}).policy.strikes


def test_a_folder_that_anybody_may_write_to_decides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A citewatch.toml in /tmp is not taken for a run below it."""
    shared = tmp_path / "shared"
    (shared / "mine").mkdir(parents=True)
    (shared / "citewatch.toml").write_text("[policy]\nstrikes = 9\n")
    shared.chmod(0o1777)
    monkeypatch.chdir(shared / "mine")
    assert Settings().policy.strikes == load(env={}).policy.strikes
