"""Photos of one's own piece: add, describe, and who is in them. Each person's yes is asked on the spot."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from core import files
from core.actions import Refused
from core.admin.pages import add_refusal
from reporters import actions
from reporters.forms.pieces import NewPhotoForm, PeopleForm, PersonForm, PhotoWordsForm
from reporters.models import Draft, DraftPhoto, PhotoPerson
from reporters.views.portal_piece import PieceView


class Photos(PieceView):
    """All of them, what each lacks, and a box for one more."""

    template_name = "reporters/portal/photos.html"

    def get(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        return self.show(NewPhotoForm()) if self.opened().is_in_hand else self.home()

    def post(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        row = self.opened()
        form = NewPhotoForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form)
        try:
            photo = actions.add_photo(draft=row, photo=form.photo_bytes(), by=self.user, at=self.at)
        except Refused as refused:
            if refused.field is None:
                self.tell(refused)
                return self.home()
            add_refusal(form, refused)
            return self.show(form)
        return self.to("photo", photo.pk)

    def show(self, form: NewPhotoForm) -> HttpResponse:
        return self.page(form=form, photos=self.row.photos.prefetch_related("people"))


class PhotoView(PieceView):
    """A page about one photo of the piece."""

    photo: DraftPhoto

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.photo_id: UUID = kwargs["photo_id"]
        return super().dispatch(request, *args, **kwargs)

    def opened(self) -> Draft:
        row = super().opened()
        found = row.photos.select_related("picture").filter(pk=self.photo_id).first()
        if found is None:
            raise Http404
        found.draft = row
        self.photo = found
        return row

    def page(self, status: int = 200, **context: Any) -> HttpResponse:
        return super().page(status=status, photo=self.photo, **context)


class PhotoWords(PhotoView):
    """What is seen, and a caption."""

    template_name = "reporters/portal/photo.html"

    def get(self, request: HttpRequest, **address: UUID) -> HttpResponse:
        if not self.opened().is_in_hand:
            return self.home()
        names = PhotoWordsForm.base_fields
        return self.page(form=PhotoWordsForm(initial={name: getattr(self.photo, name) for name in names}))

    def post(self, request: HttpRequest, **address: UUID) -> HttpResponse:
        self.opened()
        form = PhotoWordsForm(request.POST)
        if not form.is_valid():
            return self.page(form=form)
        try:
            actions.describe_photo(photo=self.photo, by=self.user, at=self.at, **form.cleaned_data)
        except Refused as refused:
            if refused.field is None:
                self.tell(refused)
                return self.home()
            add_refusal(form, refused)
            return self.page(form=form)
        return self.to("photo_people", self.photo_id)


class People(PhotoView):
    """Can anybody be recognised?"""

    template_name = "reporters/portal/photo_people.html"

    def get(self, request: HttpRequest, **address: UUID) -> HttpResponse:
        if not self.opened().is_in_hand:
            return self.home()
        said = (
            {True: "yes", False: "no"}.get(self.photo.has_people) if self.photo.has_people is not None else ""
        )
        return self.show(PeopleForm(initial={"has_people": said}))

    def post(self, request: HttpRequest, **address: UUID) -> HttpResponse:
        self.opened()
        form = PeopleForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        if not self.attempt(actions.say_people, photo=self.photo, **form.cleaned_data):
            return self.home()
        if form.cleaned_data["has_people"]:
            return self.to("photo_person", self.photo_id)
        return self.to("photos")

    def show(self, form: PeopleForm) -> HttpResponse:
        return self.page(form=form, people=list(self.photo.people.all()))


class AddPerson(PhotoView):
    """One at a time. Afterwards the code is shown, once, for the person to keep."""

    template_name = "reporters/portal/photo_person.html"

    def get(self, request: HttpRequest, **address: UUID) -> HttpResponse:
        if not self.opened().is_in_hand:
            return self.home()
        return self.show(PersonForm())

    def post(self, request: HttpRequest, **address: UUID) -> HttpResponse:
        self.opened()
        form = PersonForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            person, code = actions.add_person(photo=self.photo, by=self.user, at=self.at, **form.cleaned_data)
        except Refused as refused:
            if refused.field is None:
                self.tell(refused)
                return self.home()
            add_refusal(form, refused)
            return self.show(form)
        self.template_name = "reporters/portal/photo_code.html"
        address_to_type = request.build_absolute_uri(reverse("reporters:photo_regret"))
        return self.page(person=person, code=code, regret=address_to_type)

    def show(self, form: PersonForm) -> HttpResponse:
        return self.page(form=form, people=list(self.photo.people.all()))


class RemovePerson(PhotoView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *, person_id: UUID, **address: UUID) -> HttpResponse:
        self.opened()
        person = PhotoPerson.objects.filter(pk=person_id, photo=self.photo).first()
        if person is None:
            raise Http404
        person.photo = self.photo
        self.attempt(actions.remove_person, person=person)
        return self.to("photo_people", self.photo_id)


class RemovePhoto(PhotoView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **address: UUID) -> HttpResponse:
        self.opened()
        self.attempt(actions.remove_photo, _("Fotot är borttaget."), photo=self.photo)
        return self.to("photos")


class MoveFirst(PhotoView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **address: UUID) -> HttpResponse:
        self.opened()
        self.attempt(actions.move_first, _("Fotot står nu först."), photo=self.photo)
        return self.to("photos")


class Picture(PhotoView):
    """The clean copy, for the writer's own eyes."""

    def get(self, request: HttpRequest, **address: UUID) -> HttpResponse:
        self.opened()
        if self.photo.picture is None:
            raise Http404
        with files.open_stored(self.photo.picture) as stored:
            return HttpResponse(stored.read(), content_type=self.photo.picture.content_type)
