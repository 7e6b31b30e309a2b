"""Regler för beräkning: what the law and the boards say, read by whoever answers questions, never edited."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.actions import Refused
from core.admin import Workplace, bound, work_page
from core.admin.pages import add_refusal, grouped
from core.models import User
from core.templatetags.words import day_year
from fees import actions, rules
from fees.actions.legal import refuse_overlap
from fees.legal.ending import Ending, ending_of
from fees.legal.names import ALL, BY_ID, Named
from fees.legal.rulebook import Rule, RuleBook
from fees.legal_forms import RuleForm, initial_for
from fees.models import LegalRule
from fees.models.legal import Confidence
from fees.rule_preview import preview


@dataclass(frozen=True)
class Shown:
    """One row in words."""

    row: LegalRule
    values: list[tuple[str, str]]
    is_now: bool
    is_coming: bool

    @property
    def may_be_withdrawn(self) -> bool:
        """What is over has been counted with already."""
        return (self.is_now or self.is_coming) and self.row.withdrawn_at is None

    @property
    def is_derived(self) -> bool:
        """Reckoned from something read, as a share that is taken to go on: seen at a glance."""
        return self.row.confidence == Confidence.DERIVED

    @property
    def is_unverified(self) -> bool:
        return self.row.confidence == Confidence.UNVERIFIED


@dataclass(frozen=True)
class RuleShown:
    """A rule with the rows that hold now or will, its end if that is near, and who may write the next."""

    named: Named
    rows: list[Shown]
    ending: Ending | None
    may_write: bool


@admin.register(LegalRule)
class LegalRuleWorkplace(Workplace[LegalRule]):
    """One table of the rules takes the place of Django's list: a rule without a row has none there."""

    view_permission = rules.READ_LAW
    board_path = ""
    section = "pay"
    order = 70
    list_display = (
        "label",
        "rule_id",
        "value_words",
        "legal_source",
        "sure",
        "valid_from",
        "valid_to",
        "since",
        "withdrawn_at",
    )
    list_select_related = ("board",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was written stays as it was written."""
        return False

    def narrow(self, request: HttpRequest, rows: QuerySet[LegalRule]) -> QuerySet[LegalRule]:
        """The law's, and what one's own boards have decided."""
        boards = access.boards_for(request.user, rules.READ_LAW)
        return rows.filter(Q(board__isnull=True) | Q(board__in=boards))

    def pages(self) -> list[URLPattern]:
        return [
            self.page("<slug:rule_id>/rader/", self.rule_page, "rows"),
            self.page("<uuid:row_id>/dra-tillbaka/", self.withdraw_page, "withdraw"),
        ]

    # --- The table ------------------------------------------------------------------------------
    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise Http404
        rows = list(self.get_queryset(request).select_related("board"))
        shown_rules = [self.rule_shown(request, named, rows) for named in ALL]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Regler för beräkning"),
            "groups": [(heading, list(some)) for heading, some in groupby(shown_rules, heading_of)],
            "endings": [one.ending for one in shown_rules if one.ending],
            "export_url": self.url_of("export"),
        }
        return render(request, "fees/admin/rules.html", context)

    def rule_shown(self, request: HttpRequest, named: Named, rows: Iterable[LegalRule]) -> RuleShown:
        today = clock.today()
        own = [row for row in rows if row.rule_id == named.rule_id and not row.withdrawn_at]
        kept = [shown(row) for row in own if row.valid_to is None or row.valid_to >= today]
        return RuleShown(named, kept, soonest_end(named, own), self.may_write(request, named))

    def may_write(self, request: HttpRequest, named: Named) -> bool:
        return access.may(request.user, self.writes(named))

    def writes(self, named: Named) -> str:
        return rules.MANAGE_RATES if named.is_own else rules.WRITE_LAW

    # --- One rule -------------------------------------------------------------------------------
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """A row is read among the others of its rule."""
        row = self.row_or_404(request, object_id)
        if request.method == "POST" or row.rule_id not in BY_ID:
            raise Http404
        return self.rule_page(request, row.rule_id)

    def rule_page(self, request: HttpRequest, rule_id: str) -> HttpResponse:
        """Every row so far, and the form for a new one to whoever may write it."""
        named = BY_ID.get(rule_id)
        if named is None or not self.has_view_permission(request):
            raise Http404
        own = self.get_queryset(request).filter(rule_id=rule_id).order_by("-valid_from")
        rows = list(own.select_related("board"))
        context = {
            "named": named,
            "history": [shown(row) for row in rows],
            "may_withdraw": self.may_write(request, named),
            "back": self.url_of("changelist"),
            "back_label": _("Regler för beräkning"),
        }
        if not self.may_write(request, named):
            if request.method == "POST":
                raise Http404
            shared = self.admin_site.each_context(request)
            return render(request, "fees/admin/rule_read.html", {**shared, "title": named.label, **context})
        return self.write_page(request, named, rows, context)

    def write_page(
        self, request: HttpRequest, named: Named, rows: list[LegalRule], context: dict[str, Any]
    ) -> HttpResponse:
        user, today = cast(User, request.user), clock.today()
        standing = [row for row in rows if not row.withdrawn_at]
        latest = standing[0].parameters if standing else None
        initial = initial_for(named, latest, soonest_end(named, standing))
        form = bound(request, RuleForm, named=named, user=user, today=today, initial=initial)
        if request.method == "POST" and "change" not in request.POST and self.fits(form) and not form.is_seen:
            return self.preview_page(request, form, context)

        def perform(data: dict[str, Any]) -> str:
            row = actions.write_rule(**form.arguments(), by=user, at=clock.now())
            return _t("%(rule)s gäller från %(day)s.") % {
                "rule": named.label,
                "day": day_year(row.valid_from),
            }

        if "change" in request.POST:
            return self.form_page(request, form, context)
        return work_page(
            request,
            template="fees/admin/rule.html",
            form=form,
            perform=perform,
            title=named.label,
            button=_("Visa innan du sparar"),
            done=self.url_of("changelist"),
            **context,
        )

    def form_page(self, request: HttpRequest, form: RuleForm, context: dict[str, Any]) -> HttpResponse:
        """Back from what was shown, with what was typed."""
        given = {name: form[name].value() for name in form.fields if name != "seen"}
        fresh = RuleForm(named=form.named, user=cast(User, request.user), today=form.today, initial=given)
        shared = self.admin_site.each_context(request)
        own = {"title": form.named.label, "form": fresh, "groups": grouped(fresh)}
        own["button"] = _("Visa innan du sparar")
        return render(request, "fees/admin/rule.html", {**shared, **own, **context})

    def withdraw_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """For a row that was written by mistake: a closed one cannot be closed again."""
        row = self.row_or_404(request, row_id)
        named = BY_ID.get(row.rule_id)
        may = named is not None and access.may(request.user, self.writes(named), row)
        if named is None or not may or not shown(row).may_be_withdrawn:
            raise Http404

        def perform(data: dict[str, Any]) -> str:
            actions.withdraw_rule(row=row, by=cast(User, request.user), at=clock.now())
            return _t("Raden är tillbakadragen. Skriv den som ska gälla.")

        return work_page(
            request,
            template="fees/admin/rule_withdraw.html",
            form=bound(request, Form),
            perform=perform,
            title=_t("Dra tillbaka en rad: %(rule)s") % {"rule": named.label},
            intro=_(
                "Gör så om raden blev fel. Den står kvar att läsa men räknas inte, och en ny rad kan gälla "
                "samma dagar. En rad som raden slutade börjar inte gälla igen av sig själv."
            ),
            button=_("Dra tillbaka"),
            done=self.url_of("rows", row.rule_id),
            back=self.url_of("rows", row.rule_id),
            back_label=named.label,
            shown=shown(row),
        )

    def fits(self, form: RuleForm) -> bool:
        """Told before it is shown, not after: the days overlap no other row."""
        if not form.is_valid():
            return False
        data = form.cleaned_data
        try:
            refuse_overlap(form.named.rule_id, data.get("board"), data["valid_from"], data["valid_to"])
        except Refused as refused:
            add_refusal(form, refused)
            return False
        return True

    def preview_page(self, request: HttpRequest, form: RuleForm, context: dict[str, Any]) -> HttpResponse:
        board = form.cleaned_data.get("board")
        book = LegalRule.objects.for_board(board.pk if board else None).book()
        row = form.as_rule()
        found = preview(book, row) if row.may_give_numbers else None
        shared = {**self.admin_site.each_context(request), **context, "title": form.named.label, "form": form}
        shown_row = {
            "values": changes_of(form.named, found.before if found else None, row),
            "row": row,
            "board": board,
            "told": form.told,
            "confidence": Confidence(row.confidence).label,
            "preview": found,
        }
        return render(request, "fees/admin/rule_preview.html", {**shared, **shown_row})

    # --- The file ---------------------------------------------------------------------------------
    @admin.display(description=_("regel"))
    def label(self, row: LegalRule) -> str:
        named = BY_ID.get(row.rule_id)
        return str(named.label) if named else row.rule_id

    @admin.display(description=_("värden"))
    def value_words(self, row: LegalRule) -> str:
        named = BY_ID.get(row.rule_id)
        pairs = values_of(named, row.parameters) if named else []
        return ", ".join(f"{label}: {words}" for label, words in pairs)

    @admin.display(description=_("hur vi vet det"))
    def sure(self, row: LegalRule) -> str:
        return row.get_confidence_display()

    @admin.display(description=_("kom med version"))
    def since(self, row: LegalRule) -> str:
        return str(row.shipped_in or "")


def soonest_end(named: Named, rows: Iterable[LegalRule]) -> Ending | None:
    """The law's, or the board's whose own decision ends first."""
    books: dict[UUID | None, list[Rule]] = {} if named.is_own else {None: []}
    for row in rows:
        books.setdefault(row.board_id, []).append(row.as_rule())
    found = [ending_of(named, RuleBook(kept), clock.today()) for kept in books.values()]
    return min((one for one in found if one), key=lambda one: one.missing_on, default=None)


def heading_of(one: RuleShown) -> str:
    return str(one.named.heading)


def values_of(named: Named, parameters: Any) -> list[tuple[str, str]]:
    return [(str(value.label), value.words(parameters)) for value in named.values]


def changes_of(named: Named, before: Rule | None, row: Rule) -> list[tuple[str, str, str]]:
    """Each value of the new row, and what it was where that is another; empty where it was nothing else."""
    was = [words for _label, words in values_of(named, before.parameters)] if before else []
    new = values_of(named, row.parameters)
    return [
        (label, words, "" if old == words else old)
        for (label, words), old in zip(new, was or [""] * len(new), strict=True)
    ]


def shown(row: LegalRule) -> Shown:
    named, today = BY_ID.get(row.rule_id), clock.today()
    values = values_of(named, row.parameters) if named else []
    return Shown(row, values, row.is_in_force(today), row.valid_from > today)
