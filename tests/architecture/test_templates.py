"""Pages under a policy that allows nothing inline and no other host."""

import re

from tests.architecture.source import ROOT, found, tracked_files

INLINE = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|<script\b(?![^>]*\ssrc=)(?![^>]*application/json)",
    re.IGNORECASE,
)
FOREIGN = re.compile(
    r"\b(src|srcset|action|formaction|poster)\s*=\s*[\"'](https?:)?//|<link\b[^>]*href=[\"'](https?:)?//"
)
FOREIGN_STYLE = re.compile(r"url\(\s*[\"']?(https?:)?//|@import\s+(url\()?[\"']?(https?:)?//")

TEMPLATES = tuple(path for path in tracked_files() if path.suffix == ".html" and "templates" in path.parts)
STYLES = tuple(
    path for path in tracked_files() if path.suffix in {".scss", ".css"} and ROOT / "static" in path.parents
)


def test_there_are_templates_to_look_at() -> None:
    assert TEMPLATES
    assert STYLES


def test_no_page_has_inline_script_or_style() -> None:
    assert found(INLINE, TEMPLATES) == []


def test_no_page_asks_another_host_for_anything() -> None:
    assert found(FOREIGN, TEMPLATES) == []
    assert found(FOREIGN_STYLE, STYLES) == []
