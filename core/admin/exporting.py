"""'Hämta lista': what a list shows, as a spreadsheet. Whoever may see a list may take it home, and is noted.

Bounded like the list itself by board, and more: nobody with protected data is in any file, not even for the
one who may look at them here. A long list is made by a job while a page shows how far it has come.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID, uuid4

from django.contrib import admin
from django.contrib.admin.utils import label_for_field, lookup_field
from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, audit, clock, crypto, exports, files, jobs
from core.exports import Cell
from core.models import Job, StoredFile, User
from core.registry import JobKind, PeriodicJob, Registry, Text, job_kinds, periodic_jobs

if TYPE_CHECKING:
    from core.admin.workplace import Workplace

MAKE_LIST, FORGET_LISTS, STORED = "core.make_list", "core.forget_lists", "core.list"
# So many rows are made while one waits; more are a job; and more than the last no spreadsheet is read with.
MOST_AT_ONCE = 1_000
MOST_EXPORTED = 20_000
KEPT = timedelta(days=1)
EMPTY = ("–", "-")

Column = tuple[Text, Callable[[Any], Any]]
# What no file may hold, whoever asks: the register leaves out those with protected data.
export_limits: Registry[Callable[["models.QuerySet[Any]"], "models.QuerySet[Any]"]] = Registry(
    "export limits"
)


@dataclass(frozen=True)
class Listing:
    """The list of one workplace as one user may fetch it."""

    workplace: "Workplace[Any]"
    user: User

    def rows(self) -> "models.QuerySet[Any]":
        request = HttpRequest()
        request.user = self.user
        rows = self.workplace.get_queryset(request)
        if self.workplace.list_select_related:
            rows = rows.select_related(*cast(Sequence[str], self.workplace.list_select_related))
        for limit in export_limits:
            rows = limit(rows)
        return rows

    def columns(self) -> Sequence[Column]:
        return self.workplace.export_columns or [
            (heading_of(self.workplace, name), cell_maker(self.workplace, name))
            for name in cast(Sequence[str], self.workplace.list_display)
        ]

    def content(self, most: int = MOST_EXPORTED, *, at: datetime, as_csv: bool = False) -> tuple[bytes, int]:
        """The file, and how many rows of the list it holds."""
        found = self.rows()
        total, columns = found.count(), self.columns()
        rows = [[cell(row) for _heading, cell in columns] for row in found[:most]]
        header = [heading for heading, _cell in columns]
        all_rows = [*rows, *cut_words(len(rows), total)]
        if as_csv:
            return exports.write_csv(header, all_rows), len(rows)
        title = str(self.workplace.opts.verbose_name_plural).capitalize()
        sheet = exports.Sheet(title=title, header=header, rows=all_rows)
        return exports.write_xlsx([sheet], created=at), len(rows)


def cut_words(shown: int, total: int) -> list[list[Cell]]:
    """Told in the file itself, below the last row."""
    if shown == total:
        return []
    words = _t("Listan är avkortad: här är de första %(shown)d av %(total)d rader.")
    return [[], [words % {"shown": shown, "total": total}]]


# --- Cells, as the list shows them ----------------------------------------------------------------
def heading_of(workplace: "Workplace[Any]", name: str) -> str:
    return str(capfirst(str(label_for_field(name, workplace.model, workplace))))


def cell_maker(workplace: "Workplace[Any]", name: str) -> Callable[[Any], Cell]:
    def cell(row: Any) -> Cell:
        try:
            field, _attribute, value = lookup_field(name, row, workplace)
        except ObjectDoesNotExist:
            return None
        if field is not None and getattr(field, "choices", None):
            value = getattr(row, f"get_{name}_display")()
        return as_cell(value)

    return cell


def as_cell(value: Any) -> Cell:
    """Days and numbers stay what they are; everything else is the words on the page without its markup."""
    if isinstance(value, bool):
        return _t("ja") if value else _t("nej")
    if value is None or isinstance(value, date | datetime | int | float | Decimal):
        return value
    text = " ".join(strip_tags(str(value)).split())
    return "" if text in EMPTY else text


# --- Asking for it --------------------------------------------------------------------------------
def fetch(workplace: "Workplace[Any]", request: HttpRequest) -> HttpResponse:
    """POST: the file at once, or a job and the page that waits for it."""
    user = cast(User, request.user)
    if request.method != "POST" or not workplace.has_view_permission(request):
        raise Http404
    listing, at = Listing(workplace, user), clock.now()
    if listing.rows()[: MOST_AT_ONCE + 1].count() > MOST_AT_ONCE:
        return HttpResponseRedirect(reverse("core_list", args=[order(workplace, user, at)]))
    as_csv = workplace.also_csv and request.POST.get("form") == "csv"
    content, number = listing.content(MOST_AT_ONCE, at=at, as_csv=as_csv)
    note(workplace, user, number, at)
    return as_file(content, as_csv=as_csv)


def as_file(content: bytes, *, as_csv: bool = False) -> HttpResponse:
    kind, end = (exports.CSV_TYPE, "csv") if as_csv else (exports.XLSX_TYPE, "xlsx")
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="lista.{end}"'
    answer["Cache-Control"] = "no-store"
    return answer


@dataclass(frozen=True)
class Order:
    """A long list that somebody waits for: its job, and the file when it is there."""

    list_id: UUID
    job: Job
    workplace: "Workplace[Any]"

    @property
    def made(self) -> StoredFile | None:
        return StoredFile.objects.filter(path=files.path_for(f"{STORED}:{self.list_id}")).first()


def order_of(list_id: UUID, user: Any) -> Order | None:
    """For whoever asked for it, and only as long as the list itself may be seen."""
    job = Job.objects.filter(dedupe_key=f"{MAKE_LIST}:{list_id}", args__by=str(user.pk)).first()
    workplace = workplace_of(job.args["model"]) if job else None
    if job is None or workplace is None or not access.may(user, workplace.view_permission):
        return None
    return Order(list_id, job, workplace)


def workplace_of(label: str) -> "Workplace[Any] | None":
    found = (one for model, one in admin.site._registry.items() if model._meta.label_lower == label)
    return cast("Workplace[Any] | None", next(found, None))


def label_of(workplace: "Workplace[Any]") -> str:
    return str(workplace.opts.label_lower)


# --- The job --------------------------------------------------------------------------------------
def order(workplace: "Workplace[Any]", user: User, at: datetime) -> UUID:
    list_id = uuid4()
    with transaction.atomic():
        jobs.enqueue(
            MAKE_LIST,
            key=str(list_id),
            at=at,
            list_id=str(list_id),
            model=label_of(workplace),
            by=str(user.pk),
        )
    return list_id


def make_list(*, list_id: str, model: str, by: str) -> None:
    """As the user may see it now. It lies encrypted until tomorrow."""
    user, at = User.objects.get(pk=UUID(by)), clock.now()
    workplace = workplace_of(model)
    if workplace is None or not access.may(user, workplace.view_permission):
        return
    content, number = Listing(workplace, user).content(at=at)
    with transaction.atomic():
        files.store(
            crypto.ring().encrypt(content),
            kind="core.list",
            download_name="lista.xlsx",
            content_type="application/octet-stream",
            key=list_id,
            by=user,
            at=at,
        )
        note(workplace, user, number, at)


def forget_lists() -> None:
    for stored in StoredFile.objects.filter(kind=STORED, created_at__lt=clock.now() - KEPT):
        with transaction.atomic():
            files.remove(stored)


def note(workplace: "Workplace[Any]", user: User, number: int, at: datetime) -> None:
    """Who took which list, and how many rows; nothing of what stood there."""
    line = audit.Line(
        at=at,
        action=f"{label_of(workplace)}.export",
        actor=user.pk,
        role=first_role(user),
        object_type=workplace.opts.label,
        field_names=f"rows={number}",
    )
    audit.write(line)


def first_role(user: User) -> str:
    grants = access.grants_of(user)
    return grants[0].role.key if grants else ""


def connect() -> None:
    job_kinds.add(
        MAKE_LIST, JobKind(MAKE_LIST, run=make_list, isolated=True, label=_("Gör en lista till en fil"))
    )
    job_kinds.add(FORGET_LISTS, JobKind(FORGET_LISTS, run=forget_lists, label=_("Ta bort gamla listfiler")))
    periodic_jobs.add(FORGET_LISTS, PeriodicJob(FORGET_LISTS, FORGET_LISTS, every_minutes=60))
