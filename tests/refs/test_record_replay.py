"""What was recorded comes back the same; what was not, or is damaged, fails as such."""

from __future__ import annotations

import errno
import gzip
import json
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from refs.fetch import cdxj
from refs.fetch.record import Recorder
from refs.fetch.replay import Replayer
from refs.fetch.warc import RecordError, http_record, members, parse, plain_record
from refs.model import Failure, FailureKind, Hop, Response
from tests.fakes import NOW, FakeClient, response

URL = "https://example.org/a"


def recorded(path: Path, *answers: Response, headers: dict[str, str] | None = None) -> list[Response]:
    """Record one GET per answer; what the recorder handed on."""
    queue = list(answers)
    recorder = Recorder(FakeClient(lambda url: queue.pop(0)), path, now=lambda: NOW)
    got = [recorder.get(a.url, headers or {}) for a in answers]
    recorder.close()
    return got


def records(path: Path) -> list[tuple[str, str]]:
    """(type, target) of each record, read by warcio itself."""
    with path.open("rb") as stream:
        return [(r.rec_type, r.rec_headers.get_header("WARC-Target-URI") or "") for r in ArchiveIterator(stream)]


@pytest.fixture
def warc(tmp_path: Path) -> Path:
    return tmp_path / "run.warc.gz"


KINDS = [
    response("<p>Hello", url=URL),
    response(b"\x00\xff\r\n\r\nWARC/1.1\r\n\r\n" * 9, url=URL, headers={"content-encoding": "gzip", "transfer-encoding": "chunked"}),
    response("", url=URL, status=204), response("no", url=URL, status=404), response("odd", url=URL, status=799),
    Response(URL, URL, failure=Failure(FailureKind.TIMEOUT, "no answer in 20 s"), fetched_at=NOW, elapsed=20.0),
    Response(URL, URL, failure=Failure(FailureKind.POSTPONED, "later", NOW + timedelta(hours=1))),
    Response(URL, "https://example.org/b", 200, (("set-cookie", "a=1"), ("set-cookie", "b=2"), ("x", "wört \udc80")), b"x" * 100,
             hops=(Hop(URL, 301), Hop("https://example.org/ü b", 302)), fetched_at=NOW, elapsed=0.25, truncated="byte cap", address="93.184.216.34"),
    Response("https://example.org/a b\r\nSet: x", "https://[broken", 200, (), b"y", fetched_at=NOW, address="not an address"),
]


@pytest.mark.parametrize("answer", KINDS, ids=range(len(KINDS)))
def test_a_replay_gives_the_identical_response(warc: Path, answer: Response) -> None:
    """Status, headers in order, body, failure, hops, instants and the name of the record."""
    got = recorded(warc, answer)
    assert [Replayer(warc).get(answer.url)] == got


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=3000), status=st.integers(100, 999), url=st.text(max_size=40),
       headers=st.lists(st.tuples(st.text(max_size=12), st.text(max_size=30)), max_size=5))
def test_any_response_survives(tmp_path: Path, body: bytes, status: int, url: str, headers: list[tuple[str, str]]) -> None:
    """Whatever bytes and texts a hostile server sent."""
    path = tmp_path / f"{len(list(tmp_path.iterdir()))}.warc.gz"
    answer = Response(url, url, status, tuple(headers), body, fetched_at=NOW)
    got = recorded(path, answer)
    assert [Replayer(path).get(url)] == got


def test_the_file_is_a_warc_that_others_read(warc: Path) -> None:
    """Each GET is response, request and metadata; payload and block digests are right."""
    recorded(warc, KINDS[0], KINDS[5])
    assert [kind for kind, _ in records(warc)] == ["warcinfo", "response", "request", "metadata", "request", "metadata"]
    with warc.open("rb") as stream:
        checked = [(r.content_stream().read() and None, r.digest_checker.passed) for r in ArchiveIterator(stream, check_digests=True)]
    assert [passed for _, passed in checked] == [True] * 6


def test_identical_payloads_are_kept_once(warc: Path) -> None:
    """The second becomes a revisit that names the first; both replay whole."""
    body = "the same words " * 50
    got = recorded(warc, response(body, url=URL), response(body, url=URL + "2"))
    assert [kind for kind, _ in records(warc)] == ["warcinfo", "response", "request", "metadata", "revisit", "request", "metadata"]
    assert [Replayer(warc).get(g.url) for g in got] == got


def test_what_was_not_recorded_fails_closed(warc: Path) -> None:
    """No network, no guess: the failure says so."""
    recorded(warc, KINDS[0])
    failure = Replayer(warc).get("https://example.org/other").failure
    assert failure is not None and failure.kind is FailureKind.NOT_RECORDED


def test_headers_that_change_the_answer_tell_requests_apart(warc: Path) -> None:
    """Accept and Accept-Datetime count; the agent string and the wording of a page's Accept do not."""
    recorded(warc, response("json", url=URL), headers={"Accept": "application/json; q=1, */*", "User-Agent": "a"})
    replay = Replayer(warc)
    same = replay.get(URL, {"accept": "application/json", "user-agent": "b"})
    others = [replay.get(URL, h).failure for h in ({}, {"Accept": "application/json", "Accept-Datetime": "x"})]
    assert (same.body, [f and f.kind for f in others]) == (b"json", [FailureKind.NOT_RECORDED] * 2)
    recorded(warc, response("page", url=URL), headers={"Accept": "text/html,application/xhtml+xml;q=0.9"})
    assert Replayer(warc).get(URL).body == b"page"


def test_a_304_is_only_for_who_sent_validators(warc: Path) -> None:
    """Without an earlier answer a 304 is no answer; with validators a full answer serves as well."""
    recorded(warc, response("", url=URL, status=304), headers={"If-None-Match": '"x"'})
    recorded(warc, response("whole", url=URL + "2"))
    replay = Replayer(warc)
    got = [replay.get(URL, {"If-None-Match": '"x"'}).status, replay.get(URL).status, replay.get(URL + "2", {"If-None-Match": '"y"'}).body]
    assert got == [304, None, b"whole"]


def test_the_latest_answer_wins(warc: Path) -> None:
    """A retry's outcome stands for the tries before it."""
    recorded(warc, response("busy", url=URL, status=503), response("fine", url=URL))
    assert Replayer(warc).get(URL).body == b"fine"


def test_a_directory_gets_a_file_per_run_and_replays_as_one(tmp_path: Path) -> None:
    """Two runs, two files; the newer answer to the same request wins, the older ones stay."""
    folder = tmp_path / "records"
    for hour, word in ((1, "old"), (2, "new")):
        queue = [response(word, url=URL), response(word, url=f"{URL}/{word}")]
        recorder = Recorder(FakeClient(lambda url, q=queue: q.pop(0)), folder, now=lambda h=hour: NOW + timedelta(hours=h))  # type: ignore[misc]
        recorder.get(URL)
        recorder.get(f"{URL}/{word}")
        recorder.close()
    replay = Replayer(folder)
    assert 2 == len(list(folder.glob("*.warc.gz")))
    assert b"new" == replay.get(URL).body
    assert b"old" == replay.get(URL + "/old").body


def test_secrets_are_not_written(warc: Path) -> None:
    """Authorization and cookies stay out of the file, yet tell requests apart."""
    secret = {"Authorization": "Bearer s3cret", "Cookie": "session=s3cret", "X-Api-Key": "s3cret"}
    recorded(warc, KINDS[0], headers=secret)
    assert b"s3cret" not in gzip.decompress(warc.read_bytes())
    assert 200 == Replayer(warc).get(URL, {"Cookie": "session=s3cret"}).status
    assert Replayer(warc).get(URL).status is None


def test_a_token_in_an_address_is_not_written_and_its_answer_is_found(warc: Path) -> None:
    """A redirect's target is found by what the record says of it, and two tokens stay two addresses."""
    first, second = (f"https://example.org/a?token={word}&x=1" for word in ("s3cret-one", "s3cret-two"))
    signed = "https://store.example/f.pdf?X-Amz-Signature=s3cretabc&X-Amz-Date=1"
    recorded(warc, response("one", url=first), response("two", url=second), response("file", url=signed),
             response("", url=URL, status=302, headers={"location": signed}))
    assert b"s3cret" not in gzip.decompress(warc.read_bytes())
    replay = Replayer(warc)
    assert (b"one", b"two") == (replay.get(first).body, replay.get(second).body)
    assert (first, first) == (replay.get(first).url, replay.get(first).final_url)
    assert b"file" == replay.get(replay.get(URL).header("location")).body
    assert replay.get("https://example.org/a?token=other&x=1").status is None
    known = Replayer(warc)
    known.get(signed)
    assert signed == known.get(URL).header("location")


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.999])
def test_a_torn_tail_is_skipped_and_the_rest_stands(warc: Path, share: float) -> None:
    """Cut the file anywhere: every whole group replays, no half of one does."""
    bodies = [f"words {n} " * 200 for n in range(8)]
    got = recorded(warc, *(response(b, url=f"{URL}/{n}") for n, b in enumerate(bodies)))
    whole = warc.read_bytes()
    ends = [m.offset + m.length for m in members(warc.open("rb")) if b"WARC-Type: metadata" in m.data]
    cut = int(len(whole) * share)
    warc.write_bytes(whole[:cut])
    kept = sum(end <= cut for end in ends)
    if kept == 0:
        with pytest.raises(RecordError):
            Replayer(warc)
        return
    replay = Replayer(warc)
    statuses = [replay.get(g.url).status for g in got]
    assert (statuses, replay.unread > 0) == ([200] * kept + [None] * (8 - kept), cut not in [m.offset for m in members(warc.open("rb"))] and replay.unread > 0)


def test_a_torn_file_is_continued_after_its_last_whole_record(warc: Path) -> None:
    """A resumed run cuts the torn tail off and appends; earlier payloads still serve revisits."""
    first = recorded(warc, response("same " * 99, url=URL))
    with warc.open("ab") as file:
        file.write(b"\x1f\x8b\x08torn")
    second = recorded(warc, response("same " * 99, url=URL + "2"))
    assert [Replayer(warc).get(u) for u in (URL, URL + "2")] == first + second
    assert ([kind for kind, _ in records(warc)].count("revisit"), Replayer(warc).unread) == (1, 0)


def test_the_same_recording_gives_the_same_bytes(tmp_path: Path) -> None:
    """Record ids come from what is recorded, so a bundled record can be rebuilt."""
    paths = [tmp_path / n / "run.warc.gz" for n in ("1", "2")]
    for path in paths:
        recorded(path, KINDS[0], KINDS[5], KINDS[7])
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_cdxj_index_is_put_beside_the_file(warc: Path) -> None:
    """Sorted, and each line's offset and length lead to its record."""
    recorded(warc, response("zz", url="https://www.zebra.example/z"), response("aa", url="https://apple.example:8443/A?b"))
    lines = (warc.parent / "run.warc.cdxj").read_text().splitlines()
    keys = [line.split(" ", 2)[:2] for line in lines]
    told = json.loads(lines[0].split(" ", 2)[2])
    raw = warc.read_bytes()[int(told["offset"]):][:int(told["length"])]
    found = parse(gzip.decompress(raw))
    assert keys == [["example,apple:8443)/a?b", "20261124060000"], ["example,zebra)/z", "20261124060000"]]
    assert found is not None and found.payload == b"aa"


@pytest.mark.parametrize(("url", "expected"), [("https://[x", "https://[x"), ("https://a.example", "example,a)/"), ("http://www.A.example/ b", "example,a)/%20b")])
def test_sort_keys_never_hold_a_blank(url: str, expected: str) -> None:
    """The index is split at blanks."""
    assert cdxj.sort_key(url) == expected


def test_many_threads_record_whole_groups(warc: Path) -> None:
    """Groups of concurrent responses never mix."""
    recorder = Recorder(FakeClient(lambda url: response(url * 20, url=url)), warc, now=lambda: NOW)
    work = [threading.Thread(target=lambda n=n: [recorder.get(f"{URL}/{n}/{i}") for i in range(20)]) for n in range(8)]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    recorder.close()
    replay = Replayer(warc)
    assert [replay.get(f"{URL}/{n}/{i}").body for n in range(8) for i in range(20)] == [
        (f"{URL}/{n}/{i}" * 20).encode() for n in range(8) for i in range(20)]


# ---- what goes wrong on our side is a clear error


def test_a_full_disk_is_an_error_and_leaves_the_file_whole(warc: Path) -> None:
    """Half a group is taken back, and what was kept before stays readable."""
    recorder = Recorder(FakeClient(lambda url: response("x" * 999, url=url)), warc, now=lambda: NOW)
    recorder.get(URL)
    full = _FullDisk(recorder._file._file)
    recorder._file._file = full  # type: ignore[assignment]
    with pytest.raises(RecordError, match=r"cannot write to .*No space left"):
        recorder.get(URL + "2")
    full.full = False
    recorder.get(URL + "3")
    recorder.close()
    replay = Replayer(warc)
    assert ([replay.get(u).status for u in (URL, URL + "2", URL + "3")], replay.unread) == ([200, None, 200], 0)


class _FullDisk:
    """A file that takes ten bytes and then has no space."""

    def __init__(self, file: object) -> None:
        self._real, self.full, self._room = file, True, 10

    def write(self, data: bytes) -> int:
        if self.full and self._room <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken = data[:self._room] if self.full else data
        self._room -= len(taken)
        return int(self._real.write(taken))  # type: ignore[attr-defined]

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)


@pytest.mark.parametrize("make", [
    lambda p: p.write_bytes(b"not a warc at all, just text " * 300),
    lambda p: p.write_bytes(gzip.compress(b"x" * 9000) * 3),
    lambda p: p.write_bytes(http_record("request", URL, {"WARC-Date": "2020-01-01T00:00:00Z"}, "GET / HTTP/1.1", ())),
    lambda p: p.mkdir(),
    lambda p: None,
], ids=["text", "gzip", "a request alone", "empty directory", "absent"])
def test_what_holds_no_answer_is_refused(warc: Path, make: Callable[[Path], object]) -> None:
    """A clear error that names the path, for reading."""
    make(warc)
    with pytest.raises(RecordError, match=r"run\.warc\.gz"):
        Replayer(warc)


@pytest.mark.parametrize("content", [
    b"precious text " * 999, gzip.compress(b"precious" * 9) + b"x" * 5000, gzip.compress(b"small and precious"),
    http_record("response", URL, {"WARC-Date": "2020-01-01T00:00:00Z"}, "200 OK", (), b"x"),
    plain_record("warcinfo", "", {"WARC-Date": "2020-01-01T00:00:00Z"}, b"software: another tool", "application/warc-fields"),
], ids=["text", "gzip", "small gzip", "another crawler's", "another crawler's first record"])
def test_a_foreign_file_is_never_overwritten(warc: Path, content: bytes) -> None:
    """Recording to somebody else's file is refused, and the file is as it was."""
    warc.write_bytes(content)
    with pytest.raises(RecordError, match="name another file"):
        Recorder(FakeClient(lambda url: KINDS[0]), warc)
    assert warc.read_bytes() == content


def test_an_uncompressed_name_is_refused(tmp_path: Path) -> None:
    """The message says which name to use."""
    with pytest.raises(RecordError, match=r"name it .*run\.warc\.gz"):
        Recorder(FakeClient(lambda url: KINDS[0]), tmp_path / "run.warc")


@pytest.mark.skipif(sys.platform == "win32", reason="needs flock")
def test_two_processes_cannot_write_one_file(warc: Path) -> None:
    """The second run is told so."""
    first = Recorder(FakeClient(lambda url: KINDS[0]), warc)
    code = f"from refs.fetch.record import Recorder; Recorder(None, {str(warc)!r})"
    other = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], capture_output=True, text=True)
    first.close()
    assert (other.returncode, "another run" in other.stderr) == (1, True)


@pytest.mark.parametrize("name", ["run.warc.gz", "records"])
def test_recorders_of_one_process_share_a_file(tmp_path: Path, name: str) -> None:
    """Several clients of a run may record to the path the user named; the last to close writes the index."""
    made = [Recorder(FakeClient(lambda url: response("same " * 99, url=url)), tmp_path / name, now=lambda: NOW) for _ in range(2)]
    got = [recorder.get(f"{URL}/{n}") for n, recorder in enumerate(made)]
    made[0].close()
    got.append(made[1].get(f"{URL}/2"))
    made[1].close()
    replay = Replayer(tmp_path / name)
    assert ([replay.get(g.url) for g in got], len(made[1].path.with_name(made[1].path.name.replace(".gz", ".cdxj")).read_text().splitlines())) == (got, 3)


def test_an_index_that_cannot_be_written_costs_no_run(warc: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The record is what counts; the log says what is missing."""
    (warc.parent / "run.warc.cdxj").mkdir()
    recorded(warc, KINDS[0])
    assert (Replayer(warc).get(URL).status, "could not be written" in caplog.text) == (200, True)


def test_a_closed_recorder_writes_no_more(warc: Path) -> None:
    """close may be called twice; a get after it is our own fault."""
    recorder = Recorder(FakeClient(lambda url: KINDS[0]), warc)
    recorder.close()
    recorder.close()
    with pytest.raises(RecordError, match="closed"):
        recorder.get(URL)


# ---- hostile records


def test_a_bomb_stops_at_the_cap(warc: Path) -> None:
    """A small member that unpacks to gigabytes is an error, not memory."""
    recorded(warc, KINDS[0])
    with warc.open("ab") as file:
        file.write(gzip.compress(b"\0" * 3_000_000))
    with pytest.raises(RecordError, match="unpacks to more than 1000000 bytes"):
        Replayer(warc, max_record=1_000_000)


def _with_metadata(path: Path, told: bytes) -> None:
    recorded(path, KINDS[0])
    with path.open("ab") as file:
        file.write(plain_record("metadata", URL, {"WARC-Date": "2026-01-01T00:00:00Z"}, told, "application/json"))


@pytest.mark.parametrize("change", [
    {"status": "x"}, {"headers": 7}, {"headers": [["a"]]}, {"failure": {"kind": "no such"}}, {"failure": "x"}, {"hops": [[1]]},
    {"fetched_at": "yesterday"}, {"elapsed": None}, {"digest": "0" * 64}, {"payload": "<urn:uuid:none>"}, {"payload": []}, {"size": []},
], ids=str)
def test_a_damaged_record_fails_closed(warc: Path, change: dict[str, object]) -> None:
    """Whatever is wrong with it, the answer is NOT_RECORDED with a reason."""
    recorded(warc, KINDS[0])
    told = next(json.loads(parse(m.data).payload) for m in members(warc.open("rb")) if b"WARC-Type: metadata" in m.data)  # type: ignore[union-attr]
    _with_metadata(warc, json.dumps({**told, **change}).encode())
    failure = Replayer(warc).get(URL).failure
    assert failure is not None and (failure.kind, failure.detail[:21]) == (FailureKind.NOT_RECORDED, "the record is damaged")


@pytest.mark.parametrize("told", [b"", b"[]", b"{", b"[" * 100_000, b'{"key": 5}', b"\xff"])
def test_metadata_that_is_none_is_left_out(warc: Path, told: bytes) -> None:
    """The other records stay."""
    _with_metadata(warc, told)
    assert Replayer(warc).get(URL).status == 200


@pytest.mark.parametrize("data", [
    b"", b"WARC/1.1\r\n", b"WARC/1.1\r\n\r\n", b"WARC/9.9\r\nWARC-Type: response\r\n\r\n", b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nx",
    b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\nWARC-Target-URI: http://a/\r\n\r\nHTTP/1.1 abc\r\n\r\nx",
    b"WARC/1.1\r\nContent-Length: x\r\n\r\n", b"WARC/1.1\r\nA: b\r\n" + b" c\r\n" * 400_000 + b"\r\n", b"\x00" * 100,
])
def test_bytes_that_are_no_record_are_none_or_harmless(data: bytes) -> None:
    """The parser never raises and never takes long."""
    found = parse(data)
    assert found is None or found.status is None


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_make_the_parser_raise(data: bytes) -> None:
    """Hostile records are data."""
    assert parse(b"WARC/1.1\r\n" + data) is None or True


def test_instants_keep_their_microseconds(warc: Path) -> None:
    """fetched_at comes back exactly."""
    moment = datetime(2026, 11, 24, 6, 0, 0, 123457, tzinfo=UTC)
    recorded(warc, Response(URL, URL, 200, (), b"x", fetched_at=moment))
    assert Replayer(warc).get(URL).fetched_at == moment


def test_the_time_of_a_replay_is_the_last_of_its_record(warc: Path) -> None:
    """So that "now" of a replayed run is always the same."""
    late = NOW + timedelta(minutes=7)
    recorded(warc, Response(URL, URL, 200, (), b"x", fetched_at=late), response("y", url=URL + "2"))
    assert Replayer(warc).recorded_at == late


def test_the_url_that_was_asked_counts(warc: Path) -> None:
    """A client that tidies a URL up is still replayed under the one it was given."""
    recorder = Recorder(FakeClient(lambda url: response("x", url=URL)), warc, now=lambda: NOW)
    recorder.get(URL + "#part")
    recorder.close()
    assert (Replayer(warc).get(URL + "#part").body, Replayer(warc).get(URL).status) == (b"x", None)
