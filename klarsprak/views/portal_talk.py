"""Together: what the others said, and a talk about each sentence. Each step is its own form."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from core.actions import Refused
from klarsprak import actions, hearing
from klarsprak.actions import Place
from klarsprak.actions.reading_time import hours_of
from klarsprak.forms.talk import ChangeForm, TalkForm
from klarsprak.models import Comment, Post, Reading
from klarsprak.reading_page import Wanted, place_of
from klarsprak.talk_page import for_reader
from klarsprak.views.portal_reading import wanted_in
from klarsprak.views.portal_rounds import RoundView, address


class TalkView(RoundView):
    """A page that holds others' words. Who has not let go of the reading is not let in."""

    def hearer(self, round_id: UUID) -> Reading:
        reading = self.load(round_id)
        if not hearing.may_hear(reading):
            raise Http404
        return reading

    def line(self, reading: Reading, post_id: UUID) -> Post:
        """One that the reader hears."""
        rows = Post.objects.filter(block__version=reading.round.version_id)
        heard = rows.filter(reading__in=hearing.heard_by(reading))
        post = heard.select_related("block", "sentence__block").filter(pk=post_id).first()
        if post is None:
            raise Http404
        return post

    def remark(self, reading: Reading, remark_id: UUID) -> Comment:
        """One that the reader hears, by another."""
        rows = Comment.objects.filter(reading__in=hearing.heard_by(reading)).exclude(reading=reading)
        remark = rows.select_related("block", "sentence__block").filter(pk=remark_id).first()
        if remark is None:
            raise Http404
        return remark

    def to_place(self, round_id: UUID, place: Place) -> HttpResponse:
        order = place.block.order
        return redirect(address(round_id, name="talk", at=f"stycke-{order}", vid=order))

    def to_line(self, round_id: UUID, post: Post | Comment) -> HttpResponse:
        return self.to_place(round_id, Place(post.block, post.sentence))


class Talk(TalkView):
    template_name = "klarsprak/portal/talk.html"

    def get(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        reading, wanted = self.hearer(round_id), wanted_in(request.GET)
        return self.show(reading, wanted, place_of(reading, wanted))

    def show(
        self, reading: Reading, wanted: Wanted, place: Place | None, form: TalkForm | None = None
    ) -> HttpResponse:
        return self.page(
            round=reading.round,
            text=reading.round.version.text,
            reading=reading,
            shown=for_reader(reading, wanted, timezone.localdate(self.at), place, form),
            form=form,
            hours=hours_of(reading),
        )


class SayInTalk(Talk):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        reading, form = self.hearer(round_id), TalkForm(request.POST)
        place = place_of(reading, wanted_in(request.POST))
        if place is None or not form.is_valid():
            raise Http404
        try:
            actions.say_in_talk(
                reading=reading,
                place=place,
                words=form.cleaned_data["words"],
                key=form.cleaned_data["key"],
                by=self.user,
                at=self.at,
            )
        except Refused as refused:
            return self.refuse(reading, place, form, refused)
        return self.to_place(round_id, place)

    def refuse(self, reading: Reading, place: Place, form: TalkForm, refused: Refused) -> HttpResponse:
        """A talk that is over says so on a page of its own, and the words stand there to be copied."""
        if refused.field is None:
            self.template_name = "klarsprak/portal/talk_over.html"
            return self.page(round=reading.round, words=form.cleaned_data["words"], why=refused.message)
        form.add_error(refused.field, str(refused.message))
        return self.show(reading, Wanted(), place, form)


class ChangePost(TalkView):
    """One's own line, to change or take back."""

    template_name = "klarsprak/portal/talk_change.html"

    def own(self, reading: Reading, post_id: UUID) -> Post:
        post = self.line(reading, post_id)
        if post.reading_id != reading.pk or post.is_hidden:
            raise Http404
        return post

    def get(self, request: HttpRequest, round_id: UUID, post_id: UUID) -> HttpResponse:
        reading = self.hearer(round_id)
        post = self.own(reading, post_id)
        return self.show(reading, post, ChangeForm(initial={"words": post.words}))

    def show(self, reading: Reading, post: Post, form: ChangeForm) -> HttpResponse:
        place = Place(post.block, post.sentence)
        return self.page(round=reading.round, post=post, quote=place.words, form=form)

    def post(self, request: HttpRequest, round_id: UUID, post_id: UUID) -> HttpResponse:
        reading, form = self.hearer(round_id), ChangeForm(request.POST)
        post = self.own(reading, post_id)
        form.is_valid()
        try:
            actions.change_post(
                post=post, reading=reading, words=form.cleaned_data["words"], by=self.user, at=self.at
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
            return self.show(reading, post, form)
        return self.to_line(round_id, post)


class TakeBackPost(TalkView):
    def post(self, request: HttpRequest, round_id: UUID, post_id: UUID) -> HttpResponse:
        reading = self.hearer(round_id)
        post = self.line(reading, post_id)
        self.attempt(actions.take_back_post, post=post, reading=reading)
        return self.to_line(round_id, post)


class ReportPost(TalkView):
    """'Det här känns fel'. Nobody else sees that it was said."""

    def post(self, request: HttpRequest, round_id: UUID, post_id: UUID) -> HttpResponse:
        reading = self.hearer(round_id)
        post = self.line(reading, post_id)
        actions.report_post(post=post, reading=reading, by=self.user, at=self.at)
        return self.thank(round_id, post)

    def thank(self, round_id: UUID, said: Post | Comment) -> HttpResponse:
        messages.success(self.request, _("Tack för att du sa till. Samordnaren tittar på det."))
        return self.to_line(round_id, said)


class ReportRemark(ReportPost):
    """The same of what another wrote when reading alone."""

    def post(self, request: HttpRequest, round_id: UUID, remark_id: UUID) -> HttpResponse:
        reading = self.hearer(round_id)
        remark = self.remark(reading, remark_id)
        actions.report_remark(remark=remark, reading=reading, by=self.user, at=self.at)
        return self.thank(round_id, remark)
