"""How Sphinx builds the documentation."""

from __future__ import annotations

import sys
from importlib.metadata import version as version_of
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "evnews"
author = "evnews contributors"
copyright = f"2026, {author}"  # noqa: A001 - the name that Sphinx reads
release = version_of("evnews")
version = ".".join(release.split(".")[:2])

extensions = [
    "evnews_tables",
    "matplotlib.sphinxext.plot_directive",
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "sphinx_design",
]
exclude_patterns = ["_build"]
default_role = "any"

html_theme = "furo"
html_title = f"evnews {release}"

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "none"
autodoc_class_signature = "mixed"
napoleon_google_docstring = False
napoleon_use_ivar = True
napoleon_use_rtype = False

# The pictures are drawn from the examples of the repository.
plot_working_directory = str(Path(__file__).parent.parent)
plot_formats = [("svg", 90)]
plot_html_show_formats = False
plot_html_show_source_link = False

copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
copybutton_exclude = ".go"
