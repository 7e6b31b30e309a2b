"""Articles, topics, series and photos; development work, meetings, translations, and what readers say."""

import io
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from PIL import Image

from news import actions, photos
from news.models import (
    AccessReport,
    ArticlePage,
    CalendarPage,
    DevelopmentIndexPage,
    DevelopmentPage,
    MeetingPage,
    NewsIndexPage,
    Photo,
    PlainPage,
    Recording,
    Series,
    Topic,
    TranslatedPage,
)
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


def make_series(name: str = "", **fields: Any) -> Series:
    number = next(numbers)
    return Series.objects.create(
        name=name or f"Serie {number}", slug=fields.pop("slug", f"serie-{number}"), **fields
    )


def make_development(**fields: Any) -> DevelopmentPage:
    """Published and under way."""
    number = next(numbers)
    values: dict[str, Any] = {
        "title": f"Arbete {number}",
        "slug": f"arbete-{number}",
        "lead": "Vad vi gör.",
        "body": "<p>Så går det till.</p>",
        "taking_part": "En läsgrupp\nEnheten för prov",
        "updated_on": TODAY,
        **fields,
    }
    page: DevelopmentPage = DevelopmentIndexPage.objects.get().add_child(instance=DevelopmentPage(**values))
    return page


def make_meeting(**fields: Any) -> MeetingPage:
    """Published, in a week, two hours long."""
    number = next(numbers)
    starts_at = fields.pop("starts_at", AT + timedelta(days=7))
    values: dict[str, Any] = {
        "title": f"Möte {number}",
        "slug": f"mote-{number}",
        "lead": "Vad mötet handlar om.",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=2),
        "place": "Provhuset",
        "who_may_come": "Alla.",
        "first_published_at": AT,
        "last_published_at": AT,
        **fields,
    }
    page: MeetingPage = CalendarPage.objects.get().add_child(instance=MeetingPage(**values))
    return page


def make_translation(of: str = "uppgifter", **fields: Any) -> TranslatedPage:
    """Of one of the pages that the site has from its first day."""
    values: dict[str, Any] = {
        "title": "A title",
        "slug": "en",
        "lead": "A lead.",
        "body": "<p>A text.</p>",
        "language": "en",
        "language_name": "English",
        "translated_by": "Our own translation.",
        "translated_on": TODAY,
        **fields,
    }
    page: TranslatedPage = PlainPage.objects.get(slug=of).add_child(instance=TranslatedPage(**values))
    return page


def make_report(**fields: Any) -> AccessReport:
    values: dict[str, Any] = {"words": "Knappen går inte att trycka på.", "at": AT, **fields}
    return actions.send_report(key=uuid4(), **values)
