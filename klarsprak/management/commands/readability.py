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
from klarsprak.language.word_list import Hint, compile_rules, shipped_rules

# Word and pdf.
DOCUMENTS = (b"PK\x03\x04", b"%PDF-")
# Of a sentence longer than any letter only what stands around the word is printed: a text without a full stop
# would else be printed once for each of its hints.
LONGEST_SENTENCE, AROUND = 2_000, 200


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
    if name == "-" and sys.stdin is None:
        raise CommandError(_("Inget kom in. Skicka texten till kommandot, eller skriv namnet på en fil."))
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except FileNotFoundError:
        raise CommandError(_("Filen gick inte att läsa: den finns inte.")) from None
    except IsADirectoryError:
        raise CommandError(_("Filen gick inte att läsa: det är en mapp.")) from None
    except OSError as error:
        raise CommandError(
            _("Filen gick inte att läsa: %(why)s.") % {"why": error.strerror or error}
        ) from None


def decoded(content: bytes) -> str:
    """A byte order mark is no part of the text. A document is measured as its text, and not as its bytes."""
    if b"\x00" in content or content.startswith(DOCUMENTS):
        raise CommandError(
            _("Filen är ingen ren text. Öppna den, spara den som text (UTF-8) och försök igen.")
        )
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
            {"word": hint.word, "suggestion": hint.suggestion, "sentence": quoted(remark.text, hint)}
            for remark, hint in analysis.hints
        ],
        "rule_version": RULE_VERSION,
    }


def quoted(sentence: str, hint: Hint) -> str:
    if len(sentence) <= LONGEST_SENTENCE:
        return sentence
    begin, end = max(hint.start - AROUND, 0), hint.end + AROUND
    return f"{'…' if begin else ''}{sentence[begin:end]}{'…' if end < len(sentence) else ''}"
