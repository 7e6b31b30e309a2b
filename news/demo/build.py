"""Puts the invented articles on the site, once."""

from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from core.actions import action
from news import photos
from news.demo.stories import STORIES, Story
from news.models import ArticlePage, NewsIndexPage, Photo, Topic


def build(at: datetime) -> None:
    """Four articles of the weeks before `at`. A second call changes nothing."""
    index = NewsIndexPage.objects.get()
    for story in STORIES:
        if not ArticlePage.objects.child_of(index).filter(slug=story.slug).exists():
            publish(story, index, at - timedelta(days=story.days_ago))


def publish(story: Story, index: NewsIndexPage, at: datetime) -> None:
    photo = draw(story)
    with action(by=None, at=at) as act:
        page = index.add_child(instance=page_of(story, topic_of(story), photo, at))
        act.record("page.publish", page)
    photos.picture(photo)


def page_of(story: Story, topic: Topic, photo: Photo, at: datetime) -> ArticlePage:
    return ArticlePage(
        title=story.title,
        slug=story.slug,
        topic=topic,
        lead=story.lead,
        byline=story.byline,
        byline_role=story.byline_role,
        published_on=timezone.localdate(at),
        photo=photo,
        caption=story.caption,
        easy_to_read=story.easy_to_read,
        body=story.body.strip(),
        first_published_at=at,
        last_published_at=at,
    )


def topic_of(story: Story) -> Topic:
    name, slug, description = story.topic
    return Topic.objects.get_or_create(slug=slug, defaults={"name": name, "description": description})[0]


def draw(story: Story) -> Photo:
    """The same way in as any photo has."""
    file = photos.cleaned(ContentFile(story.draw()))
    photo = Photo(title=story.title, file=file, alt_text=story.alt_text, photographer=story.photographer)
    photo._set_image_file_metadata()
    photo.full_clean()
    photo.save()
    return photo
