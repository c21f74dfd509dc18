"""What the browser is given: joined, small, unchanged by us where it is others' work, with its licence."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest

from lib import bundle
from lib.bundle import STATIC

ROOT = STATIC.parent
# Mail needs its styles inline; every page forbids them.
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.html") if "emails" not in path.parts)
VENDORED = {
    "vendor/htmx-4.0.1.min.js": "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130",
    "fonts/instrument-sans-latin.woff2": "2ee17598a98d8a59e4df8152d015bec9ab8e4d5672cc0ab42bef806b568e3971",
    "fonts/instrument-sans-latin-ext.woff2": "c4fcfea41f2c1cfeea9211fa43679845454a1d0e0d7e95e069c7e73c4ae302d2",
    "fonts/newsreader-latin-500.woff2": "5613e2fc8377392c02e8ac9d55014689fb5320a5f2a7be55e8088a314728ac2c",
    "fonts/newsreader-latin-ext-500.woff2": "9b553af5de5ebba87ea66530fa0cc05a3e5ed68c4a051915af0bc21188a9df9c",
}


def zipped(name: str) -> int:
    return len(gzip.compress((STATIC / name).read_bytes(), 9))


def test_the_joined_files_are_up_to_date() -> None:
    assert bundle.stale() == []


def test_a_changed_source_makes_the_joined_file_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("css", "js"):
        (tmp_path / folder).mkdir()
    (tmp_path / "css" / "b.css").write_text(
        '/* why b\n   is so */\nb { color: red; }\n  i::after { content: "Next: "; }\n'
    )
    (tmp_path / "css" / "layers.css").write_text("@layer one;\n")
    (tmp_path / "js" / "a.js").write_text("const here = 1;\n")
    monkeypatch.setattr(bundle, "STATIC", tmp_path)
    bundle.write()
    assert (tmp_path / "dist" / "app.css").read_text() == '@layer one;\nb{color:red;}\ni::after{content: "Next: ";}\n'
    assert (tmp_path / "dist" / "app.js").read_text() == "// a.js\n{\nconst here = 1;\n}\n"
    assert bundle.stale() == []
    (tmp_path / "css" / "b.css").write_text("b { color: blue; }\n")
    assert bundle.stale() == [tmp_path / "dist" / "app.css"]


def test_style_sheet_and_script_stay_small() -> None:
    assert zipped("dist/app.css") <= 14_000
    assert zipped("dist/app.js") <= 5_000


def test_the_first_visit_of_an_empty_page_stays_under_ninety_kilobytes() -> None:
    files = ("dist/app.css", "dist/app.js", "vendor/htmx-4.0.1.min.js", "icons.svg")
    fonts = ("fonts/instrument-sans-latin.woff2", "fonts/newsreader-latin-500.woff2")
    assert sum(map(zipped, files)) + sum((STATIC / font).stat().st_size for font in fonts) <= 90_000


@pytest.mark.parametrize("name", VENDORED)
def test_the_work_of_others_is_as_it_was_published(name: str) -> None:
    assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == VENDORED[name]


@pytest.mark.parametrize("licence", ["vendor/htmx", "vendor/lucide", "fonts/instrument-sans", "fonts/newsreader"])
def test_every_licence_is_there_and_noted(licence: str) -> None:
    assert (STATIC / f"{licence}.LICENSE").stat().st_size > 300
    assert f"static/{licence}.LICENSE" in (ROOT / "NOTICE").read_text()


def test_every_icon_that_is_used_is_in_the_sprite() -> None:
    there = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text()))
    used = {
        name
        for template in TEMPLATES
        for name in re.findall(r'(?:{% icon |icon=)"([\w-]+)"', template.read_text(encoding="utf-8"))
    }
    nav = set(re.findall(r'Page\("\w+", "[\w ]+", "([\w-]+)"', (ROOT / "lib" / "nav.py").read_text()))
    assert {"newspaper", "settings"} <= nav
    assert used | nav <= there


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_no_template_carries_style_or_script(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    assert not re.search(r"""\sstyle\s*=|<style|\son\w+\s*=|hx-on|["']js:|javascript:""", source)
    for tag in re.findall(r"<script[^>]*>", source):
        assert "src=" in tag
