"""'Hämta mall': the workbook to fill in, made of the same columns that read it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.exports import ROWS_TO_FILL_IN, Sheet
from core.models import User
from core.periods import Month
from core.resources import AnyDay, Column, Day, SheetResource, sheets_for
from participants.models import Board, StaffProfile

READ_FIRST = (
    _("Så här kommer du över från Excel på en eftermiddag:"),
    "",
    _("1. Klistra in det du har på de andra bladen. Välj Klistra in värden, så följer inga formler med."),
    _("2. Bara kolumner med stjärna måste fyllas i. Det du inte har lämnar du tomt."),
    _("3. Ladda upp filen. Den provas först. Inget skrivs in förrän du har sett vad som händer."),
    _("4. Är något fel står blad, rad och vad du kan göra. Rätta i filen och ladda upp den igen."),
    _("5. Tryck på Skriv in. Samma fil två gånger gör ingenting dubbelt."),
    _("6. Ingen får något meddelande förrän du släpper välkomstmeddelandena."),
    "",
    _("Rader som börjar med ”Exempel:” är påhittade och läses inte. De får stå kvar."),
    _("Finns personen redan fylls bara det som saknas i. Inget skrivs över."),
    _("Personer med skyddade uppgifter ska inte stå här. Lägg in dem för hand."),
    _("Skriv inga personnummer, diagnoser eller anteckningar. De behövs inte."),
    _("Nämnden väljer du när du laddar upp. Det finns ingen kolumn för den."),
    _("Timmar gäller bara %(month)s. Skriv dem som du brukar: 2,5 eller 2:30 eller 9–12 eller halv tio–12."),
)
LISTS = _("Listor")


def template_for(board: Board, by: User, at: datetime) -> Iterator[Sheet]:
    month = Month.of(timezone.localdate(at))
    words = [[str(line) % {"month": month.label}] for line in READ_FIRST]
    yield Sheet(_("Läs först"), [_("Läs först")], words, [110])
    for resource in sheets_for(by, board):
        yield sheet_of(resource, board, month)
    yield Sheet(LISTS, [_("Kontaktpersoner")], [[name] for name in staff_names(board)], [40])


def sheet_of(resource: type[SheetResource], board: Board, month: Month) -> Sheet:
    columns = [column for column in resource.columns() if column.in_template]
    return Sheet(
        title=resource.title,
        header=[f"{column.heading} *" if column.needed else column.heading for column in columns],
        rows=[*examples(resource), *resource.known(board)],
        widths=[column.width for column in columns],
        choices={n: source for n, column in enumerate(columns) if (source := choices_of(column))},
        days={n: days_of(month) for n, column in enumerate(columns) if is_of_month(column)},
        notes={n: str(column.note) for n, column in enumerate(columns) if column.note},
    )


def examples(resource: type[SheetResource]) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in resource.examples]


def choices_of(column: Column) -> Sequence[str] | str:
    """Words of the house; or what stands in a column of another sheet, new rows too."""
    if isinstance(column.choices, str):
        sheet, _sign, letter = column.choices.partition("!")
        return f"='{sheet}'!${letter}$2:${letter}${ROWS_TO_FILL_IN}" if sheet else ""
    return [str(one) for one in column.choices]


def is_of_month(column: Column) -> bool:
    return isinstance(column.widget, Day) and not isinstance(column.widget, AnyDay)


def days_of(month: Month) -> tuple[date, date]:
    return month.first, month.last


def staff_names(board: Board) -> list[str]:
    rows = StaffProfile.objects.filter(board=board, user__is_active=True)
    return sorted({row.full_name for row in rows})
