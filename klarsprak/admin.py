"""The coordinator's workplace for klarspråk: texts, proposals and the word list. Each step is a page."""

from collections.abc import Callable
from typing import Any, ClassVar, cast
from uuid import UUID

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import clock
from core.admin import Button, Section, Shelves, Step, Workplace, object_buttons, own_buttons, sections
from core.templatetags.words import day_year
from klarsprak import library_file, rules
from klarsprak.hearing import TALKED
from klarsprak.models import Proposal, ReviewedText, WordEntry
from klarsprak.querysets import ProposalQuerySet, ReviewedTextQuerySet
from klarsprak.states import ProposalState, TextState
from klarsprak.views import coordinator_proposals, coordinator_texts, coordinator_words
from participants.fitting import kept_apart
from participants.models import Board
from participants.rules import PLAN

SECTION = sections.add("klarsprak", Section("klarsprak", _("Klarspråk"), 45))
S = TextState
TextView = Callable[[HttpRequest, ReviewedText], HttpResponse]
UNDER_WAY = (S.INVITED, S.READING, S.DISCUSSING, S.ANSWERING)


class TextShelves(Shelves):
    under_way = Q(state__in=UNDER_WAY)
    shelves: ClassVar = {
        "klara": (_("Klara"), Q(state=S.DONE, is_historic=False)),
        "tidigare": (_("Från tidigare år"), Q(is_historic=True)),
        "tillbaka": (_("Tillbakatagna"), Q(state=S.WITHDRAWN)),
    }


@admin.register(ReviewedText)
class TextWorkplace(Workplace[ReviewedText]):
    section = SECTION.key
    order = 10
    view_permission = rules.ARRANGE
    list_display = ("title", "standing", "unit", "wanted_by", "waited", "readers_so_far")
    list_filter = (TextShelves,)
    list_select_related = ("unit",)
    find_in = ("title",)
    find_label = _("Sök på vad texten heter")

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """A draft is its owner's until it is sent, and so is one that was taken back unread."""
        never_sent = rows.filter(state=S.WITHDRAWN, versions__frozen_at__isnull=True)
        sent = rows.exclude(state=S.DRAFT).exclude(pk__in=never_sent.values("pk"))
        return cast(ReviewedTextQuerySet, sent).with_readers()

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """What has waited longest is first; on the shelves the newest."""
        on_shelf = request.GET.get(TextShelves.parameter_name)
        return ("-year", "-state_changed_at", "title") if on_shelf else ("state_changed_at", "title")

    @admin.display(description=_("läge"), ordering="state")
    def standing(self, text: ReviewedText) -> str:
        if text.is_historic:
            return _t("Från %(year)d") % {"year": text.year or 0}
        return text.get_state_display().capitalize()

    @admin.display(description=_("väntat"))
    def waited(self, text: ReviewedText) -> str:
        """Since the last step, while it is under way."""
        if text.state not in UNDER_WAY or text.state_changed_at is None:
            return ""
        days = (clock.today() - timezone.localdate(text.state_changed_at)).days
        return ngettext("%(n)d dag", "%(n)d dagar", days) % {"n": days} if days else _t("idag")

    @admin.display(description=_("har läst"))
    def readers_so_far(self, text: Any) -> str:
        if not text.readers_yes:
            return ""
        return _t("%(done)d av %(all)d") % {"done": text.readers_done or 0, "all": text.readers_yes}

    # --- Pages ----------------------------------------------------------------------------------
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return coordinator_texts.text_page(request, self.row_or_404(request, object_id))

    def pages(self) -> list[URLPattern]:
        return [
            self.page("bibliotek/", self.library_view, "library"),
            self.page("ar-for-ar/", self.years_view, "years"),
            self.page("<uuid:row_id>/fraga/", self.on_row(coordinator_texts.ask), "ask"),
            self.page("<uuid:row_id>/lamna-tillbaka/", self.on_row(coordinator_texts.send_back), "send_back"),
            self.page("<uuid:row_id>/samtal/", self.on_row(coordinator_texts.talk), "talk"),
            self.page("<uuid:row_id>/till-svar/", self.on_row(coordinator_texts.to_answering), "answering"),
            self.page("<uuid:row_id>/avsluta/", self.on_row(coordinator_texts.call_off), "call_off"),
        ]

    def on_row(self, view: TextView) -> Callable[..., HttpResponse]:
        def page(request: HttpRequest, row_id: UUID) -> HttpResponse:
            return view(request, self.row_or_404(request, row_id))

        return page

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [
            {"label": _("Hämta biblioteket"), "url": self.url_of("library")},
            {"label": _("Mått år för år"), "url": self.url_of("years")},
        ]

    def library_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise Http404
        return library_file.page(request)

    def years_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise Http404
        return coordinator_texts.years(request)


def is_in(*states: str) -> Callable[[Any], bool]:
    return lambda row: row.state in states


own_buttons(
    ReviewedText,
    Step("ask", _("Fråga läsare"), rules.ARRANGE, 10, is_in(S.INVITED)),
    Step("talk", _("Starta samtalet"), rules.ARRANGE, 20, is_in(S.READING)),
    Step("answering", _("Till svar"), rules.ARRANGE, 30, is_in(S.READING, S.DISCUSSING)),
    Step("send_back", _("Lämna tillbaka till ägaren"), rules.ARRANGE, 60, is_in(S.INVITED)),
    Step("call_off", _("Avsluta utan svar"), rules.ARRANGE, 90, is_in(S.INVITED, S.READING)),
)


def assignment_page(text: ReviewedText) -> str:
    round_ = coordinator_texts.round_of(text)
    return reverse("admin:participants_assignment_change", args=[round_.assignment_id])


def talk_page(text: ReviewedText) -> str:
    return reverse("klarsprak:text_talk", args=[text.pk])


for key, label, url, order, states in (
    ("ask_more", _("Fråga fler läsare"), coordinator_texts.asking_page, 40, (S.READING,)),
    ("assignment", _("Visa uppdraget"), assignment_page, 50, (S.READING, S.DISCUSSING, S.ANSWERING)),
):
    name = f"klarsprak.reviewedtext.{key}"
    object_buttons.add(name, Button(name, "klarsprak.reviewedtext", label, url, PLAN, order, is_in(*states)))

object_buttons.add(
    "klarsprak.reviewedtext.room",
    Button(
        "klarsprak.reviewedtext.room",
        "klarsprak.reviewedtext",
        _("Läs samtalet"),
        talk_page,
        rules.ARRANGE,
        45,
        lambda text: text.state in TALKED and not text.is_historic,
    ),
)


# --- Proposals --------------------------------------------------------------------------------------
@admin.register(Proposal)
class ProposalWorkplace(Workplace[Proposal]):
    """What is hard and where; there is nothing here of who said so."""

    section = SECTION.key
    order = 20
    view_permission = rules.ARRANGE
    list_display = ("where", "standing", "unit", "came")
    list_display_links = ("where",)
    list_select_related = ("unit",)
    ordering = ("-came_at",)
    not_exported = _("Förslagen kan hämtas som allmän handling, efter prövning.")

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return (
            cast(ProposalQuerySet, rows)
            .standing()
            .exclude(contribution__participant__in=kept_apart(request.user))
        )

    @admin.display(description=_("läge"), ordering="state")
    def standing(self, row: Proposal) -> str:
        return row.get_state_display().capitalize()

    @admin.display(description=_("kom"), ordering="came_at")
    def came(self, row: Proposal) -> str:
        return day_year(row.came_at)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return coordinator_proposals.proposal_page(request, self.row_or_404(request, object_id))

    def pages(self) -> list[URLPattern]:
        return [
            self.page("<uuid:row_id>/lamna-vidare/", self.pass_on_view, "pass_on"),
            self.page("<uuid:row_id>/svara/", self.answer_view, "answer"),
        ]

    def pass_on_view(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        return coordinator_proposals.pass_on(request, self.row_or_404(request, row_id))

    def answer_view(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        return coordinator_proposals.answer(request, self.row_or_404(request, row_id))


own_buttons(
    Proposal,
    Step("pass_on", _("Lämna vidare"), rules.ARRANGE, 10, is_in(ProposalState.NEW, ProposalState.PASSED_ON)),
    Step("answer", _("Svara"), rules.ARRANGE, 20, is_in(ProposalState.NEW, ProposalState.PASSED_ON)),
)


# --- The word list ------------------------------------------------------------------------------------
VALE_FILES = (("byt.yml", _("Vale: byt ord")), ("forklara.yml", _("Vale: förklara ord")))


class InUse(admin.SimpleListFilter):
    title = _("används")
    parameter_name = "anvands"
    ROWS: ClassVar[dict[str, dict[str, Any]]] = {
        "vantar": {"is_proposed": True},
        "ja": {"is_on": True, "is_proposed": False},
        "nej": {"is_on": False, "is_proposed": False},
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("vantar", _("Väntar på ja")), ("ja", _("Används")), ("nej", _("Används inte"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**self.ROWS.get(self.value() or "", {}))


@admin.register(WordEntry)
class WordWorkplace(Workplace[WordEntry]):
    section = SECTION.key
    order = 30
    view_permission = add_permission = rules.ARRANGE
    also_csv = True
    list_display = ("word", "suggestion", "pattern", "how", "in_use")
    list_filter = (InUse,)
    ordering = ("-is_proposed", "word")
    find_in = ("word", "suggestion")
    find_label = _("Sök ett ord")
    export_columns = (
        (_("Ord"), lambda row: row.word),
        (_("Säg hellre"), lambda row: row.suggestion),
        (_("Böjda former"), lambda row: row.pattern),
        (_("Förklara i stället för att byta"), lambda row: _t("ja") if row.explains else _t("nej")),
        (_("Källa"), lambda row: row.source),
        (_("Anmärkning"), lambda row: row.note),
        (_("Används"), lambda row: _t("ja") if row.is_on and not row.is_proposed else _t("nej")),
    )

    @admin.display(description=_("typ"))
    def how(self, row: WordEntry) -> str:
        return _t("Förklara") if row.explains else _t("Byt")

    @admin.display(description=_("används"))
    def in_use(self, row: WordEntry) -> str:
        if row.is_proposed:
            return _t("Väntar på ja")
        return _t("Ja") if row.is_on else _t("Nej")

    def pages(self) -> list[URLPattern]:
        return [
            self.page("fardig-lista/", coordinator_words.take_in, "take_in"),
            self.page("<uuid:row_id>/foreslaget/", self.agree_view, "agree"),
            self.page("vale/<uuid:board_id>/<str:name>", coordinator_words.vale_file, "vale"),
        ]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise Http404
        return coordinator_words.add(request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """A proposed word is answered first; then it is changed like any other."""
        row = self.row_or_404(request, object_id)
        view = coordinator_words.agree if row.is_proposed else coordinator_words.change
        return view(request, row)

    def agree_view(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        return coordinator_words.agree(request, self.row_or_404(request, row_id))

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        boards = Board.objects.filter(pk__in=rules.boards_arranged(request.user))
        files = [
            {
                "label": f"{label}, {board.name}" if len(boards) > 1 else label,
                "url": self.url_of("vale", board.pk, name),
            }
            for board in boards
            for name, label in VALE_FILES
        ]
        return [
            {"label": _("Lägg till ett ord"), "url": self.url_of("add")},
            {"label": _("Ta med den färdiga listan"), "url": self.url_of("take_in")},
            *files,
        ]
