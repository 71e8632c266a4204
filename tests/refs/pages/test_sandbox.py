"""Workers: a crash, a hang or a memory blow-up of one job costs that job, and hostile pages end with a state and a reason."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from refs.model import PageState
from refs.pages.sandbox import Pool, Readers, WorkerLost
from tests.fakes import response
from tests.refs.pages import jobs
from tests.refs.pages.cases import ARTICLE, page
from tests.refs.pages.files import docx, pdf

MB = 2**20


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(1, seconds=0.5, megabytes=200) as made:
        yield made


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    with Readers(1) as made:
        yield made


def test_a_result_comes_back(pool: Pool) -> None:
    """A module-level function runs in a worker, its result in the future."""
    assert [2, 4, 6] == [pool.submit(jobs.double, n).result() for n in (1, 2, 3)]


def test_an_error_of_the_function_is_its_own(pool: Pool) -> None:
    """What a function raises comes out of its future; the worker lives on."""
    before = pool.submit(jobs.who).result()
    with pytest.raises(ValueError, match="no such wall"):
        pool.submit(jobs.fail, "no such wall", fallback=jobs.sorry).result()
    assert before == pool.submit(jobs.who).result()


@pytest.mark.parametrize(("job", "args", "says"), [
    (jobs.hang, (), "more than 0.5 s"),
    (jobs.crash, (), "SIGSEGV"),
    (jobs.leave, (), "exit code 7"),
])
def test_a_lost_worker_costs_one_job(pool: Pool, job: object, args: tuple[object, ...], says: str) -> None:
    """Hang, crash and exit: the fallback is the result, with the reason, and the next job is done."""
    lost = pool.submit(job, *args, fallback=jobs.sorry)  # type: ignore[arg-type]
    after = pool.submit(jobs.double, 21)
    assert (True, 42) == (says in lost.result(), after.result())


def test_without_a_fallback_the_loss_is_raised(pool: Pool) -> None:
    """Nobody gets an answer that nobody gave."""
    with pytest.raises(WorkerLost, match="exit code 7"):
        pool.submit(jobs.leave).result()


def test_too_much_memory_is_an_error_of_the_job(pool: Pool) -> None:
    """A worker cannot take more than its share; what fits is done."""
    with pytest.raises(MemoryError):
        pool.submit(jobs.swallow, 400).result()
    assert MB == pool.submit(jobs.swallow, 1).result()


def test_what_cannot_be_sent_is_said(pool: Pool) -> None:
    """A result or function that no process can be handed is the caller's fault, and said so."""
    with pytest.raises(RuntimeError, match="cannot be sent"):
        pool.submit(jobs.unsendable).result()
    with pytest.raises(Exception, match="pickle"):
        pool.submit(lambda: 1).result()
    assert 2 == pool.submit(jobs.double, 1).result()


def test_a_fallback_sees_the_arguments(pool: Pool) -> None:
    """The fallback is called with the job's arguments and then the reason."""
    got = pool.submit(jobs.leave, fallback=lambda *args: args).result()
    assert (1, True) == (len(got), "exit code" in got[-1])


def test_a_closed_pool_takes_no_jobs() -> None:
    """A job after the end is an error, not a wait for ever."""
    made = Pool(1)
    made.shutdown()
    with pytest.raises(RuntimeError, match="closed"):
        made.submit(jobs.double, 1)


ENTITIES = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
HOSTILE = {
    "200,000 nested elements": b"<div>" * 200_000 + b"hello",
    "200,000 nested elements, closed": b"<div>" * 100_000 + b"hello" + b"</div>" * 100_000,
    "nested in turns": b"<div><span>" * 100_000,
    "nested tables": b"<table><tr><td>" * 30_000,
    "nested templates": b"<template>" * 100_000,
    "50 MB of one tag": b"<p>" * (50 * MB // 3),
    "50 MB of a void tag": b"<br>" * (50 * MB // 4),
    "50 MB of text": b"<p>" + b"word " * (10 * MB),
    "only angle brackets": b"<" * 10_000_000,
    "unclosed comments": b"<!--" * 2_000_000,
    "one tag of 300,000 attributes": b"<div " + b" ".join(b"a%d=b" % n for n in range(300_000)) + b">hello",
    "broken entities": b"&lt" * 500_000 + b"&#xFFFFFFFFFF;&bogus;&#0;&#xD800;" * 10_000,
    "mixed charsets": "<meta charset=utf-8><p>é".encode("latin-1") * 20_000 + "é日本".encode() * 20_000 + "日本".encode("shift_jis") * 9_000,
    "zero bytes": b"\0" * 5_000_000,
    "deep JSON": b"[" * 500_000 + b'"' + b"]" * 500_000,
    "deep JSON-LD": b'<script type="application/ld+json">' + b"[" * 300_000 + b"</script><p>hi",
    "an entity bomb": f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">{ENTITIES}]><rss><channel><title>&l9;</title></channel></rss>'.encode(),
    "deep XML": b'<?xml version="1.0"?><rss>' + b"<a>" * 100_000,
    "a PDF bomb": pdf("boom", bomb=400 * MB),
    "an encrypted PDF": pdf("secret", encrypted=True),
    "a broken PDF": b"%PDF-1.7\n" + bytes(range(256)) * 2_000,
    "a ZIP bomb": docx("boom", padding=300 * MB),
    "a long title": b"<title>" + b"-" * 3_000_000 + b"</title><p>hi",
    "a long refresh": b"<meta http-equiv=refresh content='0" + b" " * 3_000_000 + b"'>",
    "dots without spaces": b"<p>" + b"a." * 200_000,
    "one attribute of 20 MB": b"<img src='data:" + b"A" * (20 * MB) + b"'>hi",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_end_with_a_state_and_a_reason(readers: Readers, name: str) -> None:
    """Every hostile body becomes a page with a state and a reason; none is lost, none takes another with it."""
    got = readers.submit(response(HOSTILE[name], headers={"content-type": "text/html"})).result(timeout=60)
    after = readers.submit(response(page("The wall", "The wall", ARTICLE))).result(timeout=60)
    assert isinstance(got.state, PageState)
    assert bool(got.reason) is True
    assert PageState.LIVE == after.state

def test_a_worker_collects_garbage_seldom() -> None:
    """A process that reads or judges has many values without cycles."""
    with Pool(1) as pool:
        assert pool.submit(gc.get_threshold).result(60)[0] > 10_000
