"""A long list on its way to a file, for whoever asked for it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from core import crypto, files
from core.admin.exporting import as_file, order_of
from core.views.jobs import with_site


@require_http_methods(["GET", "HEAD", "POST"])
def list_file(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """How far it has come; POST takes it."""
    order = order_of(list_id, request.user)
    if order is None:
        raise Http404
    made = order.made
    if request.method == "POST" and made is not None:
        with files.open_stored(made) as file:
            return as_file(crypto.ring().decrypt(file.read()))
    context = {
        "title": _("Hämta lista"),
        "list_name": capfirst(str(order.workplace.opts.verbose_name_plural)),
        "job": order.job,
        "made": made,
        "back": order.workplace.url_of("changelist"),
    }
    return render(request, "core/list_file.html", with_site(request, context))
