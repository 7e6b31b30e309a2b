"""Articles, topics and photos."""

import io
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from news import actions, photos
from news.models import ArticlePage, NewsIndexPage, Photo, Recording, Topic
from tests.factories.recordings import mp4
from tests.factories.times import AT, TODAY

numbers = count(1)


def picture_bytes(kind: str = "PNG", size: tuple[int, int] = (80, 50), **saving: Any) -> bytes:
    output = io.BytesIO()
    Image.new("RGB", size, "#0f4c47").save(output, kind, **saving)
    return output.getvalue()


def make_photo(**fields: Any) -> Photo:
    values = {"title": "Prov", "alt_text": "En grön ruta", "photographer": "Provfotografen", **fields}
    photo = Photo(file=photos.cleaned(ContentFile(picture_bytes())), **values)
    photo._set_image_file_metadata()
    photo.full_clean()
    photo.save()
    return photo


def make_recording(content: bytes | None = None, *, clean: bool = True, **fields: Any) -> Recording:
    """A film of two seconds with its words, ready to be shown unless told otherwise."""
    recording = Recording.objects.create(**{"title": "Torget", "transcript": "Hej.", **fields})
    problem = recording.problem
    upload = ContentFile(content or mp4(), name="a.mp4")
    actions.keep_upload(recording=recording, upload=upload, by=None, at=AT)
    if clean and recording.upload_id:
        actions.clean_recording(recording_id=recording.pk, upload_id=recording.upload_id, at=AT)
    Recording.objects.filter(pk=recording.pk).update(problem=problem)
    recording.refresh_from_db()
    return recording


def make_topic(name: str = "", **fields: Any) -> Topic:
    number = next(numbers)
    return Topic.objects.create(
        name=name or f"Ämne {number}", slug=fields.pop("slug", f"amne-{number}"), **fields
    )


def make_article(**fields: Any) -> ArticlePage:
    """A published article with a photo of its own."""
    number = next(numbers)
    values: dict[str, Any] = {
        "title": f"Artikel {number}",
        "slug": f"artikel-{number}",
        "lead": "Det viktigaste först.",
        "byline": "Signaturen Prov",
        "body": "<p>En text.</p>",
        "published_on": TODAY,
        **fields,
    }
    values.setdefault("topic", None)
    values["topic"] = values["topic"] or make_topic()
    if "photo" not in values:
        values["photo"] = make_photo()
    article: ArticlePage = NewsIndexPage.objects.get().add_child(instance=ArticlePage(**values))
    return article
