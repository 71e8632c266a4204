"""Find the plugins of a package: exactly one public class of a kind in each module.

A plugin is one file with one class. Adding a file adds the plugin; nothing is registered anywhere. A module that will
not load is an error, never skipped, so that a typo cannot silently drop a check. A module may say `REQUIRES =
("docx2python",)`: where an optional library is absent the plugin stays listed as unavailable, with the extra to
install.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import pkgutil
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any, cast

from refs.errors import Fault

_NOT_PLUGINS = ("base",)


class PluginError(Fault):
    """A plugin file is broken: it does not load, or holds not exactly one class."""


@dataclass(frozen=True)
class Plugin:
    """One plugin that was found: its name, its class, and the libraries it lacks."""

    name: str
    cls: type[Any]
    missing: tuple[str, ...] = ()
    """Modules it needs that are not installed."""
    extra: str = ""
    """The extra that brings them: citewatch[EXTRA]."""

    @property
    def summary(self) -> str:
        """The first line of the class's docstring."""
        return (inspect.getdoc(self.cls) or "").split("\n", 1)[0]


def find(package: str, kind: type[Any]) -> tuple[Plugin, ...]:
    """All plugins of `kind` in `package`, by module name; looked for once per process.

    Modules named `base` and those starting with "_" are helpers, not plugins; a folder inside is a room of its own.

    Raises:
        PluginError: a module fails to import or does not hold exactly one public class.
    """
    return _find(package, cast(Hashable, kind))


@cache
def _find(package: str, kind: Any) -> tuple[Plugin, ...]:
    root = importlib.import_module(package)
    names = sorted(m.name for m in pkgutil.iter_modules(root.__path__) if not m.ispkg)
    modules = (_load(f"{package}.{name}") for name in names if name not in _NOT_PLUGINS and name[0] != "_")
    return tuple(_plugin(m, kind) for m in modules)


def _load(name: str) -> ModuleType:
    """The module.

    Raises:
        PluginError: its import fails, whatever the reason.
    """
    try:
        return importlib.import_module(name)
    except Exception as error:
        raise PluginError(f"plugin {name} does not load: {type(error).__name__}: {error}") from error


def _plugin(module: ModuleType, kind: type[Any]) -> Plugin:
    """The plugin that a module holds.

    Raises:
        PluginError: it holds none, or several.
    """
    found = [
        cls
        for name, cls in vars(module).items()
        if inspect.isclass(cls) and not name.startswith("_") and issubclass(cls, kind)
        and cls is not kind and cls.__module__ == module.__name__
    ]
    if len(found) != 1:
        raise PluginError(f"plugin {module.__name__} must hold exactly one public {kind.__name__}, found {len(found)}")
    requires = getattr(module, "REQUIRES", ())
    missing = tuple(name for name in requires if importlib.util.find_spec(name) is None)
    short = module.__name__.rsplit(".", 1)[1]
    name = getattr(found[0], "name", "") or short
    return Plugin(str(name), found[0], missing, getattr(module, "EXTRA", short))
