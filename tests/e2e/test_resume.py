"""A run that was stopped is resumed, and what did not change is not judged again."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.test_exit_codes import check, desk  # noqa: F401
from tests.e2e.web import Desk


def test_a_second_run_asks_with_validators(desk: Desk) -> None:  # noqa: F811
    """The page's ETag comes back as If-None-Match, and a 304 keeps the verdict."""
    from tests.e2e.test_exit_codes import SAYS
    from tests.replica import Reply

    def answer(request: object) -> object:
        fresh = request.headers.get("if-none-match") != '"v1"'  # type: ignore[attr-defined]
        return Reply.of(SAYS, 200, headers={"ETag": '"v1"'}) if fresh else Reply.of(b"", 304, headers={"ETag": '"v1"'})

    desk.web.page("https://lights.example/tarn-head", answer)  # type: ignore[arg-type]
    first, second = check(desk), check(desk)
    live = desk.report.assessments[0].captures.live
    assert 0 == first
    assert 0 == second
    assert (live is not None and live.not_modified) is True


def test_two_replays_give_the_same_bytes(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    """A recording answers a run offline; two replays agree to the byte."""
    record = tmp_path / "web.warc.gz"
    check(desk, "--record", str(record))
    desk.web.cut()
    texts = []
    for n in (1, 2):
        out = tmp_path / f"replay{n}.json"
        code = desk.call("check", str(desk.folder / "article.wiki"), "--replay", str(record), "--config", str(desk.config()),
                         "--journal", str(tmp_path / f"j{n}.sqlite"), "--format", f"json={out}")
        texts.append((code, out.read_bytes()))
    assert (0, texts[0]) == (texts[0][0], texts[1])
