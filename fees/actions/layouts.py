"""File layouts: what a version may hold, and the next version when one has been used."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from core import exports
from core.actions import Action, Refused, action
from core.models import User
from fees import rules
from fees.layout_files import PLACES, name_of, unknown_places
from fees.models import ExportFormat, ExportLayout, LayoutColumn, LayoutDimension, LineField, PayrollFile
from fees.models.layouts import TABLE_SETTINGS, DecimalSign, Encoding, HeaderRow, Quoting
from fees.neutral_texts import refuse_telling
from fees.paxml import HEADER_FIELDS
from participants.models import Board

PAXML_ENCODINGS = frozenset({Encoding.UTF8, Encoding.LATIN1, Encoding.WINDOWS})
ORG_NUMBER = 12
SETTINGS = ("encoding", *TABLE_SETTINGS, "header_fields", "is_example")


@dataclass(frozen=True)
class Draft:
    """A layout as it was filled in, before anything is written."""

    layout: ExportLayout
    columns: Sequence[LayoutColumn] = ()
    dimensions: Sequence[LayoutDimension] = field(default=())


def save_layout(
    *, board: Board, draft: Draft, by: User, at: datetime, replaces: ExportLayout | None = None
) -> ExportLayout:
    """A new layout, or a change of one: in place while no file has been made with it, else as a new version
    from the day it begins. The old version stays as it was."""
    with action(by=by, at=at) as act:
        act.require(rules.MANAGE_RATES, board)
        act.lock(Board.objects.filter(pk=board.pk))
        check(draft)
        old = act.lock(ExportLayout.objects.filter(board=board, pk=replaces.pk))[0] if replaces else None
        row = version_after(act, board, old, draft.layout)
        for name in (*SETTINGS, "valid_from"):
            setattr(row, name, getattr(draft.layout, name))
        row.save()
        write_parts(row, draft)
        act.record("export_layout.save", row, fields=["version", "columns"])
    return row


def version_after(act: Action, board: Board, old: ExportLayout | None, wanted: ExportLayout) -> ExportLayout:
    """The row to write: the old one while nobody has used it, else the next of its name."""
    if old is not None and not PayrollFile.objects.filter(layout=old).exists():
        refuse_taken(board, wanted.name, but=[old.name])
        old.name = wanted.name
        return old
    refuse_taken(board, wanted.name, but=[old.name] if old else [])
    new = ExportLayout(board=board, name=wanted.name, format=wanted.format, made_by=act.by, made_at=act.at)
    if old is not None:
        new.name, new.format = old.name, old.format
        newest = ExportLayout.objects.filter(board=board, name=old.name).order_by("-version")[0]
        if newest.pk != old.pk:
            raise Refused(_("Det finns redan en nyare version. Öppna den i stället."))
        new.version = old.version + 1
        old.valid_to = max(old.valid_from, wanted.valid_from - timedelta(days=1))
        old.save(update_fields=["valid_to"])
    return new


def refuse_taken(board: Board, name: str, *, but: Collection[str]) -> None:
    if name not in but and ExportLayout.objects.filter(board=board, name=name).exists():
        raise Refused(_("Det finns redan ett filformat med det namnet."), field="name")


def write_parts(row: ExportLayout, draft: Draft) -> None:
    row.columns.all().delete()
    row.dimensions.all().delete()
    for column in draft.columns:
        column.pk, column.layout = None, row
    for dimension in draft.dimensions:
        dimension.pk, dimension.layout = None, row
    LayoutColumn.objects.bulk_create(draft.columns)
    LayoutDimension.objects.bulk_create(draft.dimensions)


def end_layout(*, layout: ExportLayout, last_day: date, by: User, at: datetime) -> ExportLayout:
    """No new file is made with it after that day; those that were made stay."""
    with action(by=by, at=at) as act:
        row = act.lock(ExportLayout.objects.filter(pk=layout.pk))[0]
        act.require(rules.MANAGE_RATES, row)
        if last_day < row.valid_from:
            raise Refused(_("Sista dagen är före första dagen."), field="valid_to")
        row.valid_to = last_day
        row.save(update_fields=["valid_to"])
        act.record("export_layout.end", row, fields=["valid_to"])
    return row


# --- What a layout may hold ----------------------------------------------------------------------
def check(draft: Draft) -> None:
    layout = draft.layout
    refuse_telling(layout.name, "name")
    if layout.format == ExportFormat.PAXML:
        check_paxml(layout, draft.dimensions)
    else:
        check_table(layout, draft.columns)


def check_paxml(layout: ExportLayout, dimensions: Iterable[LayoutDimension]) -> None:
    if layout.encoding not in PAXML_ENCODINGS:
        raise Refused(_("PAXml skrivs i UTF-8, ISO 8859-1 eller Windows-1252."), field="encoding")
    for name, text in layout.header_fields.items():
        if name not in HEADER_FIELDS:
            raise Refused(
                _("”%(name)s” finns inte i huvudet. Välj bland: %(known)s.")
                % {"name": name, "known": ", ".join(HEADER_FIELDS)},
                field="header_fields",
            )
        refuse_telling(text, "header_fields")
    if len(layout.header_fields.get("foretagorgnr", "")) > ORG_NUMBER:
        raise Refused(_("Organisationsnumret får vara högst 12 tecken."), field="header_fields")
    numbers = [row.number for row in dimensions]
    if len(set(numbers)) != len(numbers):
        raise Refused(_("Två dimensioner har samma nummer."), field="dimensions")
    for row in dimensions:
        if not 1 <= row.number <= 99:
            raise Refused(_("En dimension har ett nummer från 1 till 99."), field="dimensions")
        refuse_telling(row.name, "dimensions")


def check_table(layout: ExportLayout, columns: Sequence[LayoutColumn]) -> None:
    if not columns:
        raise Refused(_("Lägg till minst en kolumn."), field="columns")
    if layout.format == ExportFormat.CSV:
        check_signs(layout)
    for text, name in ((layout.header_text, "header_text"), (layout.trailer_text, "trailer_text")):
        check_outer(layout, text, name)
    if layout.header_row == HeaderRow.TEXT and not layout.header_text:
        raise Refused(_("Skriv vad som ska stå i första raden."), field="header_text")
    for column in columns:
        check_column(layout, column)


def check_signs(layout: ExportLayout) -> None:
    if not layout.separator or layout.separator in '"\r\n':
        raise Refused(_("Välj ett skiljetecken, till exempel semikolon."), field="separator")
    same = layout.separator == layout.decimal_sign
    if same and layout.quoting == Quoting.NEVER:
        raise Refused(_("Skiljetecknet och decimaltecknet är samma."), field="separator")


def check_outer(layout: ExportLayout, text: str, name: str) -> None:
    """The first and the last row: neutral, in letters that the file has, and with places that we know."""
    refuse_telling(text, name)
    unknown = unknown_places(text)
    if unknown:
        raise Refused(
            _("”%(name)s” går inte att fylla i. Välj bland: %(known)s.")
            % {"name": unknown[0], "known": ", ".join(PLACES)},
            field=name,
        )
    check_letters(layout, text, name)


def check_column(layout: ExportLayout, column: LayoutColumn) -> None:
    name = name_of(column)
    for text in (column.heading, column.constant, column.pad_with):
        refuse_telling(text, "columns")
        check_letters(layout, text, "columns")
    if exports.is_risky(column.constant) or exports.is_risky(column.heading):
        raise in_column(name, _("börjar med ett tecken som kalkylprogram läser som en formel"))
    if column.source == LineField.CONSTANT and not column.constant:
        raise in_column(name, _("behöver en fast text"))
    if layout.format == ExportFormat.FIXED and not column.width:
        raise in_column(name, _("behöver en bredd"))
    if column.width and len(column.constant) > column.width:
        raise in_column(name, _("har en fast text som är längre än bredden"))
    if layout.format == ExportFormat.FIXED and layout.header_row == HeaderRow.HEADINGS:
        check_heading_fits(column, name)
    if column.decimals and layout.decimal_sign != DecimalSign.NONE and column.decimals > 4:
        raise in_column(name, _("kan ha högst fyra decimaler"))


def check_heading_fits(column: LayoutColumn, name: str) -> None:
    if len(column.heading) > column.width:
        raise in_column(name, _("har en rubrik som är längre än bredden"))


def check_letters(layout: ExportLayout, text: str, name: str) -> None:
    try:
        text.encode(layout.encoding)
    except UnicodeEncodeError as error:
        raise Refused(
            _("Tecknet %(letter)s finns inte i teckenkodningen.") % {"letter": text[error.start]}, field=name
        ) from None


def in_column(name: str, why: object) -> Refused:
    return Refused(_("Kolumnen %(name)s %(why)s.") % {"name": name, "why": why}, field="columns")
