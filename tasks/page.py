"""A notebook as an HTML page."""

import os
import re
import sys
from copy import deepcopy
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter


def title_of(notebook, name):
    """The text of a notebook's first heading."""
    prose = (c.source for c in notebook.cells if c.cell_type == "markdown")
    headings = (re.search(r"^# +(.+)$", text, re.MULTILINE) for text in prose)
    return next((heading[1] for heading in headings if heading), name)


def with_links(markdown, folder, out, pages):
    """Links to notebooks lead to their pages, and all others to the same file
    as in the notebook's folder."""

    def link(match):
        target, heading = match[1], match[2] or ""
        if target.endswith(".ipynb") and target[:-6] in pages:
            return f"]({target[:-6]}.html{heading})"
        path = Path(os.path.relpath(folder / target, out)).as_posix()
        return f"]({path}{heading})"

    return re.sub(r"\]\((?![a-z]+:)([^)#\s]+)(#[^)\s]*)?\)", link, markdown)


def page_of(notebook, path, out, pages):
    """The page of the notebook at `path`, which will lie in the folder `out`
    beside those of the notebooks named in `pages`."""
    copy = deepcopy(notebook)
    copy.metadata.title = title_of(copy, path.stem)
    for cell in copy.cells:
        if cell.cell_type == "markdown":
            cell.source = with_links(cell.source, path.parent, out, pages)
    exporter = HTMLExporter(
        template_name="page", extra_template_basedirs=[str(Path(__file__).parent)]
    )
    page, _ = exporter.from_notebook_node(copy)
    return page


def main():
    """Writes the pages of notebooks as they are: page.py OUT NOTEBOOK …"""
    out, *paths = (Path(arg).resolve() for arg in sys.argv[1:])
    pages = {path.stem for path in paths}
    for path in paths:
        notebook = nbformat.read(path, as_version=4)
        page = page_of(notebook, path, out, pages)
        (out / f"{path.stem}.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
