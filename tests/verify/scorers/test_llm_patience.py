"""An endpoint that is busy, down, slow or odd: what is asked again, when asking stops, and what the reason says."""

from __future__ import annotations

import io
import json
import socket
import threading
import urllib.error
from collections.abc import Callable
from email.message import Message
from typing import Any

import pytest

from reports.findings import Support
from tests.verify.scorers.loopback import endpoint
from verify.judge.registry import Judges, judge_of
from verify.judge.scorers._endpoint import Endpoint, written
from verify.judge.scorers._patience import Patience, retry_after
from verify.judge.scorers._wire import post
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.llm import LanguageModel

FACT = "The lighthouse at Skarv was lit by Runa Dahl on 3 May 1922."
CLAIM = ClaimText("Runa Dahl lit the lighthouse at Skarv on 3 May 1922.")
SOURCE = SourceText(FACT)
TEXT = json.dumps({"support": "supported", "score": 0.9, "reason": "stated", "quotes": [FACT], "missing": ""})
GOOD = json.dumps({"choices": [{"message": {"content": TEXT}}]}).encode()


def refusal(code: int, **headers: str) -> urllib.error.HTTPError:
    """An error as the standard library raises it."""
    told = Message()
    for name, value in headers.items():
        told[name.replace("_", "-")] = value
    return urllib.error.HTTPError("http://127.0.0.1/v1", code, "", told, io.BytesIO())


class Script:
    """Sends nothing: raises or returns what it was given, one for each request; the last one for all that follow."""

    def __init__(self, *answers: bytes | Exception) -> None:
        self.answers, self.sent = list(answers), list[dict[str, Any]]()

    def __call__(self, url: str, headers: dict[str, str], body: bytes) -> bytes:
        self.sent.append(json.loads(body))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


def model(script: Script, patience: Patience | None = None) -> LanguageModel:
    """A language model that is asked through the script."""
    made = LanguageModel("http://127.0.0.1:1/v1", "m", post=script)
    made.endpoint = Endpoint("http://127.0.0.1:1/v1", "m", "", script, patience)
    return made


def claims(number: int) -> list[ClaimText]:
    return [ClaimText(f"{CLAIM.text[:-1]}, for the {n}th time.") for n in range(number)]


def test_an_endpoint_that_asks_to_wait_is_asked_again_when_it_said() -> None:
    """Retry-After of a few seconds is waited out, and the answer counts."""
    waited: list[float] = []
    script = Script(refusal(429, Retry_After="7"), refusal(503, Retry_After="2"), GOOD)
    got = model(script, Patience(lambda: 0.0, waited.append)).judge(CLAIM, SOURCE)
    assert (Support.SUPPORTED, [7.0, 2.0], 3) == (got.support, waited, len(script.sent))


def test_a_long_wait_ends_the_questions_until_then() -> None:
    """Nobody is asked before the due time; after it the next question is."""
    now = [0.0]
    script = Script(refusal(429, Retry_After="600"), GOOD)
    asked = model(script, Patience(lambda: now[0], lambda seconds: None))
    first, second = asked.judge(CLAIM, SOURCE), asked.judge(CLAIM, SOURCE)
    assert ("scorer_failed", "scorer_failed", 1) == (first.code, second.code, len(script.sent))
    assert "asked not to be asked for another 600 s" in second.reason
    now[0] = 601.0
    assert Support.SUPPORTED is asked.judge(CLAIM, SOURCE).support


@pytest.mark.parametrize(("headers", "expected"), [
    ({"Retry-After": "30"}, 30.0), ({}, 0.0), ({"Retry-After": "soon"}, 0.0), ({"Retry-After": "-5"}, 0.0), ({"Retry-After": "9" * 400}, 999999999.0),
    ({"Retry-After": "Sun, 29 Nov 2026 12:00:20 GMT", "Date": "Sun, 29 Nov 2026 12:00:00 GMT"}, 20.0),
    ({"Retry-After": "Sun, 29 Nov 2026 12:00:20 GMT"}, 0.0),
    ({"Retry-After": "Sun, 29 Nov 2026 11:00:00 GMT", "Date": "Sun, 29 Nov 2026 12:00:00 GMT"}, 0.0)])
def test_retry_after_is_seconds_or_a_date(headers: dict[str, str], expected: float) -> None:
    """A date counts from the answer's own; what cannot be read is no wait."""
    assert expected == retry_after(headers)


@pytest.mark.parametrize(("failure", "most"), [
    (refusal(503), 3), (ConnectionRefusedError(), 3), (TimeoutError(), 3), (refusal(401), 3), (b"<html>lorem</html>", 10)])
def test_one_that_is_down_is_not_asked_for_every_claim(failure: bytes | Exception, most: int) -> None:
    """After a few failures in a row the run goes on without it, and the reason says so."""
    script = Script(failure)
    asked = model(script)
    reasons = [asked.judge(claim, SOURCE).reason for claim in claims(20)]
    assert most == len(script.sent)
    assert "is not asked again in this run" in reasons[-1]
    assert 200 - most == asked.left, "what was not sent costs nothing"


def test_an_answer_in_between_counts_the_failures_anew() -> None:
    """A server that fails now and then is asked for every claim."""
    script = Script(*[refusal(500), refusal(500), GOOD] * 4)
    asked = model(script)
    for claim in claims(12):
        asked.judge(claim, SOURCE)
    assert 12 == len(script.sent)


def test_the_next_run_asks_again() -> None:
    """A process that serves many runs (citewatch mcp) begins each with the full cap, and tries what was down."""
    with endpoint(lambda body: (503, "")) as (url, asked):
        options = ("llm", (("url", url), ("model", "m"), ("calls", 2))),
        for run in ("one", "two"):
            judge = judge_of(Judges("llm", options=options, run=run))
            assert ["scorer_failed", "scorer_failed", "scorer_spent"] == [judge.judge(c, SOURCE).code for c in claims(3)]
    assert 4 == len(asked)


@pytest.mark.parametrize(("failure", "words"), [
    (refusal(401), "HTTP 401, the key in CITEWATCH_LLM_KEY is missing or wrong"),
    (refusal(404), "HTTP 404, is [llm] model a name that it knows"), (refusal(500), "HTTP 500"),
    (urllib.error.URLError(ConnectionRefusedError(111, "x")), "nobody listens at that address"),
    (urllib.error.URLError(socket.gaierror(-2, "x")), "its host has no address"), (TimeoutError("timed out"), "no answer within 120 s"),
    (b"<!doctype html>", "its answer is no JSON"), (b'{"error": {"message": "s3cret"}}', "it answered with an error"),
    (b"[]", "its answer is no chat completion"), (b'{"choices": []}', "no verdict in the answer"), (b"", "its answer is no JSON"),
    (GOOD[:-30], "its answer is no JSON")])
def test_the_reason_says_what_to_do_and_repeats_nothing(failure: bytes | Exception, words: str) -> None:
    """In plain words; what the server wrote, which may hold a key, is not in them."""
    got = model(Script(failure)).judge(CLAIM, SOURCE)
    assert "scorer_failed" == got.code
    assert words in got.reason
    assert "s3cret" not in got.reason


@pytest.mark.parametrize(("refused", "forms"), [({"response_format"}, 2), ({"temperature"}, 3), ({"temperature", "response_format"}, 4)])
def test_a_server_that_refuses_a_field_is_asked_without_it(refused: set[str], forms: int) -> None:
    """Models that reason take no temperature, older servers no schema; later questions begin with what was taken."""
    def reply(body: dict[str, Any]) -> tuple[int, str]:
        return (400, "unsupported") if refused & body.keys() else (200, TEXT)

    with endpoint(reply) as (url, asked):
        judge = LanguageModel(url, "m")
        assert [Support.SUPPORTED] * 2 == [judge.judge(claim, SOURCE).support for claim in (CLAIM, ClaimText("Runa Dahl lit Skarv."))]
    assert forms + 1 == len(asked)


def test_a_wrong_model_name_is_no_lesson_about_schemas() -> None:
    """A server that refuses every form refuses the question: the next one is put in full again."""
    script = Script(refusal(404))
    asked = model(script)
    for claim in claims(2):
        asked.judge(claim, SOURCE)
    assert ["response_format" in s and "temperature" in s for s in script.sent] == [True, False, False, False] * 2


@pytest.mark.parametrize("raw", [
    b'data: {"choices": [{"delta": {"role": "assistant"}}]}\n\ndata: {"choices": [{"delta": {"content": "a "}}]}\n\n'
    b'data: {"choices": [{"delta": {"content": "b"}}]}\n\ndata: {"choices": []}\n\ndata: [DONE]\n\n',
    b': keep-alive\n\ndata: {"choices": [{"delta": {"content": "a b"}}]}\r\n\r\n',
    b'{"choices": [{"message": {"content": [{"type": "text", "text": "a "}, {"type": "text", "text": "b"}]}}]}',
    b'\xef\xbb\xbf{"choices": [{"message": {"content": "a b", "reasoning": "hm"}}]}'])
def test_streams_and_parts_are_read(raw: bytes) -> None:
    """What proxies send without being asked: events, parts, a byte order mark."""
    assert "a b" == written(raw)


def drip(server: socket.socket, piece: Callable[[socket.socket], None]) -> None:
    """Answer one request: a head that promises 1,000 bytes, and what `piece` sends."""
    with server.accept()[0] as line:
        asked = b""
        while not asked.endswith(b"{}"):  # what is left unread at the end would reset the connection
            asked += line.recv(65_536)
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        piece(line)


@pytest.mark.parametrize("cut", [True, False])
def test_an_answer_that_breaks_off_or_drips_is_none(cut: bool) -> None:
    """Half an answer is no answer, and one that never ends is left when its time is over."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        def rest(line: socket.socket) -> None:
            line.sendall(GOOD)
            while not cut and not over.wait(0.01):
                line.sendall(b" ")

        thread = threading.Thread(target=drip, args=(server, rest))
        thread.start()
        try:
            with pytest.raises(OSError, match="broke off" if cut else "not whole in time"):
                post(f"http://127.0.0.1:{server.getsockname()[1]}/v1/chat/completions", {}, b"{}", seconds=60.0 if cut else 0.5)
        finally:
            over.set()
            thread.join()


def test_a_local_model_is_asked_past_any_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy for the web neither sees nor answers a question to this machine."""
    with endpoint(lambda body: (200, "proxied")) as (proxy, lured), endpoint(lambda body: (200, TEXT)) as (url, _):
        monkeypatch.setenv("http_proxy", proxy)
        monkeypatch.delenv("no_proxy", raising=False)
        assert Support.SUPPORTED is LanguageModel(url, "m").judge(CLAIM, SOURCE).support
    assert [] == lured
