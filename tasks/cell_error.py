"""Says what went wrong in a cell, and on which line of it."""

import json
import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def message(error):
    """The error that a cell shows, in the words of a console."""
    name, value = error.ename, error.evalue
    text = value if name in value else f"{name}: {value}"
    text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    return re.sub(r"\n\s+at file:///repl\.tsx:.*", "", text)


def line(error, source, deno):
    """The line of the cell's source that was running, or nothing."""
    wrong_syntax = re.search(r"at file:///repl\.tsx:(\d+)", error.evalue)
    if wrong_syntax:
        return int(wrong_syntax[1])
    # The last of them is in this cell; others may be in functions of earlier ones.
    for frame in reversed(error.traceback):
        place = re.search(r"at (?:async )?<anonymous>:(\d+):\d+$", frame)
        if place:
            return source_line(source, int(place[1]), deno)
    return None


def source_line(source, line, deno):
    """Where a line of JavaScript comes from: the kernel's stacks count those."""
    if re.search(r"^import\b[^;]*\bwith\s*\{", source, re.MULTILINE):
        return None  # of which the kernel makes several lines
    # Keeps each import, which would go where its names are not used in this cell.
    kept = re.sub(
        r"^import\b(?!\s*(?:type\b|[(\"']))[^\"'`;()]*\bfrom\b",
        lambda found: "import" + "\n" * found[0].count("\n"),
        source,
        flags=re.MULTILINE,
    )
    with TemporaryDirectory() as folder:
        cell, script = Path(folder, "cell.tsx"), Path(folder, "cell.js")
        cell.write_text(kept, encoding="utf-8")
        made = subprocess.run(
            [deno, "transpile", cell, "-o", script, "--source-map", "separate"],
            capture_output=True,
            check=False,
        )
        if made.returncode != 0:
            return None
        mappings = json.loads(Path(folder, "cell.js.map").read_text("utf-8"))["mappings"]
    lines = source_lines(mappings)
    return lines[line - 1] if line <= len(lines) else None


def source_lines(mappings):
    """For each line of JavaScript the source line on which it begins."""
    at, lines = 1, []
    for row in mappings.split(";"):
        begins = None
        for segment in filter(None, row.split(",")):
            at += numbers(segment)[2]
            begins = begins or at
        lines.append(begins)
    return lines


def numbers(segment):
    """The numbers of a segment of a source map, in base 64."""
    found, value, shift = [], 0, 0
    for digit in map(DIGITS.index, segment):
        value += (digit & 31) << shift
        shift += 5
        if digit < 32:
            found.append(-(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    return found
