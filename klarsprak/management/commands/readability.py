"""The measures of a text, as JSON."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from klarsprak.language.analysis import Analysis, analyse
from klarsprak.language.measures import RULE_VERSION
from klarsprak.language.passives import FormsMissing
from klarsprak.language.plain import lines_as_blocks
from klarsprak.language.word_list import compile_rules, shipped_rules


class Command(BaseCommand):
    help = "Measures a Swedish text (UTF-8) and prints JSON. FILE is a path, or - for what is piped in."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        text = decoded(read(options["file"]))
        try:
            analysis = analyse(lines_as_blocks(text), compile_rules(shipped_rules()))
        except FormsMissing as missing:
            raise CommandError(str(missing)) from None
        self.stdout.write(json.dumps(as_json(analysis), ensure_ascii=False, indent=2))


def read(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise CommandError(
            _("Filen gick inte att läsa: %(why)s.") % {"why": error.strerror or error}
        ) from None


def decoded(content: bytes) -> str:
    """A byte order mark is no part of the text."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(
            _("Texten är inte UTF-8 (byte %(place)d). Spara den som UTF-8 och försök igen.")
            % {"place": error.start + 1}
        ) from None


def as_json(analysis: Analysis) -> dict[str, Any]:
    """Full precision; no value is null. OVIX stands here for short texts too, though no page shows it."""
    measures = analysis.measures
    return {
        "words": measures.words,
        "sentences": measures.sentences,
        "long_words": measures.long_words,
        "types": measures.types,
        "lix": measures.lix,
        "ovix": measures.ovix,
        "mean_sentence": measures.mean_sentence,
        "mean_word": measures.mean_word,
        "long_sentences": measures.long_sentences,
        "passives": measures.passives,
        "hints": [
            {"word": hint.word, "suggestion": hint.suggestion, "sentence": remark.text}
            for remark, hint in analysis.hints
        ],
        "rule_version": RULE_VERSION,
    }
