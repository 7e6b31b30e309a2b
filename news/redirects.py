"""Old addresses. They lead to where the page is now, never out of our own site, and never to a page that
readers may not see: its new address would tell what it is about."""

from typing import Any

from django import forms
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects import middleware, views
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.contrib.redirects.models import Redirect

from news.caching import ASK_EACH_TIME
from news.models.pages import PublicPage
from news.texts import is_our_own

FOREIGN = _("Skriv en adress på vår egen webbplats, till exempel /nyheter/.")


class RedirectMiddleware(middleware.RedirectMiddleware):
    """Wagtail's, asked for what is not found, with our gates before it leads anywhere."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.status_code != 404:
            return response
        found = redirect_for(request)
        answer = answer_to(found, request) if found else None
        if answer is None:
            return response
        answer["Cache-Control"] = ASK_EACH_TIME
        return answer


def redirect_for(request: HttpRequest) -> Redirect | None:
    """With what stands after the question mark first, as Wagtail looks."""
    whole = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    path = whole.partition("?")[0]
    for one in dict.fromkeys((whole, path)):
        if found := middleware.get_redirect(request, one):
            return found
    return None


def answer_to(redirect: Redirect, request: HttpRequest) -> HttpResponse | None:
    page = redirect.redirect_page.specific if redirect.redirect_page else None
    if page is None:
        return led_to(redirect.redirect_link, redirect) if is_our_own(redirect.redirect_link) else None
    if not isinstance(page, PublicPage) or not page.live:
        return None
    if page.may_be_shown:
        return led_to(page.address, redirect)
    try:
        return page.gone_or_missing(request)
    except Http404:
        return None


def led_to(address: str, redirect: Redirect) -> HttpResponse:
    kind = HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
    return kind(address)


# --- The editor's forms ------------------------------------------------------------------------------
class OwnRedirectForm(RedirectForm):
    """To a page, or to an address of the programmes that is no page of Wagtail's."""

    redirect_link = forms.CharField(
        label=_("eller till en annan adress hos oss"), max_length=255, required=False, help_text=FOREIGN
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["site"]

    def clean_redirect_link(self) -> str:
        link: str = self.cleaned_data["redirect_link"].strip()
        if link and not is_our_own(link):
            raise forms.ValidationError(FOREIGN)
        return link

    def clean(self) -> dict[str, Any]:
        """Wagtail's own rule, and one place to lead to."""
        super().clean()
        both = (self.cleaned_data.get("redirect_page"), self.cleaned_data.get("redirect_link"))
        if not any(both) and "redirect_link" not in self.errors:
            self.add_error("redirect_page", _("Välj en sida eller skriv en adress."))
        values: dict[str, Any] = self.cleaned_data
        return values

    def _get_validation_exclusions(self) -> set[str]:
        """The column wants a whole address with its host; ours are paths."""
        excluded: set[str] = super()._get_validation_exclusions()
        return {*excluded, "redirect_link"}


class AddRedirect(views.CreateView):
    form_class = OwnRedirectForm


class ChangeRedirect(views.EditView):
    form_class = OwnRedirectForm
