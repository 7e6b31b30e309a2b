"""The readers talk about a text when each has read it alone. Staff moderate, as "samordnaren"."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID, uuid5

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import access, messages
from core.actions import Action, Refused, action
from core.models import User
from klarsprak import hearing, rules
from klarsprak.actions.comments import Place, short_enough
from klarsprak.actions.readings import has_said_yes, loaded
from klarsprak.emails import LINE_HIDDEN
from klarsprak.language.sentences import clean
from klarsprak.models import Comment, HiddenBecause, Post, Reading, ReadingRound, ReviewedText
from klarsprak.states import TextState
from participants.models import Channel

OVER = _("Samtalet är slut. Du kan läsa vad alla har sagt.")
GONE = _("Det är redan borttaget.")


# --- The readers ----------------------------------------------------------------------------------
def say_in_talk(*, reading: Reading, place: Place, words: str, key: UUID, by: User, at: datetime) -> Post:
    """A line about a sentence or a block. `key` is made with the form: the same tap twice is one line."""
    with talking(reading, by, at) as (act, row):
        own_key = uuid5(row.pk, str(key))
        said_before = Post.objects.filter(pk=own_key).first()
        if said_before is not None:
            return said_before
        refuse_elsewhere(row.round, place)
        post = Post(pk=own_key, block=place.block, sentence=place.sentence, reading=row, said_at=at)
        post.words = told(words)
        post.save(force_insert=True)
        act.record("post.say", post)
    return post


def change_post(*, post: Post, reading: Reading, words: str, by: User, at: datetime) -> Post:
    """One's own line. What the coordinator took away stays away."""
    with talking(reading, by, at) as (act, row):
        own = own_line(act, post, row)
        new = told(words)
        if new != own.words:
            own.words, own.changed_at = new, at
            own.save(update_fields=["words", "changed_at"])
            act.record("post.change", own, fields=["words"])
    return own


def take_back_post(*, post: Post, reading: Reading, by: User, at: datetime) -> None:
    """As if it had not been said. A second tap finds it gone, which is what was wanted."""
    with talking(reading, by, at) as (act, row):
        if Post.objects.filter(pk=post.pk).exists():
            own = own_line(act, post, row)
            act.record("post.take_back", own)
            own.delete()


def report_post(*, post: Post, reading: Reading, by: User, at: datetime) -> None:
    """'Det här känns fel': the coordinator is asked to look at the line. Who said so is not kept."""
    with listening(reading, by, at) as (act, row):
        put_reported(act, another_line(act, post, row), "post")


def report_remark(*, remark: Comment, reading: Reading, by: User, at: datetime) -> None:
    """The same of what another reader wrote when reading alone, once it is shown to the others."""
    with listening(reading, by, at) as (act, row):
        put_reported(act, another_remark(act, remark, row), "comment")


def put_reported(act: Action, line: Post | Comment, word: str) -> None:
    if line.is_hidden or line.reported_at is not None:
        return
    line.reported_at = act.at
    line.save(update_fields=["reported_at"])
    act.record(f"{word}.report", line, fields=["reported_at"])


# --- Staff ----------------------------------------------------------------------------------------
def say_as_staff(*, round: ReadingRound, place: Place, words: str, key: UUID, by: User, at: datetime) -> Post:
    """As "samordnaren", while the readers talk."""
    with action(by=by, at=at) as act:
        text = moderated(act, round)
        own_key = uuid5(by.pk, str(key))
        said_before = Post.objects.filter(pk=own_key).first()
        if said_before is not None:
            return said_before
        refuse_over(text.state == TextState.DISCUSSING)
        refuse_elsewhere(round, place)
        post = Post(pk=own_key, block=place.block, sentence=place.sentence, staff=by, said_at=at)
        post.words = told(words)
        post.save(force_insert=True)
        act.record("post.say_as_staff", post)
    return post


def hide_post(*, post: Post, because: str, by: User, at: datetime) -> None:
    """The words go and the place stays."""
    with action(by=by, at=at) as act:
        row = moderated_line(act, post)
        if row.is_hidden:
            return
        row.words = ""
        row.save(update_fields=["words"])
        put_hidden(act, row, because, by)
        act.record("post.hide", row, fields=["words", "hidden_because"])


def hide_remark(*, remark: Comment, because: str, by: User, at: datetime) -> None:
    """The other readers see it no more. The words stay: they are the reader's work, and are answered."""
    with action(by=by, at=at) as act:
        row = moderated_remark(act, remark)
        if row.is_hidden:
            return
        put_hidden(act, row, because, by)
        act.record("comment.hide", row, fields=["hidden_because"])


def put_hidden(act: Action, row: Post | Comment, because: str, by: User) -> None:
    """The writer is told that there is something to read, and there why."""
    row.hidden_at, row.hidden_by, row.hidden_because = act.at, by, HiddenBecause(because)
    row.save(update_fields=["hidden_at", "hidden_by", "hidden_because"])
    if row.reading is not None:
        messages.send(LINE_HIDDEN.key, recipient=row.reading.participant.user, at=act.at)


def let_post_stand(*, post: Post, by: User, at: datetime) -> None:
    """Looked at; nothing is wrong with it."""
    with action(by=by, at=at) as act:
        put_looked_at(act, moderated_line(act, post), "post")


def let_remark_stand(*, remark: Comment, by: User, at: datetime) -> None:
    with action(by=by, at=at) as act:
        put_looked_at(act, moderated_remark(act, remark), "comment")


def put_looked_at(act: Action, row: Post | Comment, word: str) -> None:
    row.looked_at = act.at
    row.save(update_fields=["looked_at"])
    act.record(f"{word}.let_stand", row, fields=["looked_at"])


# --- Who and which line ---------------------------------------------------------------------------
@contextmanager
def listening(reading: Reading, by: User, at: datetime) -> Iterator[tuple[Action, Reading]]:
    """The reader, with a yes that stands, who hears the others. To everyone else the talk does not exist."""
    with action(by=by, at=at, channel=Channel.PORTAL) as act:
        rules.require_reader(by, reading)
        act.lock(ReviewedText.objects.filter(pk=reading.round.version.text_id))
        row = loaded(reading)
        if not has_said_yes(row.round, row.participant) or not hearing.may_hear(row):
            raise access.Denied(rules.READ, row)
        yield act, row


@contextmanager
def talking(reading: Reading, by: User, at: datetime) -> Iterator[tuple[Action, Reading]]:
    """The same, while there is time to talk."""
    with listening(reading, by, at) as (act, row):
        refuse_over(hearing.may_speak(row, timezone.localdate(at)))
        yield act, row


def refuse_over(is_open: bool) -> None:
    if not is_open:
        raise Refused(OVER, code="over")


def refuse_elsewhere(round_: ReadingRound, place: Place) -> None:
    """A line stands on the version that the readers have read."""
    if place.block.version_id != round_.version_id:
        raise access.Denied(rules.READ, round_)


def own_line(act: Action, post: Post, reading: Reading) -> Post:
    act.lock(Post.objects.filter(pk=post.pk))
    row = Post.objects.filter(pk=post.pk, reading=reading).first()
    if row is None:
        raise access.Denied(rules.READ, post)
    if row.is_hidden:
        raise Refused(GONE, code="hidden")
    return row


def another_line(act: Action, post: Post, reading: Reading) -> Post:
    """A line by somebody that the reader hears; the coordinator's are not reported to the coordinator."""
    act.lock(Post.objects.filter(pk=post.pk))
    rows = Post.objects.filter(reading__in=hearing.heard_by(reading)).exclude(reading=reading)
    row = rows.filter(pk=post.pk).first()
    if row is None:
        raise access.Denied(rules.READ, post)
    return row


def another_remark(act: Action, remark: Comment, reading: Reading) -> Comment:
    """By somebody that the reader hears. A tap without words says nothing that could be wrong."""
    act.lock(Comment.objects.filter(pk=remark.pk))
    rows = Comment.objects.filter(reading__in=hearing.heard_by(reading)).exclude(reading=reading)
    row = rows.filter(pk=remark.pk).first()
    if row is None or not row.has_words:
        raise access.Denied(rules.READ, remark)
    return row


def moderated(act: Action, round_: ReadingRound) -> ReviewedText:
    text = act.lock(ReviewedText.objects.filter(pk=round_.version.text_id))[0]
    act.require(rules.ARRANGE, text)
    return text


def moderated_line(act: Action, post: Post) -> Post:
    act.lock(Post.objects.filter(pk=post.pk))
    rows = Post.objects.select_related("block__version__text", "reading__participant__user")
    row = rows.get(pk=post.pk)
    act.require(rules.ARRANGE, row.block.version.text)
    return row


def moderated_remark(act: Action, remark: Comment) -> Comment:
    """One that the readers hear: what was never handed in is shown to nobody but the owner."""
    act.lock(Comment.objects.filter(pk=remark.pk))
    row = Comment.objects.select_related("reading__round__version__text", "reading__participant__user").get(
        pk=remark.pk
    )
    act.require(rules.ARRANGE, row.reading.round.version.text)
    if not hearing.may_hear(row.reading):
        raise access.Denied(rules.ARRANGE, row)
    return row


def told(words: str) -> str:
    words = clean(words).strip()
    if not words:
        raise Refused(_("Skriv det du vill säga. Det räcker med några ord."), field="words")
    return short_enough(words, "words")
