"""Sphinx settings of the documentation: `make docs` builds it into out/docs, with a search that works offline."""

from __future__ import annotations

import tomllib
from pathlib import Path

_PROJECT = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))["project"]

project = "citewatch"
author = copyright = "the citewatch authors"
release = version = _PROJECT["version"]
extensions = ["myst_parser"]
exclude_patterns = ["__pycache__"]
myst_enable_extensions = ["colon_fence", "attrs_inline"]
myst_heading_anchors = 4
smartquotes = False  # "" is a value of a setting
html_theme = "furo"
html_title = f"citewatch {release}"
html_show_sphinx = False
html_copy_source = False
# Everything the pages need lies beside them: no font, script or picture comes from elsewhere.
html_theme_options = {"sidebar_hide_name": False}
nitpicky = True
html_static_path = ["style"]
html_css_files = ["narrow.css"]
