"""What an editor may not do with a reporter's piece in Wagtail, with a reason beside it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from news.models import ArticlePage
from reporters.actions.editing import draft_of
from reporters.page_words import words_of
from reporters.states import DraftState


@hooks.register("before_publish_page")
def not_before_the_writer_has_agreed(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The draft is saved all the same; only the publishing waits."""
    draft = draft_of(page.pk)
    if draft is None or not isinstance(page.specific, ArticlePage):
        return None
    if draft.state == DraftState.WITHDRAWN:
        messages.error(request, _("Skribenten har tagit tillbaka texten. Den går inte att publicera."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    if words_of(page.specific.get_latest_revision_as_object()).digest == draft.agreed:
        return None
    messages.error(
        request,
        _(
            "Utkastet är sparat men inte publicerat: skribenten har inte sett den här texten. "
            "Godkänn den i arbetsflödet, så får skribenten läsa ändringarna och säga ja."
        ),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_edit_page")
def say_what_the_writer_says(request: HttpRequest, page: Page) -> None:
    """The greeting that came with the piece; it is never part of the page."""
    draft = draft_of(page.pk) if request.method == "GET" else None
    if draft is not None and draft.state == DraftState.HANDED_IN and draft.note:
        messages.info(request, _("Skribenten hälsar: %(words)s") % {"words": draft.note})


@hooks.register("before_delete_page")
def not_deleted(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The writer takes it back, or the record plan destroys it; the editor unpublishes."""
    if draft_of(page.pk) is None:
        return None
    messages.error(request, _("En reporters text tas inte bort här. Avpublicera den i stället."))
    return redirect("wagtailadmin_pages:edit", page.pk)
