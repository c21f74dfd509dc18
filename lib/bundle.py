"""Join the style sheets and scripts, one file a component, into the two files that a page links.

`python -m lib.bundle` writes `static/dist/app.css` and `static/dist/app.js`; with `--check` it only says, by its exit
status, whether they are up to date. The result depends on the sources alone: same sources, same bytes.
"""

import re
import sys
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "static"
_COMMENT = re.compile(r"[ \t]*/\*.*?\*/\n?", re.DOTALL)
_BLANK = re.compile(r"(?<=[{;]) | (?=[{}])|(?<=[\w-]:) (?!\")")  # round braces, semicolons and the colon of a property
FIRST = ("layers.css", "fonts.css")


def css() -> str:
    """All of static/css: the order of the layers first, then by name (layers, not files, decide what wins).

    Comments and blanks stay in the sources: on the wire they would be a tenth of the file.
    """
    files = sorted(
        (STATIC / "css").glob("*.css"), key=lambda file: (file.name not in FIRST, file.name != FIRST[0], file.name)
    )
    return "".join(_bare(file.read_text(encoding="utf-8")) for file in files)


def _bare(text: str) -> str:
    """Without comments, empty lines and the blanks that say nothing."""
    lines = (_BLANK.sub("", line.strip()) for line in _COMMENT.sub("", text).splitlines())
    return "".join(f"{line}\n" for line in lines if line)


def _uncommented(text: str) -> str:
    """Without the lines that are comments alone."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.lstrip().startswith("//"))


def js() -> str:
    """All of static/js by name. The modules import nothing, so each becomes a block with names of its own."""
    files = sorted((STATIC / "js").glob("*.js"))
    return "".join(f"// {file.name}\n{{\n{_uncommented(file.read_text(encoding='utf-8'))}}}\n" for file in files)


def stale() -> list[Path]:
    """The joined files whose content is not what the sources give."""
    return [path for path, text in _wanted().items() if not path.exists() or path.read_text(encoding="utf-8") != text]


def write() -> None:
    """Write what is out of date, and only that."""
    wanted = _wanted()
    for path in stale():
        path.parent.mkdir(exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8")


def _wanted() -> dict[Path, str]:
    return {STATIC / "dist" / "app.css": css(), STATIC / "dist" / "app.js": js()}


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        if old := stale():
            sys.exit(f"Out of date: {', '.join(path.name for path in old)}. Run: python -m lib.bundle")
    else:
        write()
