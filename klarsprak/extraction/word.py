"""Word documents: what stands beside the text is set aside, then mammoth reads headings, lists and tables."""

import zipfile
from collections.abc import Iterator

import mammoth
from lxml import etree

from klarsprak.extraction import notes
from klarsprak.extraction.html_blocks import blocks_in_html
from klarsprak.extraction.reading import Reading, finished, too_long
from klarsprak.extraction.word_markup import Beside, contents_styles, has_text, set_aside
from klarsprak.extraction.word_package import Package, W, damaged, open_package, parsed, repacked
from klarsprak.extraction.word_slimming import slim, slim_styles

# XML around the letters of the longest text that is read, as Word writes it: measured in decision 0041.
LARGEST_DOCUMENT = 20 * 1024 * 1024

STYLES = "\n".join(
    [
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='Rubrik'] => h1:fresh",
        "p[style-name='Subtitle'] => h2:fresh",
        "p[style-name='Underrubrik'] => h2:fresh",
        *(f"p[style-name='Rubrik {n}'] => h{min(n, 4)}:fresh" for n in range(1, 10)),
        *(f"p[style-name='{word} {n}'] => h4:fresh" for n in range(5, 10) for word in ("heading", "Heading")),
        "p[style-name='List Bullet'] => ul > li:fresh",
        "p[style-name='List Number'] => ol > li:fresh",
        "p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh",
        "p[style-name='List Bullet 3'] => ul|ol > li > ul|ol > li > ul > li:fresh",
        "p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh",
    ]
)


def read_word(data: bytes) -> Reading:
    package = open_package(data)
    if len(package.document) > LARGEST_DOCUMENT:
        raise too_long()
    parts = {"document": parsed(package.document)}
    for name, part in (("styles", package.styles), ("numbering", package.numbering)):
        if part:
            parts[name] = parsed(part)
    beside = set_aside(parts["document"], contents_styles(parts.get("styles")))
    blocks, is_numbered = blocks_in_html(html_of(parts))
    warnings = [notes.text_boxes(beside.text_boxes)] if beside.text_boxes else []
    return finished(blocks, left_out=list(left_out(package, beside, is_numbered)), warnings=warnings)


def html_of(parts: dict[str, etree._Element]) -> str:
    slim(parts["document"])
    if "styles" in parts:
        slim_styles(parts["styles"])
    try:
        with repacked(parts) as archive:
            result = mammoth.convert_to_html(archive, style_map=STYLES, include_embedded_style_map=False)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError) as error:
        raise damaged() from error
    except (zipfile.BadZipFile, SyntaxError) as error:
        raise damaged() from error
    return str(result.value)


def left_out(package: Package, beside: Beside, is_numbered: bool) -> Iterator[str]:
    for note, count in (
        (notes.changes, beside.changes),
        (notes.comments, comments_in(package)),
        (notes.headers_and_footers, any(has_text(parsed(edge)) for edge in package.edges)),
        (notes.footnotes, beside.footnotes),
        (notes.contents, beside.contents),
        (notes.hidden_text, beside.hidden),
        (notes.pictures, beside.pictures),
        (notes.numbers, is_numbered),
    ):
        if count:
            yield note(count)


def comments_in(package: Package) -> int:
    if not package.comments:
        return 0
    return sum(1 for comment in parsed(package.comments).iter(f"{W}comment") if has_text(comment))
