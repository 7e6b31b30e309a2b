"""What two entries of one person say about it, side by side, and what is kept of each."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.registry import Text
from core.templatetags.words import day_year
from participants.models import Participant, ProtectionLevel

KEPT, EMPTIED = "kept", "emptied"
# The stricter the later.
LEVELS = list(ProtectionLevel.values)
ADDRESSES = ("phone", "email", "may_sms", "may_email")


@dataclass(frozen=True)
class Detail:
    """One thing that is said of a person: how it is read aloud, and which columns it is."""

    key: str
    label: Text
    show: Callable[[Participant], str]
    columns: tuple[str, ...]

    def value(self, person: Participant) -> tuple[Any, ...]:
        return tuple(read(person, column) for column in self.columns)


@dataclass(frozen=True)
class Compared:
    """One row of the page that shows both."""

    detail: Detail
    kept: str
    emptied: str
    differs: bool
    # The one that says something, when the other says nothing.
    likely: str


def read(person: Participant, column: str) -> Any:
    return getattr(person.user, column) if column in ("phone", "email") else getattr(person, column)


def yes_or_no(value: bool) -> str:
    return _t("Ja") if value else _t("Nej")


def minority_words(person: Participant) -> str:
    words = str(person.get_minority_display())
    return f"{words} ({person.minority_reference})" if person.minority_reference else words


DETAILS = (
    Detail("name", _("Namn"), lambda one: one.full_name, ("first_name", "last_name")),
    Detail("phone", _("Mobilnummer"), lambda one: one.user.phone or "", ("phone",)),
    Detail("may_sms", _("Vill nås med sms"), lambda one: yes_or_no(one.may_sms), ("may_sms",)),
    Detail("email", _("E-post"), lambda one: one.user.email or "", ("email",)),
    Detail("may_email", _("Vill nås med e-post"), lambda one: yes_or_no(one.may_email), ("may_email",)),
    Detail("contact", _("Kontaktperson"), lambda one: one.contact.full_name, ("contact_id",)),
    Detail(
        "engagement_form",
        _("Ersättningsform"),
        lambda one: str(one.get_engagement_form_display()),
        ("engagement_form",),
    ),
    Detail(
        "organisation",
        _("Genom förening"),
        lambda one: str(one.organisation) if one.organisation else "",
        ("organisation_id",),
    ),
    Detail("payroll_id", _("Anställningsnummer"), lambda one: one.payroll_id, ("payroll_id",)),
    Detail(
        "minority",
        _("Under 18 år"),
        minority_words,
        ("minority", "minority_decided_on", "minority_reference"),
    ),
    Detail(
        "moved_on",
        _("Gått vidare"),
        lambda one: day_year(one.moved_on_on) if one.moved_on_on else "",
        ("moved_on_on",),
    ),
)


def strictest(kept: Participant, emptied: Participant) -> str:
    """Protection is never chosen away: the stricter of the two."""
    return max(kept.protection, emptied.protection, key=LEVELS.index)


def compared(kept: Participant, emptied: Participant) -> list[Compared]:
    """Everything, in the order of the person's page. With protection there are no addresses to choose."""
    hidden = ADDRESSES if strictest(kept, emptied) != ProtectionLevel.NONE else ()
    return [compare(one, kept, emptied) for one in DETAILS if one.key not in hidden]


def compare(detail: Detail, kept: Participant, emptied: Participant) -> Compared:
    words = detail.show(kept), detail.show(emptied)
    likely = ""
    if not words[1]:
        likely = KEPT
    elif not words[0]:
        likely = EMPTIED
    return Compared(detail, *words, differs=detail.value(kept) != detail.value(emptied), likely=likely)


def chosen(
    rows: Iterable[Compared], choices: Mapping[str, str], kept: Participant, emptied: Participant
) -> dict[str, Any]:
    """Column → value for everything that is taken from the emptied entry."""
    taken: dict[str, Any] = {}
    for row in rows:
        if row.differs and choices[row.detail.key] == EMPTIED:
            taken |= dict(zip(row.detail.columns, row.detail.value(emptied), strict=True))
    return taken
