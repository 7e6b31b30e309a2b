"""What a version says, and the moment after which nothing in it changes."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.actions import Refused, current
from klarsprak.language.analysis import analyse
from klarsprak.language.blocks import Block
from klarsprak.language.measures import RULE_VERSION
from klarsprak.language.sentences import spans
from klarsprak.models import Measurement, ReviewedText, Sentence, TextBlock, Version
from klarsprak.word_rules import matcher_for

EMPTY = _("Texten är tom. Lägg in den först.")


def latest(text: ReviewedText) -> Version:
    version = text.versions.order_by("number").last()
    if version is None:
        raise Refused(EMPTY, code="empty")
    return version


def put_blocks(version: Version, blocks: Iterable[Block]) -> None:
    """The version says this instead of what it said. Inside an action that has checked who may."""
    refuse_frozen(version)
    version.blocks.all().delete()
    TextBlock.objects.bulk_create(
        TextBlock(
            version=version,
            order=order,
            kind=block.kind,
            text=block.text,
            level=block.level,
            row=block.row,
            is_counted=block.is_counted,
            doubt=block.doubt,
        )
        for order, block in enumerate(blocks, start=1)
    )
    current().record("version.put_blocks", version, fields=["blocks"])


def freeze_version(version: Version, *, at: datetime) -> None:
    """Sentences are numbered, unless the owner has had it done, the figures are written down, and the
    version is closed to change."""
    refuse_frozen(version)
    rows = list(version.blocks.order_by("order"))
    if not rows:
        raise Refused(EMPTY, code="empty")
    if not version.sentences.exists():
        number_sentences(version, rows)
    measure(version, rows, at)
    version.frozen_at, version.sha256 = at, digest_of(rows)
    version.save(update_fields=["frozen_at", "sha256"])
    current().record("version.freeze", version, fields=["frozen_at", "sha256"])


def refuse_frozen(version: Version) -> None:
    if version.is_frozen:
        raise Refused(_("Versionen läses redan och kan inte ändras. Gör en ny version."), code="frozen")


def number_sentences(version: Version, rows: Sequence[TextBlock]) -> None:
    """From 1 through the whole version, headings and table cells too: all can be pointed at."""
    places = [(row, start, end) for row in rows for start, end in spans(row.text)]
    Sentence.objects.bulk_create(
        Sentence(version=version, block=row, number=number, start=start, end=end)
        for number, (row, start, end) in enumerate(places, start=1)
    )


def measure(version: Version, rows: Sequence[TextBlock], at: datetime) -> Measurement:
    found = analyse((row.as_block for row in rows), matcher_for(version.text.board_id))
    return Measurement.objects.create(
        version=version,
        rule_version=RULE_VERSION,
        hints=len(found.hints),
        measured_at=at,
        **asdict(found.measures),
    )


def digest_of(rows: Sequence[TextBlock]) -> str:
    """SHA-256 of kind and text, a block a line."""
    lines = "\n".join(f"{row.kind}\t{row.text}" for row in rows)
    return hashlib.sha256(lines.encode()).hexdigest()
