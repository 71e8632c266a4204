"""Templates of the HTML pages: all text escaped, style and script allowed by their hash alone."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reports.defuse import defused, one_line, web_url
from reports.findings import Grade
from reports.formats.base import stamp
from reports.words import CHANGES, GRADES, VERDICTS, reason_word

_GAPS = re.compile(r">\s*\n\s*")
"""White space between elements that stands in the templates for their readers alone."""


def render(template: str, script: str = "report.js", **values: Any) -> str:
    """A template with style, script and the policy that allows them and nothing else."""
    style, code = _asset("report.css"), _asset(script)
    policy = (f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(code)}'; "
              "base-uri 'none'; form-action 'none'")
    text = _environment().get_template(template).render(
        style=Markup("\x00style"), script=Markup("\x00script"), policy=Markup(policy),  # noqa: S704
        verdicts=VERDICTS, grade_words=GRADES, change_words=CHANGES, Grade=Grade, **values)
    return tight(text).replace("\x00style", style).replace("\x00script", code)


def macro(template: str, name: str) -> Callable[..., str]:
    """A macro of a template, to be called for each of many values."""
    found = getattr(_environment().get_template(template).module, name)
    return lambda *values: tight(str(found(*values)))


def tight(text: str) -> str:
    """Markup without the white space between lines."""
    return _GAPS.sub(">", text)


@cache
def _asset(name: str) -> str:
    return files("reports.templates").joinpath(name).read_text("utf-8").strip()


@cache
def _hash(text: str) -> str:
    """The CSP source of an inline block: what stands between its tags, hashed (CSP 3, section 8.4)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


@cache
def _environment() -> Environment:
    """Jinja with all text escaped and every unknown name an error."""
    made = Environment(loader=PackageLoader("reports"), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)
    made.filters.update(plain=defused, line=one_line, web=web_url, stamp=stamp, reason=reason_word)
    return made
