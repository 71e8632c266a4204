"""The field cases of ../shared with a second judge on: none may get worse for it. Skipped where they are not there."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from reports.findings import Support
from tests.verify.judge.test_second import GREEN, Scripted
from tests.verify.scorers.loopback import endpoint
from tests.verify.scorers.loopback import told as said_of
from verify.cli.main import run
from verify.judge.lexical.abroad import languages_of
from verify.judge.scorers.base import ClaimText, Judgement, SourceText
from verify.judge.scorers.lexical import Lexical
from verify.judge.scorers.llm import LanguageModel
from verify.judge.second.cascade import Cascade
from verify.judge.second.combine import combined
from verify.judge.second.gate import Band, why_ask

FIELD = Path(__file__).resolve().parents[3].parent / "shared/field/judge"
LEXICAL = Lexical()
pytestmark = pytest.mark.skipif(not FIELD.is_dir(), reason="../shared/field is not here")


class YesSayer(Scripted):
    """Calls everything supported and quotes the passages that the first judge found, whatever they say."""

    def judge(self, claim: ClaimText, source: SourceText) -> Judgement:
        self.asked += 1
        return Judgement(Support.SUPPORTED, 0.95, "surely", Lexical().judge(claim, source).evidence)


@cache
def cases() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(line) for path in sorted(FIELD.glob("*.jsonl")) for line in path.open(encoding="utf-8"))


def pair(case: dict[str, Any]) -> tuple[ClaimText, SourceText]:
    given = case["source"]
    text = given if isinstance(given, str) else "\n".join(given)
    sentences = () if isinstance(given, str) else tuple(given)
    return (ClaimText(case["claim"], case.get("context") or "", case.get("title") or ""),
            SourceText(text, text, published=str(case.get("published") or ""), sentences=sentences))


def wrong(case: dict[str, Any], got: Judgement) -> bool:
    label = got.support.value
    return (label not in case.get("allow", [label]) or label in case.get("never", ())
            or (case.get("certain") is False and got.certain))


def test_a_second_judge_that_says_yes_to_everything_makes_no_case_worse() -> None:
    """It is trusted as one that is right in 78 %, and is right in far fewer: the first judge's rules hold."""
    second = YesSayer("yes", Judgement(Support.SUPPORTED, 0.95, ""))
    second.right = 0.78
    judge, alone = Cascade(Lexical(), second, calls=10_000), Lexical()
    worse = [case["id"] for case in cases() if not wrong(case, alone.judge(*pair(case))) and wrong(case, judge.judge(*pair(case)))]
    assert [] == worse
    assert second.asked > len(cases()) / 4


def agreeable(url: str, headers: dict[str, str], body: bytes) -> bytes:
    """A language model that calls everything supported and quotes what has most words in common with the claim."""
    asked = json.loads(json.loads(body)["messages"][1]["content"])
    words = set(asked["claim"].lower().split())
    quotes = sorted(re.split(r"(?<=[.!?。])\s*", asked["source"]), key=lambda q: -len(words & set(q.lower().split())))
    answer = {"support": "supported", "score": 0.97, "reason": "yes", "quotes": quotes[:3], "translations": [], "missing": ""}
    return json.dumps({"choices": [{"message": {"content": json.dumps(answer)}}]}).encode()


def test_a_language_model_that_agrees_with_everything_makes_no_case_worse() -> None:
    """Also across languages, where nobody else reads the page."""
    judge, alone = Cascade(Lexical(), LanguageModel("http://127.0.0.1:1", "m", calls=10_000, post=agreeable), calls=10_000), Lexical()
    assert [] == [c["id"] for c in cases() if not wrong(c, alone.judge(*pair(c))) and wrong(c, judge.judge(*pair(c)))]


def told(case: dict[str, Any], share: float, seed: int) -> bool:
    """What an oracle says that is right in that share of the cases, drawn by the case's name."""
    draw = int(hashlib.sha256(f"{seed} {case['id']}".encode()).hexdigest()[:12], 16) / 16 ** 12
    return (Support.SUPPORTED.value not in case.get("never", ())) is (draw < share)


def no(case: dict[str, Any], quoted: bool = True, named: bool = False, support: Support = Support.NOT_SUPPORTED) -> Judgement:
    """A "no" that quotes what the first judge found, or nothing, and that names the claim's last words as missing, or none."""
    return Judgement(support, 0.05, "no", first_of(case["id"]).evidence if quoted else (),
                     missing=(" ".join(case["claim"].split()[-4:]),) if named else ())


@cache
def first_of(name: str) -> Judgement:
    return LEXICAL.judge(*pair(next(c for c in cases() if c["id"] == name)))


def worse(right: float, answer: Callable[[dict[str, Any]], Judgement]) -> list[str]:
    """Cases that are right without a second judge, and wrong with one that is trusted so far and answers so."""
    second = Scripted("two", GREEN)
    second.right = right
    found = []
    for case in cases():
        alone = first_of(case["id"])
        abroad = languages_of(*pair(case)).differ
        if why_ask(pair(case)[0], alone, Band(), abroad) and not wrong(case, alone):
            both = combined(alone, answer(case), (LEXICAL, second), *pair(case))
            found += [case["id"]] * wrong(case, both)
    return found


@pytest.mark.parametrize(("right", "share"), [(0.6, 0.6), (0.72, 0.72), (0.78, 0.78), (0.82, 0.85), (0.82, 1.0)])
@pytest.mark.parametrize("support", [Support.NOT_SUPPORTED, Support.PARTIAL, Support.CONTRADICTED])
def test_an_oracle_of_the_quality_that_is_told_makes_no_case_worse(right: float, share: float, support: Support) -> None:
    """Right in 60 to 100 % of the cases, and wrong in the others with the first judge's own passages for a quotation."""
    def answer(case: dict[str, Any]) -> Judgement:
        yes = told(case, share, 20)
        return Judgement(Support.SUPPORTED, 0.95, "yes", first_of(case["id"]).evidence) if yes else no(case, support=support)

    same = [case for case in cases() if not languages_of(*pair(case)).differ]  # the others are held to a translation, below
    assert [] == [c for c in worse(right, answer) if c in {case["id"] for case in same}]


@pytest.mark.parametrize("support", [Support.NOT_SUPPORTED, Support.PARTIAL, Support.CONTRADICTED])
@pytest.mark.parametrize("named", [False, True])
def test_one_that_says_no_to_everything_lowers_no_right_green(support: Support, named: bool) -> None:
    """Its bare word moves no label, and parts that it wrongly names are found in the passages."""
    english = {c["id"] for c in cases() if not languages_of(*pair(c)).differ}
    assert [] == [c for c in worse(0.82, lambda case: no(case, named=named, support=support)) if c in english]
    assert [] == worse(0.99, lambda case: no(case, quoted=False, named=named, support=support))


def test_through_the_command_no_case_gets_worse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`citewatch judge --second llm` over some of the cases: models that say yes, no, nothing and nonsense."""
    sample = [c for n, c in enumerate(cases()) if n % 10 == 3 or languages_of(*pair(c)).differ]
    keep = ("id", "claim", "source", "title", "context", "published")
    (tmp_path / "pairs.jsonl").write_text("".join(json.dumps({k: c[k] for k in keep if k in c}) + "\n" for c in sample))
    monkeypatch.chdir(tmp_path)

    def nearest(body: dict[str, Any]) -> list[str]:
        asked = said_of(body)
        words = set(asked["claim"].lower().split())
        return sorted(re.split(r"(?<=[.!?。])\s+", asked["source"]), key=lambda q: -len(words & set(q.lower().split())))[:2]

    def judged(*flags: str) -> list[dict[str, Any]]:
        out = StringIO()
        with redirect_stdout(out):
            assert 0 == run(["judge", "pairs.jsonl", *flags])
        return [json.loads(line) for line in out.getvalue().splitlines()]

    def answer(support: str) -> Callable[[dict[str, Any]], tuple[int, str]]:
        return lambda body: (200, json.dumps({"support": support, "score": 0.5, "reason": "so", "quotes": nearest(body),
                                              "translations": nearest(body), "missing": ""}))

    plain = judged()
    for reply in (*map(answer, ("supported", "partially_supported", "not_supported", "contradicted")),
                  lambda body: (200, "lorem ipsum"), lambda body: (500, "")):
        with endpoint(reply) as (url, asked):
            (tmp_path / "citewatch.toml").write_text(f'[llm]\nurl = "{url}"\nmodel = "m"\ncache = false\n')
            got = judged("--second", "llm")
        labels = [(c, p, g) for c, p, g in zip(sample, plain, got, strict=True)]
        assert [] == [c["id"] for c, p, g in labels if not wrong_row(c, p) and wrong_row(c, g)]
        assert asked


def wrong_row(case: dict[str, Any], row: dict[str, Any]) -> bool:
    return wrong(case, Judgement(Support(row["support"]), row["score"], "", certain=row["certain"]))


def test_no_second_judge_makes_anything_fail() -> None:
    """Whatever it says, what is certain is what was certain without it."""
    alone = Lexical()
    for support in (Support.NOT_SUPPORTED, Support.CONTRADICTED):
        second = Scripted("no", lambda claim, s=support: Judgement(s, 0.05, "no", ()))
        judge = Cascade(Lexical(), second, calls=10_000)
        assert [] == [c["id"] for c in cases() if judge.judge(*pair(c)).certain != alone.judge(*pair(c)).certain]
