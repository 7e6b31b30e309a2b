"""Puts the invented articles, development work and meetings on the site, once."""

from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from core.actions import action
from core.periods import STOCKHOLM
from news import photos
from news.demo.stories import SERIES, STORIES, Story
from news.demo.works import GETTING_THERE, MEETINGS, WHO, WORKS, OpenMeeting, Work
from news.models import (
    ArticlePage,
    CalendarPage,
    DevelopmentIndexPage,
    DevelopmentPage,
    MeetingPage,
    NewsIndexPage,
    Photo,
    Series,
    Topic,
)
from news.models.pages import ListPage, PublicPage

A_MONTH = timedelta(days=30)


def build(at: datetime) -> None:
    """Articles of the weeks before `at`, development work, and meetings. A second call changes nothing."""
    index = NewsIndexPage.objects.get()
    for story in STORIES:
        if not ArticlePage.objects.child_of(index).filter(slug=story.slug).exists():
            publish(story, index, at - timedelta(days=story.days_ago))
    for work in WORKS:
        put(DevelopmentIndexPage.objects.get(), work_page(work, at), at)
    for meeting in MEETINGS:
        put(CalendarPage.objects.get(), meeting_page(meeting, at), at)


def put(parent: ListPage, page: PublicPage, at: datetime) -> None:
    if parent.get_children().filter(slug=page.slug).exists():
        return
    with action(by=None, at=at) as act:
        act.record("page.publish", parent.add_child(instance=page))


def work_page(work: Work, at: datetime) -> DevelopmentPage:
    return DevelopmentPage(
        title=work.title,
        slug=work.slug,
        lead=work.lead,
        body=work.body,
        standing=work.standing,
        stopped_because=work.stopped_because,
        became=work.became,
        taking_part=work.taking_part,
        learnt=work.learnt,
        started_on=timezone.localdate(at - work.months_ago * A_MONTH),
        updated_on=timezone.localdate(at - timedelta(days=work.days_since)),
        topic=Topic.objects.filter(slug=work.topic).first(),
    )


def meeting_page(meeting: OpenMeeting, at: datetime) -> MeetingPage:
    day = timezone.localdate(at + timedelta(days=meeting.in_days))
    return MeetingPage(
        title=meeting.title,
        slug=meeting.slug,
        lead=meeting.lead,
        starts_at=datetime.combine(day, meeting.starts, STOCKHOLM),
        ends_at=datetime.combine(day, meeting.ends, STOCKHOLM),
        place=meeting.place,
        address_of_place=meeting.street,
        getting_there=GETTING_THERE,
        who_may_come=WHO,
        agenda=meeting.agenda,
        minutes=meeting.minutes,
        cancelled_because=meeting.cancelled_because,
        first_published_at=at,
        last_published_at=at,
    )


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
        series=series_of(story),
        part=story.part,
        first_published_at=at,
        last_published_at=at,
    )


def topic_of(story: Story) -> Topic:
    name, slug, description = story.topic
    return Topic.objects.get_or_create(slug=slug, defaults={"name": name, "description": description})[0]


def series_of(story: Story) -> Series | None:
    if story.part is None:
        return None
    slug, name, description = SERIES
    return Series.objects.get_or_create(slug=slug, defaults={"name": name, "description": description})[0]


def draw(story: Story) -> Photo:
    """The same way in as any photo has."""
    file = photos.cleaned(ContentFile(story.draw()))
    photo = Photo(title=story.title, file=file, alt_text=story.alt_text, photographer=story.photographer)
    photo._set_image_file_metadata()
    photo.full_clean()
    photo.save()
    return photo
