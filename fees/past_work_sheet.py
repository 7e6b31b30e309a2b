"""The sheet of earlier work: hours paid before the platform was there, so that nobody starts from nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.resources import AnyDay, Cells, Column, Draft, Name, OneOf, Outcome, SheetResource, Words, sheets
from core.workbooks import as_text, plain
from fees import actions, rules
from fees.decision_sheets import ProgrammeCell
from fees.durations import LONGEST_TEXT, read_time
from fees.models import PastWork
from fees.resources import TWO_OF_THEM, people_named
from fees.sheet_cells import Kronor, person_column
from participants.models import EngagementForm, Participant
from participants.resources import called

NAMESPACE = uuid5(NAMESPACE_URL, "urn:sheet:past-work")
NO_SUCH_PERSON = _("Ingen person här har det numret eller namnet. Kontrollera det.")
# 100 000 kronor for one day.
MOST_PAY = 10_000_000


@dataclass
class PastWorkRow(Draft):
    who: str = ""
    day: Any = ""
    time: str = ""
    what: str = ""
    engagement_form: str = ""
    pay_ore: Any = ""
    paid_on: Any = ""
    programme: str = ""
    cost_centre: str = ""
    person: Participant | None = None
    minutes: int = 0


class PastWorkSheet(SheetResource):
    key = "past_work"
    title = _("Tidigare arbete")
    order = 54
    permission = rules.MANAGE_RATES
    draft = PastWorkRow
    examples = (
        (
            _("Exempel: Kim Testlund"),
            "2025-03-14",
            "2,5",
            _("Läste brev om parkering"),
            _("anställning per timme"),
            "420",
            "2025-04-25",
            "",
            "4310",
        ),
    )
    FORMS: ClassVar = dict(EngagementForm.choices)

    who = person_column(_("Anställningsnumret, eller namnet som i registret."))
    day = Column("day", _("Dag"), AnyDay(40), also=("Datum",), needed=True, width=14)
    time = Column(
        "time", _("Tid"), Words(LONGEST_TEXT), also=("Timmar",), needed=True, note=_("2,5 eller 9–12.")
    )
    what = Column("what", _("Vad"), Name(120), also=("Uppdrag",), needed=True, width=34)
    engagement_form = Column(
        "engagement_form",
        _("Ersättningsform"),
        OneOf(FORMS),
        needed=True,
        width=24,
        choices=tuple(FORMS.values()),
    )
    pay_ore = Column(
        "pay_ore",
        _("Utbetalt före skatt"),
        Kronor(MOST_PAY, may_be_nothing=True),
        note=_("Kronor, med semesterersättning. Tomt eller 0: ingen lön."),
    )
    paid_on = Column("paid_on", _("Utbetalt den"), AnyDay(40), width=14)
    programme = Column("programme", _("Program"), ProgrammeCell())
    cost_centre = Column("cost_centre", _("Kostnadsställe"), Name(10))

    @classmethod
    def labels_of(cls, cells: Cells) -> set[str]:
        return set()

    @classmethod
    def needs_of(cls, cells: Cells) -> set[str]:
        return called(as_text(cells.get("who")))

    def keys_of(self, row: PastWorkRow) -> Iterable[tuple[str, ...]]:
        return [(plain(row.who), str(row.day), plain(row.what), plain(row.time))]

    def place(self, row: PastWorkRow) -> None:
        row.person = self.person_named(row.who)
        row.minutes = read_time(row.time, row.day).minutes
        if PastWork.objects.filter(key=key_of(row, row.person)).exists():
            row.outcome = Outcome.UNCHANGED
            return
        same = PastWork.objects.for_person(row.person).filter(worked_on=row.day, what__iexact=row.what)
        if same.exists():
            row.ask(_t("Det finns redan en rad för personen, dagen och uppdraget, med annan tid eller lön."))

    def person_named(self, text: str) -> Participant:
        found = people_named(self.board, self.by, text)
        if not found:
            raise Refused(NO_SUCH_PERSON, field="who")
        if len(found) > 1:
            raise Refused(TWO_OF_THEM, field="who")
        return found[0]

    def write(self, row: PastWorkRow) -> None:
        person = row.person or self.person_named(row.who)
        actions.note_past_work(
            participant=person,
            worked_on=row.day,
            minutes=row.minutes,
            what=row.what,
            engagement_form=row.engagement_form,
            pay_ore=row.pay_ore or 0,
            paid_on=row.paid_on or None,
            programme=row.programme,
            cost_centre=row.cost_centre,
            key=key_of(row, person),
            by=self.by,
            at=self.at,
        )


def key_of(row: PastWorkRow, person: Participant) -> UUID:
    """The same row in the same words is one, in however many files it stands."""
    told = (person.pk, row.day, row.minutes, plain(row.what), row.engagement_form, row.pay_ore or 0)
    return uuid5(NAMESPACE, ":".join(map(str, told)))


def register() -> None:
    sheets.add(PastWorkSheet.key, PastWorkSheet)
