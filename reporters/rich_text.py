"""Between a writer's plain text and the page's marked text. An editor's marks stay on what did not change."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape, unescape

from django.utils.crypto import get_random_string

# What the editor's toolbar makes at the top of a text.
BLOCK = re.compile(r"<(p|h2|h3|ul|ol|blockquote)\b[^>]*>.*?</\1>", re.DOTALL)
PARAGRAPHS = re.compile(r"\n[ \t]*\n+")
KEY = re.compile(r'data-block-key="([A-Za-z0-9]+)"')
KEY_LENGTH, SIGNS = 5, "abcdefghijklmnopqrstuvwxyz0123456789"


@dataclass(frozen=True)
class Block:
    """A marked piece of the page and its words: a paragraph, a heading, a whole list."""

    html: str
    words: str


def paragraphs_of(text: str) -> list[str]:
    """A blank line begins a new one."""
    return [part.strip() for part in PARAGRAPHS.split(text.strip()) if part.strip()]


def marked(paragraph: str) -> str:
    """One paragraph; a single line break stays a line break. The key lets a comment stand at it."""
    lines = "<br/>".join(escape(line.strip()) for line in paragraph.splitlines())
    return f'<p data-block-key="{get_random_string(KEY_LENGTH, SIGNS)}">{lines}</p>'


def from_plain(text: str) -> str:
    return "".join(marked(paragraph) for paragraph in paragraphs_of(text))


def blocks_of(html: str) -> list[Block]:
    found = (match.group() for match in BLOCK.finditer(html))
    return [Block(part, words) for part in found if (words := words_in(part))]


def to_plain(html: str) -> str:
    """As the writer edits it: a paragraph a block, line breaks as they were."""
    return "\n\n".join(block.words for block in blocks_of(html))


def words_in(block: str) -> str:
    """An item a line in a list."""
    broken = re.sub(r"<br\s*/?>|</li>", "\n", block)
    lines = (" ".join(without_marks(line).split()) for line in broken.splitlines())
    return "\n".join(line for line in lines if line)


def without_marks(line: str) -> str:
    """A mark around a word is no space."""
    return unescape(re.sub(r"<[^<>]+>", "", line))


def merged(html: str, text: str) -> str:
    """The page's text with the writer's changes: blocks whose words stand as they stood keep their marks."""
    before, after = blocks_of(html), paragraphs_of(text)
    matcher = SequenceMatcher(a=[block.words for block in before], b=after, autojunk=False)
    parts: list[str] = []
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            parts += [block.html for block in before[start:end]]
        else:
            parts += [marked(paragraph) for paragraph in after[new_start:new_end]]
    return "".join(parts)


def words_at(html: str, key: str) -> str:
    """The words of the block that has this key; empty when it is gone."""
    for match in re.finditer(r"<(p|h2|h3|li|blockquote)\b([^>]*)>(.*?)</\1>", html, re.DOTALL):
        found = KEY.search(match.group(2))
        if found and found.group(1) == key:
            return words_in(match.group(3))
    return ""
