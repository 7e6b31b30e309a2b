"""Anyone says that something does not work. No cookie is set, and nobody's name is asked."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core import clock, limits
from news import actions
from news.models import AccessReport
from news.report_forms import ReportForm
from news.states import ReportState

PAGE, LIMIT = "news/report.html", "access_report"


@csrf_exempt  # There is no session to misuse, and a CSRF token would need a cookie.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    form = ReportForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return render(request, PAGE, {"form": form})
    if not limits.is_within(request, LIMIT):
        form.add_error("words", _("Många skickar härifrån just nu. Prova igen om tio minuter, eller ring."))
        return render(request, PAGE, {"form": form}, status=429)
    row = actions.send_report(at=clock.now(), **form.cleaned_data)
    return redirect("news:report_receipt", row.pk)


@never_cache
@require_safe
def receipt(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """What happens now and by which day, and the answer when there is one. Never what was written."""
    row = get_object_or_404(AccessReport.objects.defer("words", "device", "contact"), pk=report_id)
    context = {
        "came_at": row.came_at,
        "answer_by": row.answer_by,
        "is_late": row.is_open and row.answer_by < clock.today(),
        "is_looked_at": row.state == ReportState.LOOKED_AT,
        "is_mended": row.state == ReportState.MENDED,
        "answer": row.answer,
        "address": request.build_absolute_uri(),
    }
    return render(request, "news/report_receipt.html", context)
