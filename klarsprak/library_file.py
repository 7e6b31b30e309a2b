"""The library as a spreadsheet, in the columns that it is brought in by: a file that can come back."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import cast
from uuid import UUID

from django.contrib import admin
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, audit, clock, exports
from core.admin.exporting import as_file, first_role
from core.exports import Cell, Sheet
from core.models import User
from core.workbooks import LONGEST_WHOLE
from klarsprak import rules
from klarsprak.models import ReviewedText, TextBlock, Version
from klarsprak.old_texts_sheet import OldTextSheet

# More than have been read in eleven years. The page says so when there are more.
MOST = 1_000
ENDS = "\n\n[…]"
WIDTHS = (30, 8, 14, 24, 60, 60, 30)


def page(request: HttpRequest) -> HttpResponse:
    """POST gives the file, with a line in the log of who took how many texts."""
    user, at = cast(User, request.user), clock.now()
    boards = access.boards_for(user, rules.ARRANGE)
    found = ReviewedText.objects.closed().filter(board__in=boards).count()
    if request.method != "POST":
        context = {**admin.site.each_context(request), "title": _("Hämta biblioteket")}
        return render(request, "klarsprak/admin/library.html", {**context, "found": found, "most": MOST})
    content = library(boards, at)
    note(user, min(found, MOST), at)
    return as_file(content)


def library(boards: Collection[UUID], at: datetime) -> bytes:
    """Closed texts, the newest year first: the first frozen version and the last."""
    header = [column.heading for column in OldTextSheet.columns()]
    sheet = Sheet(title=OldTextSheet.title, header=header, rows=list(rows(boards)), widths=WIDTHS)
    return exports.write_xlsx([sheet], created=at)


def rows(boards: Collection[UUID]) -> Iterator[list[Cell]]:
    blocks = Prefetch("blocks", TextBlock.objects.only("version", "text", "order").order_by("order"))
    versions = Prefetch(
        "versions",
        Version.objects.frozen().order_by("number").prefetch_related(blocks),
        to_attr="frozen_ones",
    )
    texts = ReviewedText.objects.closed().filter(board__in=boards).select_related("unit")
    for text in texts.prefetch_related(versions).order_by("-year", "-state_changed_at", "pk")[:MOST]:
        frozen: list[Version] = text.frozen_ones  # type: ignore[attr-defined]
        before, after = (said(frozen[0]), said(frozen[-1])) if frozen else ("", "")
        yield [
            text.title,
            text.year or (text.state_changed_at.year if text.state_changed_at else ""),
            text.get_kind_display(),
            text.unit.name if text.unit else "",
            before,
            after,
            text.published_where,
        ]


def said(version: Version) -> str:
    """A block a line. What no cell can hold is cut, and the file says where."""
    text = "\n\n".join(block.text for block in version.blocks.all())
    fits = len(text) < LONGEST_WHOLE
    return exports.safe(text if fits else f"{text[: LONGEST_WHOLE - len(ENDS) - 2]}{_t(ENDS)}")


def note(user: User, number: int, at: datetime) -> None:
    audit.write(
        audit.Line(
            at=at,
            action="klarsprak.reviewedtext.library",
            actor=user.pk,
            role=first_role(user),
            object_type=ReviewedText._meta.label,
            field_names=f"rows={number}",
        )
    )
