"""A piece as a page in Wagtail. No owner, no user on a revision: nothing there tells who wrote it."""

from typing import Any

from django.utils.translation import gettext as _t
from wagtail.models import Revision, WorkflowPage

from core import files
from core.typed_words import short_enough
from news.models import ArticlePage, GalleryPhoto, NewsIndexPage, Photo, Topic
from news.photos import CleanPhoto
from reporters import rich_text, workflow
from reporters.models import Draft, DraftPhoto
from reporters.page_words import PageWords, words_of

TOPIC = ("Reportage", "reportage")


def hand_over(draft: Draft) -> PageWords:
    """Write the piece into its page, a new one the first time, and give it to the editor. What it says."""
    page = latest(draft) if draft.page else None
    if page is None:
        page = new_page(draft)
        draft.page = page
    else:
        put_words(page, draft, rich_text.merged(page.body, draft.body))
    page.save_revision(user=None)
    workflow.start(page)
    return words_of(page)


def latest(draft: Draft) -> ArticlePage:
    """As the editor left it, published or not."""
    assert draft.page is not None  # noqa: S101  for the type checker
    found: ArticlePage = draft.page.get_latest_revision_as_object()
    return found


def new_page(draft: Draft) -> ArticlePage:
    page = ArticlePage(
        topic=topic_of(draft), byline_role=_t("invånarreporter"), live=False, has_unpublished_changes=True
    )
    put_words(page, draft, rich_text.from_plain(draft.body))
    NewsIndexPage.objects.get().add_child(instance=page)
    WorkflowPage.objects.create(page=page, workflow=workflow.reporters_workflow())
    return page


def topic_of(draft: Draft) -> Topic:
    """The one that the editor chose with the commission; the editor changes it freely."""
    chosen: Topic | None = getattr(draft.commission, "topic", None)
    name, slug = TOPIC
    return chosen or Topic.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def put_words(page: ArticlePage, draft: Draft, body: str) -> None:
    page.title, page.lead, page.body, page.byline = draft.headline, draft.lead, body, draft.byline
    page.recording = draft.recording
    put_photos(page, draft)


# --- Photos -------------------------------------------------------------------------------------------
def put_photos(page: ArticlePage, draft: Draft) -> None:
    """The first is the article's own; the others stand after its text, those that the editor added last."""
    rows = list(draft.photos.select_related("picture", "shown"))
    own = {row.shown.pk for row in rows if row.shown is not None}
    on_page = [(page.photo, page.caption), *((one.photo, one.caption) for one in page.gallery.all())]
    added = [(photo, caption) for photo, caption in on_page if photo is not None and photo.pk not in own]
    shown = [*((photo_on_site(row, draft), row.caption) for row in rows), *added]
    page.photo, page.caption = shown[0] if shown else (None, "")
    page.gallery = [
        GalleryPhoto(photo=photo, caption=caption, sort_order=order)
        for order, (photo, caption) in enumerate(shown[1:])
    ]


def photo_on_site(row: DraftPhoto, draft: Draft) -> Photo:
    """Its copy on the public site, held back by a gate until the piece is published."""
    photo = row.shown or copied(row)
    photo.title = short_enough(_t("Foto: %(title)s") % {"title": draft.headline}, "headline", 200)
    photo.alt_text, photo.is_decorative, photo.photographer = row.alt_text, row.is_decorative, draft.byline
    photo.save()
    if row.shown is None:
        row.shown = photo
        row.save(update_fields=["shown"])
    return photo


def copied(row: DraftPhoto) -> Photo:
    """The clean picture, made from pixels alone when it came in."""
    assert row.picture is not None  # noqa: S101  refused earlier
    with files.open_stored(row.picture) as picture:
        photo = Photo(file=CleanPhoto(picture.read(), name="photo.jpg"))
    photo._set_image_file_metadata()
    return photo


# --- The name, and the end --------------------------------------------------------------------------
def put_byline(draft: Draft) -> None:
    """In the page, in every earlier version of it and at the photos: the old name is found nowhere."""
    if draft.page is None:
        return
    byline = draft.byline
    ArticlePage.objects.filter(pk=draft.page.pk).update(byline=byline)
    for revision in Revision.objects.for_instance(draft.page):
        content = {**revision.content, "byline": byline}
        Revision.objects.filter(pk=revision.pk).update(content=content)
    Photo.objects.filter(pk__in=draft.photos.values("shown")).update(photographer=byline)


def take_down(draft: Draft) -> None:
    """Out of the readers' sight and out of the editor's hands; the name is gone from it. What readers never
    saw is gone altogether."""
    if draft.page is not None:
        workflow.stop(draft.page)
    if draft.page is None or draft.published_at is None:
        forget_page(draft)
        return
    put_byline(draft)
    page = ArticlePage.objects.get(pk=draft.page.pk)
    if page.live:
        page.unpublish(user=None)


def forget_page(draft: Draft) -> None:
    """With its revisions, its comments, the copies of its photos, and the recording."""
    if draft.page is not None:
        ArticlePage.objects.get(pk=draft.page.pk).delete()
        draft.page = None
    for row in draft.photos.filter(shown__isnull=False).select_related("shown"):
        if row.shown is not None:
            row.shown.delete()
    forget_recording(draft)


def forget_photo(row: DraftPhoto) -> None:
    """Its copy on the public site, off the page at once: it is the writer's own."""
    shown, row.shown = row.shown, None
    if shown is None:
        return
    without_in_revisions(row.draft, "photo", shown.pk)
    ArticlePage.objects.filter(photo=shown).update(photo=None, caption="")
    GalleryPhoto.objects.filter(photo=shown).delete()
    shown.delete()


def without_in_revisions(draft: Draft, name: str, key: Any) -> None:
    """Wagtail cannot open a version whose picture or recording is gone."""
    if draft.page is None:
        return
    for revision in Revision.objects.for_instance(draft.page):
        content = dict(revision.content)
        if str(content.get(name)) == str(key):
            content[name] = None
        content["gallery"] = [one for one in content.get("gallery", []) if one.get(name) != key]
        Revision.objects.filter(pk=revision.pk).update(content=content)


def forget_recording(draft: Draft) -> None:
    """Row and bytes. A page that has it in an earlier version is left without."""
    recording, draft.recording = draft.recording, None
    if recording is None:
        return
    Draft.objects.filter(pk=draft.pk).update(recording=None, all_heard_said_yes=False)
    without_in_revisions(draft, "recording", recording.pk)
    ArticlePage.objects.filter(recording=recording).update(recording=None)
    stored = [one for one in (recording.upload, recording.file) if one is not None]
    recording.delete()
    for one in stored:
        files.remove(one)
