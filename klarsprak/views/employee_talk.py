"""The coordinator in the readers' talk: says something as "samordnaren", and takes away what is wrong."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core import access
from core.actions import Refused
from klarsprak import actions, rules
from klarsprak.actions import Place
from klarsprak.forms.talk import HideForm, TalkForm
from klarsprak.hearing import TALKED, heard_by_staff
from klarsprak.models import Comment, Post, ReadingRound
from klarsprak.reading_page import Wanted, place_in
from klarsprak.states import TextState
from klarsprak.talk_page import for_staff
from klarsprak.views.portal_reading import wanted_in
from participants.fitting import those_who_avoid
from participants.views.employee import EmployeeView


class ModeratorView(EmployeeView):
    """For whoever arranges readings, of a text whose readers have begun to talk; 404 for the rest."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.boards = access.boards_for(request.user, rules.ARRANGE)
        if not self.boards:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def round(self, text_id: UUID) -> ReadingRound:
        rows = ReadingRound.objects.select_related("version__text__board", "assignment")
        mine = rows.filter(version__text__board__in=self.boards, version__text__state__in=TALKED)
        found = mine.filter(version__text=text_id).order_by("-version__number").first()
        if found is None:
            raise Http404
        return found

    def line(self, round_: ReadingRound, post_id: UUID) -> Post:
        rows = Post.objects.select_related("block", "sentence__block")
        post = rows.filter(block__version=round_.version_id, pk=post_id).first()
        if post is None:
            raise Http404
        return post

    def remark(self, round_: ReadingRound, remark_id: UUID) -> Comment:
        """One that the readers hear, with words that can be wrong."""
        rows = Comment.objects.select_related("block").filter(reading__in=heard_by_staff(round_))
        remark = rows.filter(pk=remark_id).first()
        if remark is None or not remark.has_words:
            raise Http404
        return remark

    def back(self, text_id: UUID, post: Post | Comment) -> HttpResponse:
        return self.to_order(text_id, post.block.order)

    def to_order(self, text_id: UUID, order: int) -> HttpResponse:
        address = redirect("klarsprak:text_talk", text_id)
        address["Location"] += f"?vid={order}#stycke-{order}"
        return address


class Moderate(ModeratorView):
    template_name = "klarsprak/employee/talk.html"

    def get(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        round_, wanted = self.round(text_id), wanted_in(request.GET)
        return self.show(round_, wanted, place_in(round_, wanted))

    def show(
        self, round_: ReadingRound, wanted: Wanted, place: Place | None, form: TalkForm | None = None
    ) -> HttpResponse:
        text = round_.version.text
        is_open = text.state == TextState.DISCUSSING
        apart = those_who_avoid(self.user, self.today)
        shown = for_staff(round_, wanted, is_open=is_open, apart=apart, place=place, form=form)
        return self.page(text=text, round=round_, shown=shown, form=form, waiting=places_to_look_at(round_))


class SayAsStaff(Moderate):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        round_, form = self.round(text_id), TalkForm(request.POST)
        place = place_in(round_, wanted_in(request.POST))
        if place is None or not form.is_valid():
            raise Http404
        said = form.cleaned_data
        try:
            actions.say_as_staff(
                round=round_, place=place, words=said["words"], key=said["key"], by=self.user, at=self.at
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
            return self.show(round_, Wanted(), place, form)
        return self.to_order(text_id, place.block.order)


class HidePost(ModeratorView):
    template_name = "klarsprak/employee/hide_post.html"

    def get(self, request: HttpRequest, text_id: UUID, post_id: UUID) -> HttpResponse:
        round_ = self.round(text_id)
        return self.show(round_, self.line(round_, post_id), HideForm())

    def show(self, round_: ReadingRound, post: Post | Comment, form: HideForm) -> HttpResponse:
        return self.page(text=round_.version.text, post=post, form=form)

    def post(self, request: HttpRequest, text_id: UUID, post_id: UUID) -> HttpResponse:
        round_, form = self.round(text_id), HideForm(request.POST)
        post = self.line(round_, post_id)
        if not form.is_valid():
            return self.show(round_, post, form)
        actions.hide_post(post=post, because=form.cleaned_data["because"], by=self.user, at=self.at)
        return self.tell(text_id, post)

    def tell(self, text_id: UUID, post: Post | Comment) -> HttpResponse:
        messages.success(self.request, _("Orden är borta. Den som skrev får veta det."))
        return self.back(text_id, post)


class HideRemark(HidePost):
    """What a reader wrote alone: the others see it no more, and the owner answers it all the same."""

    template_name = "klarsprak/employee/hide_remark.html"

    def get(self, request: HttpRequest, text_id: UUID, remark_id: UUID) -> HttpResponse:
        round_ = self.round(text_id)
        return self.show(round_, self.remark(round_, remark_id), HideForm())

    def post(self, request: HttpRequest, text_id: UUID, remark_id: UUID) -> HttpResponse:
        round_, form = self.round(text_id), HideForm(request.POST)
        remark = self.remark(round_, remark_id)
        if not form.is_valid():
            return self.show(round_, remark, form)
        actions.hide_remark(remark=remark, because=form.cleaned_data["because"], by=self.user, at=self.at)
        return self.tell(text_id, remark)


class LetStand(ModeratorView):
    def post(self, request: HttpRequest, text_id: UUID, post_id: UUID) -> HttpResponse:
        post = self.line(self.round(text_id), post_id)
        actions.let_post_stand(post=post, by=self.user, at=self.at)
        return self.back(text_id, post)


class LetRemarkStand(ModeratorView):
    def post(self, request: HttpRequest, text_id: UUID, remark_id: UUID) -> HttpResponse:
        remark = self.remark(self.round(text_id), remark_id)
        actions.let_remark_stand(remark=remark, by=self.user, at=self.at)
        return self.back(text_id, remark)


def places_to_look_at(round_: ReadingRound) -> list[int]:
    """The blocks where somebody felt that a line or a remark is wrong, in order. One query."""
    lines = Post.objects.to_look_at().filter(block__version=round_.version_id)
    remarks = Comment.objects.to_look_at().filter(block__version=round_.version_id)
    orders = [rows.order_by().values_list("block__order", flat=True) for rows in (lines, remarks)]
    return sorted(orders[0].union(orders[1]))
