"""The management group's pages: the list of editions, one edition, its files, and asking for a new."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core import access, clock, files
from core.actions import action
from core.periods import Month
from participants.models import Board
from reports import actions, budget_chart, chart, rules
from reports.edition import SPANS, counts_only, headlines, voices, with_voices
from reports.forms import AskForm
from reports.models import Edition
from reports.wording import HIDDEN, thousands, value


@require_http_methods(["GET", "HEAD", "POST"])
def editions(request: HttpRequest) -> HttpResponse:
    """Editions of the reader's boards, newest first; whoever may build one gets a form for it."""
    boards, builds = _boards(request), access.boards_for(request.user, rules.BUILD)
    if request.method == "POST" and not builds:
        raise Http404
    form = AskForm(request.POST or None, boards=Board.objects.filter(pk__in=builds), at=clock.now())
    if request.method == "POST" and form.is_valid():
        edition = actions.ask_for_edition(
            board=form.cleaned_data["board"],
            month=form.cleaned_data["month"],
            by=_user(request),
            at=clock.now(),
        )
        return redirect("reports:edition", edition.pk)
    rows = Edition.objects.filter(board__in=boards).select_related("board")[:60]
    return render(request, "reports/editions.html", {"editions": rows, "form": form if builds else None})


@require_safe
def edition(request: HttpRequest, edition_id: str) -> HttpResponse:
    """One edition; while it is being built the page says so and reloads itself."""
    row = _edition(request, edition_id)
    if row.figures is None:
        response = render(request, "reports/building.html", {"edition": row})
        response["Refresh"] = "3"
        return response
    if row.board.decides_income_support:
        page = _page(counts_only(row.figures))
    else:
        page = _page(with_voices(row.figures, voices(Month.of(row.month), boards={row.board_id})))
    return render(request, "reports/edition.html", {"edition": row, **page})


@require_safe
def download(request: HttpRequest, edition_id: str, ending: str) -> HttpResponse:
    """The PDF or the XLSX of an edition, as it was built."""
    row = _edition(request, edition_id)
    stored = {"pdf": row.pdf, "xlsx": row.xlsx}.get(ending)
    if stored is None:
        raise Http404
    with action(by=_user(request), at=clock.now()) as act:
        act.require(rules.READ, row.board)
        act.record(f"report.download_{ending}", row)
    return files.download(stored)


def _page(figures: dict[str, Any]) -> dict[str, Any]:
    """The edition's numbers as words, ready for the template."""
    return {
        "report": figures,
        "headlines": [_words(figure) for figure in headlines(figures)],
        "chart": chart.svg(figures["chart"]["rows"], title="Timmar månad för månad i år"),
        "bars": chart.bars(figures["chart"]["rows"]),
        "budgets": _budgets(figures),
        "sections": [
            {
                "title": section["title"],
                "voices": section.get("voices", []),
                "figures": [_words(figure) for figure in section["figures"]],
                "breakdowns": [
                    {**part, "rows": [(row["label"], _shown(row["value"])) for row in part["rows"]]}
                    for part in section["breakdowns"]
                ],
            }
            for section in figures["sections"]
        ],
    }


def _budgets(figures: dict[str, Any]) -> list[dict[str, Any]]:
    """None in editions that were built before there were any."""
    found = budget_chart.bars(figures.get("budgets", []))
    return [{**bar, "svg": budget_chart.svg(bar)} for bar in found]


def _words(figure: dict[str, Any]) -> dict[str, str]:
    spans = {span: value(figure, span) for span in SPANS}
    return {key: figure[key] for key in ("label", "number", "definition")} | spans


def _shown(number: int | None) -> str:
    return HIDDEN if number is None else thousands(number)


def _user(request: HttpRequest) -> Any:
    return request.user


def _boards(request: HttpRequest) -> set[Any]:
    boards = access.boards_for(request.user, rules.READ)
    if not boards:
        raise Http404
    return boards


def _edition(request: HttpRequest, edition_id: str) -> Edition:
    rows = Edition.objects.select_related("board", "pdf", "xlsx").filter(board__in=_boards(request))
    return get_object_or_404(rows, pk=edition_id)
