"""The pages of `docs/reference/`, made from the code, so that they cannot say anything else than the program.

`python -m docs.reference_pages` writes them anew; tests/docs holds the kept pages equal to what this makes.
Each function returns the Markdown of one page.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from refs.model import Meaning, PageState
from refs.plugins import Plugin, find
from reports import schema as report_schema
from reports import words
from reports.exit_codes import ExitCode
from reports.findings import (
    BY_COPY,
    COPY_UNJUDGED,
    LOCAL_LINK,
    NO_CLAIM,
    NOT_ASKED,
    PASSAGE_LOST,
    SUPPORT_OFF,
    Grade,
    VerdictKind,
)
from verify.cli.main import cli
from verify.cli.overrides import KEYS
from verify.cli.plugin_kinds import KINDS
from verify.settings import json_schema
from verify.settings.text import notes

HERE = Path(__file__).parent / "reference"
_NOTE = "<!-- Made from the code by `python -m docs.reference_pages`; edit the code, not this page. -->\n\n"
_SECRETS = {
    "GITHUB_TOKEN": "Lets a run keep an issue on GitHub (`[notices] github`).",
    "GITLAB_TOKEN": "Lets a run keep an issue on GitLab (`[notices] gitlab`).",
    "CITEWATCH_WEBHOOK_URL": "Where the webhook of `[notices] webhook` is posted.",
    "CITEWATCH_SMTP_USER": "The mail server's user; nobody logs in where it is not set.",
    "CITEWATCH_SMTP_PASSWORD": "The mail server's password.",
    "CITEWATCH_SECRET_...": "Tokens and passwords that a `[hosts]` table names; no other variable can be named there.",
    "CITEWATCH_LLM_KEY": "The key of the language model of `[llm]`.",
}
_ABOUT = {
    "commands": """\
Each command prints its own page with `--help`. The exit codes are in [](exit-codes.md); the settings behind the
options are in [](settings.md).""",
    "settings": """\
Settings come from `citewatch.toml` or from `[tool.citewatch]` of `pyproject.toml`, then from the environment, then
from the command line; what comes later wins. Without `--config` the nearest file at or above the folder counts, up
to the repository's root, and its paths count from where it lies. Each key can be set in the environment, too, by
its table and key in capitals (`CITEWATCH_NETWORK_CONTACT`, `CITEWATCH_JOURNAL`): a list with commas between its items
(`CITEWATCH_CHECK_FAIL_ON=broken,rotted`), a table as `NAME=VALUE` pairs. A variable that is nearly a setting's is
refused, and any other with that prefix is named. `citewatch init` writes a commented file, `citewatch config show`
prints what is in force, and `citewatch config schema` prints the JSON Schema for editors.""",
    "exit codes": """\
A run ends with one of these; its last line says which, and why. 4 and 5 say nothing against an article: nothing was
found out, or nothing was there to check. Where several apply, the first of 3, 4 for a network that is down, 5, 1 and 4
for any other reason counts.""",
    "verdicts": """\
The id stands in JSON and in settings; the words stand in every report that people read. The grade given here is
the usual one. `contradicted` and `unsupported` are `to correct`, and so can fail a build, only where a rule of
measured precision decided it ([](../concepts/verdicts.md)); else they are `to review`. A retraction, or a page that
is not the cited one, puts a citation that would be `fine` under `to review`. What an editor does about each, step by
step, is in [](../how-to/act-on-a-report.md).""",
    "page states": "What came back when a page was asked for, live or from an archive.",
    "plugins": """\
`citewatch plugins` prints this list for your installation, and behind each plugin that lacks an extra the command that
brings it ([](../start/install.md) has all extras). Each is one file with one class; [](../contributing.md) shows how
one is added.""",
    "json report": """\
`--format json=PATH` writes it. A field that has its default is left out, and instants are UTC. The schema is
published as `reports/schema/{file}`; a field that is added makes a new minor version, one that is removed or
changes its meaning a new major one.""",
}
_STATES = {
    Meaning.READABLE: "The page was read and is judged.",
    Meaning.GONE: "The page is gone. It counts as a strike, and no single night calls it dead.",
    Meaning.MAY_PASS: "It may well be there tomorrow: never a failure by itself.",
    Meaning.NOT_LET_IN: "It may well be there for others: could not be checked.",
}
_ALONE = {
    PageState.NOT_ARCHIVED: "No archive holds a copy of it. It says nothing of the live page and is no strike.",
    PageState.UNREACHABLE: "It may well be there tomorrow. A name that cannot be found, or a refused connection, is a "
                           "strike; a time-out and failed TLS are none.",
}
"""States of which something else follows than of their kind."""


_BY_REASON = {
    BY_COPY: (VerdictKind.VERIFIED, Grade.OK), COPY_UNJUDGED: (VerdictKind.ROTTED, Grade.WARN),
    PASSAGE_LOST: (VerdictKind.DRIFTED, Grade.WARN), LOCAL_LINK: (VerdictKind.BROKEN, Grade.FAIL),
    SUPPORT_OFF: (VerdictKind.UNCHECKED, Grade.OK), NO_CLAIM: (VerdictKind.UNCHECKED, Grade.UNKNOWN),
    NOT_ASKED: (VerdictKind.UNCHECKED, Grade.UNKNOWN),
}
"""The reason of a verdict that is shown under words of its own -> its id and its usual grade."""


def commands() -> str:
    """Every command with its arguments and options, as `--help` has them."""
    parts = ["# Commands", _ABOUT["commands"]]
    context = click.Context(cli, info_name="citewatch")
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        parts += _command(command, f"citewatch {name}", 2)
    return "\n\n".join(parts)


def _command(command: click.Command, path: str, level: int) -> list[str]:
    """The section of a command, and those of the commands below it."""
    context = click.Context(command, info_name=path)
    usage = " ".join(command.collect_usage_pieces(context))
    parts = [f"{'#' * level} {path}", _paragraphs(command.help or ""), f"```text\n{path} {usage}\n```"]
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    if options:
        parts.append(_table(("option", "what it does"), ((_flags(o, context), _meaning(o, context)) for o in options)))
    if isinstance(command, click.Group):
        for name, below in sorted(command.commands.items()):
            parts += _command(below, f"{path} {name}", level + 1)
    return parts


def _flags(option: click.Option, context: click.Context) -> str:
    record = option.get_help_record(context)
    return f"`{record[0]}`" if record else ""


def _meaning(option: click.Option, context: click.Context) -> str:
    record = option.get_help_record(context)
    text = record[1] if record else ""
    table, key = KEYS.get(option.name or "", ("", ""))
    return f"{text} Setting: `[{table}] {key}`." if key else text


def settings() -> str:
    """Every key of citewatch.toml: its type, its default, what it is for, and its environment variable."""
    made = json_schema.schema()
    plain = {name: entry for name, entry in made["properties"].items() if "properties" not in entry}
    parts = ["# Settings", _ABOUT["settings"], "## At the top of the file", _keys(plain)]
    for name, entry in made["properties"].items():
        if "properties" in entry:
            parts += [f"## `[{name}]`", _escaped(entry["description"]), _keys(entry["properties"])]
    hosts = made["properties"]["hosts"]
    parts += ['## `[hosts."example.org"]`', _escaped(hosts["description"]),
              _keys(hosts["additionalProperties"]["properties"])]
    parts += ["## Secrets", "Secrets are read from the environment alone; a password in a file is an error.",
              _table(("variable", "what it is for"), ((f"`{name}`", text) for name, text in _SECRETS.items()))]
    return "\n\n".join(parts)


def _keys(entries: Mapping[str, Any]) -> str:
    rows = ((f"`{key}`", _type(entry), _default(entry), _escaped(entry.get("description", "")))
            for key, entry in entries.items())
    return _table(("key", "type", "default", "what it is for"), rows)


def _type(entry: Mapping[str, Any]) -> str:
    if "enum" in entry:
        return ", ".join(f"`{value}`" for value in entry["enum"])
    if entry.get("type") == "array":
        inner = entry["items"]
        verdicts = "enum" in inner and len(inner["enum"]) > 4
        return "list of [verdicts](verdicts.md)" if verdicts else f"list of {_type(inner)}"
    if entry.get("type") == "object" and isinstance(entry.get("additionalProperties"), dict):
        return f"table of {_type(entry['additionalProperties'])}"
    return {"string": "text", "boolean": "true or false", "integer": "whole number", "number": "number",
            "object": "table"}.get(str(entry.get("type")), str(entry.get("type")))


def _default(entry: Mapping[str, Any]) -> str:
    if "default" not in entry:
        return ""
    value = {} if entry.get("type") == "object" and entry["default"] == [] else entry["default"]
    if isinstance(value, list) and value:
        return ", ".join(f"`{json.dumps(each, ensure_ascii=False)}`" for each in value)
    return f"`{json.dumps(value, ensure_ascii=False)}`"


def exit_codes() -> str:
    """What the command's exit code says."""
    said = notes(ExitCode)
    rows = ((f"{code.value}", code.name.lower(), said[code.name]) for code in ExitCode)
    return "\n\n".join(["# Exit codes", _ABOUT["exit codes"], _table(("code", "name", "what it says"), rows)])


def verdicts() -> str:
    """Every verdict: its id, how reports call it, its usual weight, what it means, and what an editor does next."""
    rows = ((f"`{kind.value}`", f"{word.sign} {word.word}", words.GRADES[words.TONES[kind]], word.means,
             words.NEXT[kind] if kind.value != "verified" else "nothing") for kind, word in words.VERDICTS.items())
    mended = ((f"`{kind.value}`", f"{word.sign} {word.word}", words.GRADES[Grade.OK], word.means, "nothing")
              for kind, word in words.MENDED.items())
    special = ((f"`{kind.value}`", f"{word.sign} {word.word}", words.GRADES[grade], word.means,
                words.NEXT_BY_REASON.get(reason, "nothing") if grade >= Grade.WARN else "nothing")
               for reason, (kind, grade) in _BY_REASON.items() for word in [words.BY_REASON[reason]])
    odd = words.ANSWERS_BUT
    return "\n\n".join([
        "# Verdicts", _ABOUT["verdicts"],
        _table(("id", "in words", "grade", "what it means", "what to do next"), rows),
        "Some cases have words of their own:",
        _table(("id", "in words", "grade", "what it means", "what to do next"),
               [*special, ("`unchecked`", f"{odd.sign} {odd.word}", words.GRADES[Grade.WARN], odd.means,
                           words.NEXT_BY_REASON[SUPPORT_OFF]), *mended]),
        "## Grades", _table(("grade", "in words"), ((f"`{g.name.lower()}`", w) for g, w in words.GRADES.items())),
    ])


def page_states() -> str:
    """What kind of page can come back, and what each kind means for the citation."""
    rows = ((f"`{state.value}`", text, _ALONE.get(state, _STATES[state.meaning]))
            for state, text in words.STATES.items())
    return "\n\n".join(["# Page states", _ABOUT["page states"],
                        _table(("id", "in words", "what follows"), rows)])


def plugins() -> str:
    """Everything that is read, asked, judged and written, as `citewatch plugins` lists it."""
    parts = ["# Formats and other plugins", _ABOUT["plugins"]]
    for title, package, kind in KINDS:
        rows = ((f"`{p.name}`", _escaped(p.summary), _extra(p)) for p in find(package, kind))
        parts += [f"## {title[0].upper()}{title[1:]}", _table(("name", "what it does", "extra"), rows)]
    return "\n\n".join(parts)


def _extra(plugin: Plugin) -> str:
    """The extra that brings what the plugin needs; "" where it needs nothing more."""
    return f"`{plugin.extra}`" if hasattr(sys.modules[plugin.cls.__module__], "EXTRA") else ""


def json_report() -> str:
    """The fields of the JSON report, part by part, from its published schema."""
    made = report_schema.schema()
    about = _ABOUT["json report"].format(file=report_schema.FILE)
    parts = ["# The JSON report", about, "## Report", _fields(made)]
    for name, entry in made["$defs"].items():
        if "properties" in entry:
            parts += [f"## {name}", _escaped(entry.get("description", "")), _fields(entry)]
    return "\n\n".join(part for part in parts if part)


def _fields(entry: Mapping[str, Any]) -> str:
    rows = ((f"`{key}`", _shape(value), _escaped(value.get("description", "")))
            for key, value in entry["properties"].items())
    return _table(("field", "type", "what it holds"), rows)


def _shape(entry: Mapping[str, Any]) -> str:
    if "$ref" in entry:
        return str(entry["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in entry:
        return " or ".join(_shape(each) for each in entry["anyOf"])
    if "const" in entry:
        return f"`{json.dumps(entry['const'])}`"
    if "enum" in entry:
        return ", ".join(f"`{value}`" for value in entry["enum"])
    if entry.get("type") == "array":
        pair = [_shape(each) for each in entry.get("prefixItems", ())]
        return f"list of {_shape(entry['items'])}" if entry.get("items") else f"pair of {' and '.join(pair)}"
    return str(entry.get("format") or entry.get("type") or "any value")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _escaped(text: str) -> str:
    """Text of a docstring with what Markdown would take for a tag or a link written plainly; code stays."""
    pieces = text.split("`")
    return "`".join(piece.replace("<", "\\<").replace("[", "\\[").replace("{", "\\{") if place % 2 == 0 else piece
                    for place, piece in enumerate(pieces))


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(_escaped(block).split()) for block in text.replace("\b", "").split("\n\n"))


PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands, "settings.md": settings, "exit-codes.md": exit_codes, "verdicts.md": verdicts,
    "page-states.md": page_states, "plugins.md": plugins, "json-report.md": json_report,
}
"""File name -> what makes it."""


def made() -> dict[str, str]:
    """The text of every page."""
    return {name: _NOTE + page().rstrip() + "\n" for name, page in PAGES.items()}


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for name, text in made().items():
        (HERE / name).write_text(text, "utf-8")
