"""Wagtail's page form, for two who write at once."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page

NEWER = _(
    "Någon annan har sparat en nyare version medan du skrev. Det du skrev står kvar här och är inte sparat. "
    "Titta i historiken vad som har ändrats. Spara en gång till om det du har skrivit ska gälla."
)


class EditPage(EditView):
    """Whoever has an old version is told before it is laid over a newer one; no version is ever lost.

    Wagtail tells so in the browser; this is for the seconds before it knows, and without JavaScript.
    """

    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        locked = Page.objects.select_for_update(of=("self",)).get(pk=self.page.pk)
        if self.expects_json_response or not self.is_older_than(locked):
            answer: HttpResponse = super().post(request, *args, **kwargs)
            return answer
        return self.shown_again(locked)

    def is_older_than(self, locked: Page) -> bool:
        loaded = self.request.POST.get("loaded_revision_id")
        return bool(self.is_out_of_date or (loaded and loaded != str(locked.latest_revision_id)))

    def shown_again(self, locked: Page) -> HttpResponse:
        """All that was typed, now on top of the newest version."""
        self.form = self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )
        self.form.defer_required_fields()
        self.form.is_valid()
        self.page.latest_revision = locked.latest_revision
        self.has_unsaved_changes = True
        messages.warning(self.request, str(NEWER))
        answer: HttpResponse = self.render_to_response(self.get_context_data())
        return answer
