"""The functions of the public interface; `import citewatch` offers them (and nothing else is promised)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from refs.errors import UserError
from refs.model import Document
from reports.findings import Report
from verify.judge.scorers.base import Judgement
from verify.settings.model import Settings


def read(path: str | Path, format: str = "") -> Document:  # the word that users know
    r"""The article in a file: its claims, its references, and which claim rests on which.

    Args:
        path: the article's file.
        format: the reader's name (`citewatch plugins` lists them); "" lets the file's own look tell.

    Raises:
        UserError: the file cannot be read as an article; the message says what to do.

    >>> import tempfile, pathlib
    >>> article = pathlib.Path(tempfile.mkdtemp(), "harbour.md")
    >>> _ = article.write_text("The barrier cost 341 million.[^1]\n\n[^1]: https://example.org/report\n")
    >>> document = read(article)
    >>> document.claims[0].text
    'The barrier cost 341 million.'
    >>> document.references[0].url
    'https://example.org/report'
    """
    from refs import formats

    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UserError(f"{path}: cannot be read ({error.strerror}); give an article's file") from error
    return formats.read(data, str(path), format)


def judge(claim: str, text: str, *, context: str = "", title: str = "", scorer: str = "lexical") -> Judgement:
    """Whether a text supports a claim, how sure that is, why, and the sentences it rests on.

    Args:
        claim: the sentence to be checked.
        text: the source's text.
        context: the text around the claim in its article, which may name what "it" and "he" stand for.
        title: the title of the claim's article.
        scorer: what judges (`citewatch plugins` lists the scorers).

    Raises:
        UserError: there is no such scorer, or its library is missing.

    >>> judged = judge("The barrier cost 341 million euros.",
    ...                "The storm barrier was opened in 2018. It cost 341 million euros to build.")
    >>> judged.support.value
    'supported'
    """
    from verify.judge.registry import scorer as scorer_of
    from verify.judge.scorers.base import ClaimText, SourceText

    return scorer_of(scorer).judge(ClaimText(claim, context, title), SourceText(text, text))


def load_settings(path: str | Path | None = None) -> Settings:
    """The settings of a citewatch.toml (None: the one in this directory, if any) and of the environment.

    Raises:
        UserError: a setting is not what it should be; the message names its place.
    """
    from verify.settings.load import load

    return load(None if path is None else Path(path))


def check(sources: str | Path | Iterable[str | Path], settings: Settings | None = None) -> Report:
    """Check the citations of articles: fetch every reference live and from its archive, judge, report.

    Args:
        sources: files, folders, globs, URLs or `wiki:LANGUAGE:TITLE`, as `citewatch check` takes them.
        settings: what `load_settings` gives; None loads them from this directory and the environment.

    Raises:
        UserError: something that was named cannot be used; nothing was fetched.
        Inconclusive: the run could not be ended.
        Fault: the machine or an installed plugin failed.
    """
    from verify.run.job import Job, Watcher
    from verify.run.job import check as run

    named = [sources] if isinstance(sources, str | Path) else sources
    return run(Job(tuple(map(str, named))), settings or load_settings(), Watcher())[0]
