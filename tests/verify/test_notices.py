"""Notices: what each way of telling sends, to fakes and to real loopback servers."""

from __future__ import annotations

import json
import re
import socketserver
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from reports.findings import Assessment, Grade, Report, Verdict, VerdictKind
from tests.fakes import NOW, citation
from verify.journal.journal import open_journal
from verify.notify import after_run as telling
from verify.notify import compose
from verify.notify import delivery as rim
from verify.notify.channels.base import Notice, NoticeOptions, Outbox

K = VerdictKind
HOSTILE = "[x](javascript:alert(1)) @all <!channel> #1 \u202e\x1b[31m"


def assessed(claim: str, kind: K, grade: Grade = Grade.WARN, **more: object) -> Assessment:
    return Assessment(citation(claim), "a.txt", Verdict(kind, "why", grade, **more))  # type: ignore[arg-type]


def notice(*assessments: Assessment, before=None, **more: object) -> Notice:
    return compose.compose(Report(assessments, started=NOW, finished=NOW, **more), before or {})  # type: ignore[arg-type]


def test_only_settled_changes_are_told() -> None:
    """The same verdict, good to good, unsettled and baselined ones are no news."""
    same, good, open_, worse, better = (assessed("same", K.ROTTED), assessed("good", K.UNARCHIVED, Grade.OK),
                                        assessed("open", K.FAILING, settled=False), assessed("worse", K.BROKEN, Grade.FAIL),
                                        assessed("better", K.VERIFIED, Grade.OK))
    before = {("a.txt", same.id): (K.ROTTED, Grade.WARN), ("a.txt", good.id): (K.VERIFIED, Grade.OK),
              ("a.txt", worse.id): (K.VERIFIED, Grade.OK), ("a.txt", better.id): (K.ROTTED, Grade.WARN)}
    made = notice(same, good, open_, worse, better, before=before)
    assert ([("worse", K.VERIFIED, K.BROKEN), ("better", K.ROTTED, K.VERIFIED)], 2) == (
        [(t.claim, t.before, t.after) for t in made.transitions], len(made.standing))


def test_nothing_changed_is_not_told() -> None:
    """Nobody is written to about a quiet night."""
    said: list[str] = []
    out = Outbox(NoticeOptions(email_to=("a@example.org",)), mail=lambda *a: said.append(a[4]))
    assert ([], []) == (rim.tell(notice(assessed("x", K.VERIFIED, Grade.OK)), out), said)


def test_an_email_groups_all_changes() -> None:
    """One message, worst first, hostile text on one line and without controls."""
    sent: list[tuple[str, ...]] = []
    out = Outbox(NoticeOptions(email_to=("a@example.org", "b@example.org"), email_from="c@example.org", smtp="mail:587"),
                 {"CITEWATCH_SMTP_USER": "u", "CITEWATCH_SMTP_PASSWORD": "p"}, mail=lambda *a: sent.append(a))
    told = rim.tell(notice(assessed("rotted one", K.ROTTED), assessed(HOSTILE + "\nSubject: x", K.BROKEN, Grade.FAIL)), out)
    server, user, password, sender, message = sent[0]
    assert ["e-mail to a@example.org, b@example.org"] == told
    assert 1 == len(sent)
    assert "mail:587" == server
    assert "u" == user
    assert "p" == password
    assert "c@example.org" == sender
    assert "Subject: citewatch 2026-11-24: 2 newly in need of a look" in message
    assert message.index("Gone, and no archive") < message.index("The live page is gone")
    assert ([], None) == (re.findall(r"[\x1b\u202e]", message), re.search(r"(?m)^Subject: x", message))


def test_a_void_run_is_told_once_and_touches_no_issue() -> None:
    """The first void run in a row is told; the issue keeps its last state."""
    posts: list[object] = []
    made = notice(void="our network is down")
    again = compose.compose(Report((), started=NOW, void="our network is down"), {}, "2026-11-23", was_void=True)
    out = Outbox(NoticeOptions(github="o/r", webhook="slack"), {"GITHUB_TOKEN": "t", "CITEWATCH_WEBHOOK_URL": "https://h.example/"},
                 post=lambda *a: posts.append(a) or (200, b"{}"))
    assert ["the GitHub issue was left as it is: the run says nothing", "webhook posted"] == rim.tell(made, out)
    assert 1 == len(posts)
    assert again.worth_telling is False
    assert "2026-11-23" == again.last_good


class Forge:
    """A GitHub or GitLab that keeps one issue."""

    def __init__(self) -> None:
        self.issue: dict[str, object] = {}
        self.calls: list[tuple[str, str]] = []

    def post(self, method: str, url: str, headers, body: bytes) -> tuple[int, bytes]:
        self.calls.append((method, url))
        assert "secret" in (headers.get("Authorization", "") + headers.get("PRIVATE-TOKEN", ""))
        if method == "GET":
            is_open = self.issue and self.issue.get("state") != "closed" and self.issue.get("state_event") != "close"
            return 200, json.dumps([{"number": 7, "iid": 7}] if is_open else []).encode()
        self.issue = {**({} if method == "POST" else self.issue), **json.loads(body)}
        return 201, json.dumps({"number": 7, "iid": 7}).encode()


@pytest.mark.parametrize(("options", "name"), [(NoticeOptions(github="o/r"), "GitHub"), (NoticeOptions(gitlab="g/p"), "GitLab")])
def test_one_issue_is_opened_updated_and_closed(options: NoticeOptions, name: str) -> None:
    """The same issue through its life; a quiet night later opens none."""
    forge = Forge()
    out = Outbox(options, {"GITHUB_TOKEN": "secret", "GITLAB_TOKEN": "secret"}, post=forge.post)
    one, two = assessed("one", K.ROTTED), assessed("two", K.BROKEN, Grade.FAIL)
    fixed = [assessed("one", K.VERIFIED, Grade.OK), assessed("two", K.VERIFIED, Grade.OK)]
    before = {("a.txt", one.id): (K.ROTTED, Grade.WARN)}
    both = before | {("a.txt", two.id): (K.BROKEN, Grade.FAIL)}
    said = [*rim.tell(notice(one), out), *rim.tell(notice(one, two, before=before), out), *rim.tell(notice(*fixed, before=both), out)]
    assert [f"{name} issue 7 was opened", f"{name} issue 7 was updated", f"{name} issue 7 was closed"] == said
    assert ["GET", "POST", "GET", "PATCH" if name == "GitHub" else "PUT", "GET", "PATCH" if name == "GitHub" else "PUT"] == [
        method for method, _ in forge.calls]


def test_a_pull_request_with_the_label_is_not_written_over() -> None:
    """GitHub lists pull requests among the issues: a new issue is opened beside one."""
    calls: list[tuple[str, str]] = []
    out = Outbox(NoticeOptions(github="o/r"), {"GITHUB_TOKEN": "t"}, post=lambda m, u, h, b: calls.append((m, u)) or (
        200, b'[{"number": 3, "pull_request": {}}]' if m == "GET" else b'{"number": 8}'))
    assert (["GitHub issue 8 was opened"], ["GET", "POST"]) == (rim.tell(notice(assessed("one", K.ROTTED)), out), [m for m, _ in calls])


def test_an_answer_that_is_no_json_is_told() -> None:
    """A proxy's page in place of the tracker's answer is a line, not a crash."""
    out = Outbox(NoticeOptions(gitlab="g/p"), {"GITLAB_TOKEN": "t"}, post=lambda *a: (200, b"<html>sign in"))
    (told,) = rim.tell(notice(assessed("one", K.ROTTED)), out)
    assert "something else than JSON" in told


def test_an_issue_shows_hostile_text_as_text() -> None:
    """No link, mention, issue link or tag comes of a page's words; the body stays under GitHub's limit."""
    many = [assessed(f"{n} {HOSTILE}", K.ROTTED) for n in range(500)]
    body = compose.markdown(notice(*many))
    assert body.startswith(compose.MARK)
    assert "](javascript" not in body
    assert bool(re.search(r"(?<!\\)<!channel", body)) is False
    assert "@all" not in body
    assert "... and 400 more" in body
    assert len(body) <= 60_000


@pytest.mark.parametrize(("shape", "probe"), [
    ("json", lambda d: (d["version"], d["changes"][0]["after"], d["changes"][0]["grade"], d["standing"]) == (1, "rotted", "warn", 1)),
    ("slack", lambda d: "<!channel>" not in d["text"] and "&lt;!channel&gt;" in d["text"]),
    ("matrix", lambda d: "1 newly in need of a look" in d["text"] and d["username"] == "citewatch"),
])
def test_webhooks_have_their_shapes(shape: str, probe) -> None:
    """JSON with all fields, Slack without its own marks, Matrix as text."""
    posts: list[tuple[str, bytes]] = []
    out = Outbox(NoticeOptions(webhook=shape), {"CITEWATCH_WEBHOOK_URL": "https://h.example/s3cret"},
                 post=lambda m, url, h, body: posts.append((url, body)) or (200, b"ok"))
    rim.tell(notice(assessed(HOSTILE, K.ROTTED)), out)
    assert ("https://h.example/s3cret", True) == (posts[0][0], probe(json.loads(posts[0][1])))


def test_one_way_that_fails_does_not_stop_the_others() -> None:
    """Each fault is a line that says what to do, and no secret stands in it."""
    def refuse(*_: object) -> tuple[int, bytes]:
        raise ConnectionRefusedError("refused")

    out = Outbox(NoticeOptions(github="o/r", gitlab="g/p", webhook="json", email_to=("a@example.org",)),
                 {"GITHUB_TOKEN": "s3cret", "CITEWATCH_WEBHOOK_URL": "https://h.example/s3cret"},
                 post=lambda m, url, h, b: (403, b"") if "github" in url else refuse(), mail=refuse)
    said = "\n".join(rim.tell(notice(assessed("x", K.ROTTED)), out))
    assert 4 == len(said.splitlines()) and "s3cret" not in said
    for words in ("GitHub answered 403", "set GITLAB_TOKEN in the environment", "the webhook did not answer",
                  "the mail server localhost:25 did not take the message"):
        assert words in said


def test_the_heartbeat_is_written_whole(tmp_path: Path) -> None:
    """A watcher sees when the last run ended, how, and when one last counted."""
    path = tmp_path / "state" / "heartbeat.json"
    rim.heartbeat(str(path), Report((assessed("x", K.VERIFIED, Grade.OK),), started=NOW, finished=NOW), "2026-11-24")
    assert ({"version": 1, "finished": NOW.isoformat(), "exit_code": 0, "void": "", "last_good": "2026-11-24", "citations": 1,
             "notices_waiting": 0, "coverage": 100.0}, [path]) == (json.loads(path.read_text()), list(path.parent.iterdir()))


def test_after_a_run_people_are_told_and_the_heartbeat_beats(tmp_path: Path) -> None:
    """From a closed run in the journal to the message: changed once, then quiet; an outage once, with the last good night."""
    journal, told = open_journal(":memory:"), []
    options = NoticeOptions(heartbeat=str(tmp_path / "beat.json"), webhook="json")
    for day, (kind, void) in enumerate(((K.VERIFIED, ""), (K.ROTTED, ""), (K.ROTTED, ""), (K.ROTTED, "down"), (K.ROTTED, "down"))):
        at = NOW + timedelta(days=day)
        run = journal.open_run("d", at)
        one = assessed("x", kind, Grade.OK if kind is K.VERIFIED else Grade.WARN)
        journal.keep_judged(run, [(one, "")])
        journal.close_run(run, at, void)
        report = Report((one,), started=at, finished=at, void=void)
        made = telling.notice(report, journal, run)
        told.append((len(made.transitions), made.void, made.last_good))
        telling.after_run(report, journal, run, options, env={})
    beat = json.loads((tmp_path / "beat.json").read_text())
    assert [(0, "", "2026-11-24"), (1, "", "2026-11-25"), (0, "", "2026-11-26"), (0, "down", "2026-11-26"), (0, "", "2026-11-26")] == told
    assert 4 == beat["exit_code"]
    assert "2026-11-26" == beat["last_good"]


def test_posting_over_a_real_socket() -> None:
    """Status and body come back, an error status is data, and a redirect is not followed with the token."""
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.send_response({"/ok": 200, "/moved": 302}.get(self.path, 404))
            self.send_header("Location", "/ok")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"hi")

        def log_message(self, *_: object) -> None:
            pass

    asked: list[str] = []
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        got = [rim.post("POST", base + path, {"X": "y"}, b"{}") for path in ("/ok", "/moved", "/none")]
        server.shutdown()
    assert ([(200, b"hi"), (302, b"hi"), (404, b"hi")], ["/ok", "/moved", "/none"]) == (got, asked)


def test_mailing_over_a_real_socket() -> None:
    """A message arrives whole; a password is never sent over a connection without encryption."""
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 ready\r\n")
            data = False
            while line := self.rfile.readline():
                lines.append(line)
                if data:
                    data = line != b".\r\n"
                    if not data:
                        self.wfile.write(b"250 ok\r\n")
                    continue
                word = line[:4].upper()
                data = word == b"DATA"
                self.wfile.write({b"DATA": b"354 go\r\n", b"QUIT": b"221 bye\r\n"}.get(word, b"250 ok\r\n"))

    lines: list[bytes] = []
    with socketserver.TCPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        where = f"127.0.0.1:{server.server_address[1]}"
        rim.mail(where, "", "", "me@example.org", "Subject: hé\nTo: a@example.org\n\nbody\n".replace("é", "e"))
        with pytest.raises(OSError, match="no encryption"):
            rim.mail(where, "user", "s3cret", "me@example.org", "To: a@example.org\n\nx\n")
        server.shutdown()
    text = b"".join(lines)
    assert b"Subject: he" in text
    assert b"\r\nbody\r\n" in text
    assert b"s3cret" not in text


class Memory:
    """Where notices wait, as the journal keeps them."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def settled(self, run: str, documents: list[str]) -> dict[tuple[str, str], tuple[VerdictKind, Grade]]:
        return {}

    def earlier(self, run: str) -> tuple[str, bool]:
        return "", False

    def recall(self, kind: str, key: str) -> str | None:
        return self.kept.get((kind, key))

    def remember(self, kind: str, key: str, value: str, days: float) -> None:
        self.kept[kind, key] = value


def test_what_could_not_be_delivered_is_sent_by_the_next_run_in_order_and_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two nights without an answer, then all three notices, oldest first; the heartbeat says how many wait."""
    memory, sent, answers = Memory(), [], iter([503, 503, 200, 200, 200])

    def post(method: str, url: str, headers: object, body: bytes) -> tuple[int, bytes]:
        status = next(answers)
        if status == 200:
            sent.append(re.search(r"2026-\d\d-\d\d", body.decode())[0])
        return status, b""

    monkeypatch.setattr(rim, "post", post)
    options = NoticeOptions(webhook="json", heartbeat=str(tmp_path / "heartbeat.json"))
    waits, said = [], []
    for day in range(3):
        at = NOW + timedelta(days=day)
        report = Report((assessed(f"claim {day}", K.BROKEN, Grade.FAIL),), started=at, finished=at)
        said += telling.after_run(report, memory, f"r{day}", options, {"CITEWATCH_WEBHOOK_URL": "https://hooks.example/x"})
        waits.append(json.loads((tmp_path / "heartbeat.json").read_text())["notices_waiting"])
    assert ([1, 2, 0], ["2026-11-24", "2026-11-25", "2026-11-26"]) == (waits, sent)
    assert [True, True] == ["1 notice waits for the next run" in said[0], "2 notices wait for the next run" in said[1]]


@pytest.mark.parametrize("options", [NoticeOptions(github="o/r"), NoticeOptions(gitlab="g/p")], ids=["GitHub", "GitLab"])
def test_an_issue_is_brought_to_what_stands_though_nothing_changed(options: NoticeOptions) -> None:
    """A citation that was repaired in new words has no change of its own: its old line leaves the issue all the same."""
    forge = Forge()
    out = Outbox(options, {"GITHUB_TOKEN": "secret", "GITLAB_TOKEN": "secret"}, post=forge.post)
    renewed = assessed("the same fact in new words", K.VERIFIED, Grade.OK)
    quiet = notice(renewed, before={("a.txt", renewed.id): (K.VERIFIED, Grade.OK)})
    rim.tell(notice(assessed("bad", K.BROKEN, Grade.FAIL)), out)
    said = rim.tell(quiet, out)
    assert (False, True) == (quiet.worth_telling, said[0].endswith("was closed"))


def test_a_server_that_is_down_is_not_called_a_wrong_token() -> None:
    """A 503 passes by itself; a 401 names the token."""
    for status, words in ((503, "the next run tries again"), (401, "GITHUB_TOKEN")):
        out = Outbox(NoticeOptions(github="o/r"), {"GITHUB_TOKEN": "secret"}, post=lambda *a, s=status: (s, b""))
        said = rim.tell(notice(assessed("bad", K.BROKEN, Grade.FAIL)), out)
        assert said[0].done is False
        assert words in said[0]
        assert (status == 401) == ("TOKEN" in said[0])


@pytest.mark.parametrize(("kind", "grade", "stands"), [
    (K.UNCHECKED, Grade.UNKNOWN, True), (K.FAILING, Grade.WARN, True), (K.VERIFIED, Grade.OK, False)])
def test_what_was_told_stands_where_a_run_could_not_tell(kind: VerdictKind, grade: Grade, stands: bool) -> None:
    """An archive's bad night takes nothing out of the issue; a page that is in order again, as far as is known, leaves it."""
    one = assessed("Claim.", kind, grade, settled=False)
    told = notice(one, before={(one.document, one.id): (K.BROKEN, Grade.FAIL)})
    assert ((), [(K.BROKEN, Grade.FAIL)] if stands else []) == (told.transitions, [(t.after, t.grade) for t in told.standing])
    assert not stands or "this run could not tell" in told.standing[0].why


def test_an_issue_lists_each_item_once() -> None:
    """What is new is not said again under what stands."""
    old, new = assessed("Old claim.", K.BROKEN, Grade.FAIL), assessed("New claim.", K.ROTTED)
    text = compose.markdown(notice(old, new, before={(old.document, old.id): (K.BROKEN, Grade.FAIL)}))
    assert {"old_claims": 1, "new_claims": 1, "subject": True} == {
        "old_claims": text.count("Old claim"),
        "new_claims": text.count("New claim"),
        "subject": "2 citations need a look" in text,
    }


@pytest.mark.parametrize(("number", "words"), [(0, "no citation needs a look"), (1, "one citation needs a look"), (2, "2 citations need a look")])
def test_numbers_agree_with_their_verbs(number: int, words: str) -> None:
    """One citation needs, two need."""
    assert words in compose.markdown(notice(*(assessed(f"Claim {n}.", K.BROKEN, Grade.FAIL) for n in range(number))))
