"""Anyone proposes a hard public text. No cookie is set, nobody's name is asked, and no address is fetched."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core import clock, limits
from core.actions import Refused
from klarsprak import actions
from klarsprak.forms.proposals import OpenProposeForm
from klarsprak.models import Proposal
from klarsprak.standing import FOR_ANYONE
from klarsprak.states import ProposalState
from participants.models import Board

PAGE, LIMIT = "klarsprak/public/propose.html", "proposal"


@csrf_exempt  # There is no session to misuse, and a CSRF token would need a cookie.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """One or two fields. The receipt's address is the only way to the answer."""
    boards = list(Board.objects.filter(decides_income_support=False).order_by("name"))
    if not boards:
        raise Http404
    form = OpenProposeForm(request.POST if request.method == "POST" else None, boards=boards)
    if not form.is_bound or not form.is_valid():
        return render(request, PAGE, {"form": form})
    if not limits.is_within(request, LIMIT):
        form.add_error("where", _("Många skickar härifrån just nu. Prova igen om tio minuter."))
        return render(request, PAGE, {"form": form}, status=429)
    try:
        row = actions.propose_text(at=clock.now(), **form.cleaned_data)
    except Refused as refused:
        form.add_error(refused.field, str(refused.message))
        return render(request, PAGE, {"form": form})
    return redirect("klarsprak:proposal_receipt", row.pk)


@never_cache
@require_safe
def receipt(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Where it stands, and the answer when there is one. Those of the group are told in the portal."""
    row = Proposal.objects.from_anyone().select_related("text").filter(pk=proposal_id).first()
    if row is None:
        raise Http404
    context = {
        "where": row.where,
        "came_at": row.came_at,
        "is_passed_on": row.state == ProposalState.PASSED_ON,
        "answer": row.answer if row.state == ProposalState.ANSWERED else "",
        "text_stands": FOR_ANYONE[row.text.state] if row.text else "",
        "published_where": row.text.published_where if row.text and row.text.state == "done" else "",
        "address": request.build_absolute_uri(),
    }
    return render(request, "klarsprak/public/receipt.html", context)
