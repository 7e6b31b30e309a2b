"""Articles, topics and photos."""

import io
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from news import photos
from news.models import ArticlePage, NewsIndexPage, Photo, Topic
from tests.factories.times import TODAY

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
