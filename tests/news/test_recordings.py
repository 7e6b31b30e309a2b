"""Sound and film on the public site: cleaned by a job, with words, behind the same gates as photos."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings as project
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from core import jobs
from core.actions import Refused
from core.models import Job, StoredFile, User
from core.models.audit import AuditEntry
from core.registry import item_sources
from news import actions, captions
from news.models import ArticlePage, Recording
from participants import actions as people
from tests.factories import recordings as made
from tests.factories.clients import logged_in
from tests.factories.news import make_article, make_recording, make_topic
from tests.factories.participants import make_board, make_consents, make_participant, make_staff
from tests.factories.times import AT
from tests.news.desk import add_address, form

pytestmark = pytest.mark.django_db
ADD = "/redaktion/snippets/news/recording/add/"
WAIT = "Inspelningen görs i ordning. Försök igen om några minuter."
VTT = "WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nHej\n"


@pytest.fixture
def editor() -> User:
    return make_staff(make_board(), "editor")


@pytest.fixture
def desk(editor: User) -> Client:
    return logged_in(editor)


def sent(content: bytes, **fields: Any) -> dict[str, Any]:
    file = SimpleUploadedFile("VID_20261122_Exempelgatan.mp4", content, "video/mp4")
    return {"title": "Torget", "upload_file": file, "transcript": "Hej.", "captions": "", **fields}


def address(recording: Recording) -> str:
    return f"/inspelning/{recording.pk}"


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def run_jobs() -> None:
    """In this process: a forked child would not see the test's transaction."""
    jobs.drain(Job.objects.latest("created_at").created_at, isolate=False)


# --- In ----------------------------------------------------------------------------------------------
def test_what_came_is_cleaned_by_a_job_and_then_gone(desk: Client) -> None:
    assert desk.post(ADD, sent(made.mp4())).status_code == 302
    recording = Recording.objects.get()
    assert (recording.file, recording.lacks) == (
        None,
        "Inspelningen görs i ordning. Försök igen om några minuter.",
    )
    upload = recording.upload
    assert upload
    run_jobs()
    recording.refresh_from_db()
    assert (recording.upload, recording.lacks, recording.seconds) == (None, "", 2)
    assert recording.file
    assert recording.file.content_type == "video/mp4"
    assert not StoredFile.objects.filter(pk=upload.pk).exists()
    assert [one.action for one in AuditEntry.objects.filter(action__startswith="recording")] == [
        "recording.bring",
        "recording.clean",
    ]


def test_neither_file_nor_name_on_disk_tells_anything(
    desk: Client, settings: Settings, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    settings.PRIVATE_ROOT = tmp_path / "private"
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(ADD, sent(made.mp4()))
        run_jobs()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 1
    assert not any(mark in files[0].read_bytes() for mark in (made.PLACE, made.DEVICE))
    assert "Exempelgatan" not in str(files[0])


def test_a_second_run_of_the_job_finds_nothing() -> None:
    recording = make_recording(clean=False)
    upload = recording.upload_id
    for _number in range(2):
        actions.clean_recording(recording_id=recording.pk, upload_id=upload, at=AT)
    assert AuditEntry.objects.filter(action="recording.clean").count() == 1


@pytest.mark.parametrize("content", [b"", b"<html>", b"\xff\xd8\xff" + bytes(50), b"PK\x03\x04" + bytes(50)])
def test_what_is_none_is_refused_beside_the_field(desk: Client, content: bytes) -> None:
    answer = desk.post(ADD, sent(content))
    assert answer.status_code == 200
    assert answer.context["form"].errors["upload_file"]
    assert not Recording.objects.exists()


def test_one_that_is_too_large_is_refused_beside_the_field(desk: Client, settings: Settings) -> None:
    settings.RECORDING_MOST_BYTES = 1000
    answer = desk.post(ADD, sent(made.mp4()))
    assert "Inspelningen är för stor" in answer.content.decode()
    assert "Torget" in answer.content.decode()


def test_a_form_without_a_file_asks_for_one(desk: Client) -> None:
    answer = desk.post(ADD, sent(b"", upload_file=""))
    assert answer.context["form"].errors["upload_file"] == ["Välj en fil."]


def test_one_that_cannot_be_played_says_so_where_the_editor_looks(desk: Client) -> None:
    desk.post(ADD, sent(made.mp4(tracks=[b"meta"])))
    run_jobs()
    recording = Recording.objects.get()
    assert (recording.file, recording.upload) == (None, None)
    assert "går inte att spela upp" in desk.get("/redaktion/snippets/news/recording/").content.decode()


def test_a_new_file_takes_the_place_of_the_old(desk: Client) -> None:
    recording = make_recording()
    before = recording.file
    assert before
    desk.post(f"/redaktion/snippets/news/recording/edit/{recording.pk}/", sent(made.wav()))
    recording.refresh_from_db()
    assert recording.file == before, "heard until the new one is ready"
    run_jobs()
    recording.refresh_from_db()
    assert recording.file
    assert recording.file.content_type == "audio/wav"
    assert not StoredFile.objects.filter(pk=before.pk).exists()


def test_only_those_who_edit_bring_one() -> None:
    with pytest.raises(Exception, match=r"wagtailadmin\.access_admin"):
        actions.bring_recording(
            recording=make_recording(), upload=ContentFile(made.wav()), by=make_staff(make_board()), at=AT
        )


def test_what_another_app_has_allowed_is_looked_at_in_the_same_way() -> None:
    with pytest.raises(Refused, match="verkar inte vara en inspelning"):
        actions.keep_upload(recording=make_recording(), upload=ContentFile(b"<html>"), by=None, at=AT)


def test_an_unused_one_goes_with_its_bytes(desk: Client) -> None:
    recording = make_recording()
    desk.post(f"/redaktion/snippets/news/recording/delete/{recording.pk}/")
    assert not Recording.objects.exists()
    assert not StoredFile.objects.filter(kind="news.recording").exists()
    assert AuditEntry.objects.get(action="recording.delete").object_id == str(recording.pk)


def test_one_in_use_stays(desk: Client) -> None:
    recording = make_recording()
    make_article(recording=recording)
    desk.post(f"/redaktion/snippets/news/recording/delete/{recording.pk}/")
    assert Recording.objects.filter(pk=recording.pk).exists()


# --- Words ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"transcript": " "}, "Inspelningen saknar utskrift. Skriv först ner vad som sägs."),
        ({"clean": False}, WAIT),
        ({"problem": "Trasig."}, "Trasig."),
    ],
)
def test_an_article_waits_for_what_its_recording_lacks(
    desk: Client, fields: dict[str, Any], said: str
) -> None:
    recording = make_recording(**fields)
    values = form(make_topic(), recording=str(recording.pk))
    answer = desk.post(add_address(), {**values, "action-publish": "1"})
    assert answer.context["form"].errors["recording"] == [said]
    assert "En ingress." in answer.content.decode()
    assert not ArticlePage.objects.exists()


def test_a_draft_may_have_one_without_words(desk: Client) -> None:
    recording = make_recording(transcript="")
    desk.post(add_address(), form(make_topic(), recording=str(recording.pk)))
    draft = ArticlePage.objects.get()
    assert (draft.live, draft.get_latest_revision_as_object().recording) == (False, recording)


def test_whatever_way_it_was_published_sound_without_words_is_not_shown(client: Client) -> None:
    recording = make_recording(transcript="")
    page = client.get(make_article(recording=recording).address).content.decode()
    assert "/inspelning/" not in page
    assert client.get(address(recording)).status_code == 404


@pytest.mark.parametrize("wrong", ["Hej", "WEBVTT", "WEBVTT\n\n00:00:05.000 --> 00:00:01.000\nHej"])
def test_captions_that_are_none_are_refused_beside_the_field(desk: Client, wrong: str) -> None:
    answer = desk.post(ADD, sent(made.mp4(), captions=wrong))
    assert answer.context["form"].errors["captions"]
    assert not Recording.objects.exists()


def test_captions_may_come_as_a_file(desk: Client) -> None:
    desk.post(ADD, sent(made.mp4(), captions_file=SimpleUploadedFile("a.vtt", VTT.encode(), "text/vtt")))
    assert Recording.objects.get().captions == VTT


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (VTT, VTT),
        (VTT.replace("\n", "\r\n"), VTT),
        ("\ufeff" + VTT, VTT),
        ("WEBVTT - titel\n\n1\n00:00.000 --> 00:01.500 line:0\nHej\n", VTT),
        (
            "WEBVTT\n\nSTYLE\n::cue { background: url(//e.test) }\n\n00:00.000 --> 00:01.500\n<v Ann>Hej</v>",
            VTT,
        ),
        ("WEBVTT\n\nNOTE --> x\n\n00:00.000 --> 00:01.500\n<script>Hej</script>", VTT),
        ("WEBVTT\n\n00:00.000 --> 00:01.500\nHej\n<img src=//e.test", VTT.rstrip() + "\n‹img src=//e.test\n"),
    ],
)
def test_captions_keep_times_and_words_alone(written: str, kept: str) -> None:
    assert captions.clean(written) == kept


# --- The article ---------------------------------------------------------------------------------------
def test_a_film_has_captions_and_all_that_is_said_beside_it(client: Client) -> None:
    recording = make_recording(captions=VTT, transcript="Första raden.\nAndra raden.")
    page = client.get(make_article(recording=recording).address).content.decode()
    assert '<video controls preload="none"' in page
    assert f'src="{address(recording)}" type="video/mp4"' in page
    assert f'<track kind="captions" src="{address(recording)}.vtt" srclang="sv"' in page
    details = page[page.index("<details") : page.index("</details>")]
    assert "<p>Första raden.</p><p>Andra raden.</p>" in details
    assert "autoplay" not in page


def test_a_sound_is_a_sound(client: Client) -> None:
    page = client.get(make_article(recording=make_recording(made.mp3())).address).content.decode()
    assert '<audio controls preload="none"' in page
    assert "<video" not in page


def test_it_costs_the_article_no_question_more(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    article = make_article(recording=make_recording())
    client.get(article.address)
    with django_assert_max_num_queries(10):
        client.get(article.address)


# --- The bytes -------------------------------------------------------------------------------------------
@pytest.fixture
def whole() -> tuple[Recording, bytes]:
    recording = make_recording(captions=VTT)
    assert recording.file
    return recording, (Path(project.PRIVATE_ROOT) / recording.file.path).read_bytes()


def test_all_of_it(client: Client, whole: tuple[Recording, bytes]) -> None:
    answer = client.get(address(whole[0]))
    assert (answer.status_code, body(answer)) == (200, whole[1])
    assert answer["Content-Type"] == "video/mp4"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["Cache-Control"] == "public, no-cache"
    assert "Content-Disposition" not in answer


RANGES = [
    ("bytes=0-9", slice(0, 10)),
    ("bytes=10-", slice(10, None)),
    ("bytes=-7", slice(-7, None)),
    ("bytes=5-999999999", slice(5, None)),
    ("bytes=-999999999", slice(0, None)),
]


@pytest.mark.parametrize(("asked", "part"), RANGES)
def test_a_part_of_it(client: Client, whole: tuple[Recording, bytes], asked: str, part: slice) -> None:
    answer = client.get(address(whole[0]), headers={"Range": asked})
    content = body(answer)
    size = len(whole[1])
    start = part.indices(size)[0]
    assert (answer.status_code, content) == (206, whole[1][part])
    assert answer["Content-Length"] == str(len(content))
    assert answer["Content-Range"] == f"bytes {start}-{start + len(content) - 1}/{size}"


@pytest.mark.parametrize("asked", ["bytes=999999999-", "bytes=9-3", "bytes=-0"])
def test_a_part_that_is_not_there(client: Client, whole: tuple[Recording, bytes], asked: str) -> None:
    answer = client.get(address(whole[0]), headers={"Range": asked})
    assert (answer.status_code, answer.content) == (416, b"")
    assert answer["Content-Range"] == f"bytes */{len(whole[1])}"


@pytest.mark.parametrize("asked", ["bytes=", "bytes=-", "lines=1-2", "bytes=0-1,5-6", "bytes=a-b"])
def test_what_is_not_understood_gets_all_of_it(
    client: Client, whole: tuple[Recording, bytes], asked: str
) -> None:
    assert client.get(address(whole[0]), headers={"Range": asked}).status_code == 200


def test_one_that_has_been_changed_since_is_sent_whole(
    client: Client, whole: tuple[Recording, bytes]
) -> None:
    tag = client.get(address(whole[0]))["ETag"]
    part = {"Range": "bytes=0-9"}
    assert client.get(address(whole[0]), headers={**part, "If-Range": tag}).status_code == 206
    assert client.get(address(whole[0]), headers={**part, "If-Range": '"older"'}).status_code == 200
    assert client.get(address(whole[0]), headers={"If-None-Match": tag}).status_code == 304


def test_captions_are_text_and_nothing_else(client: Client, whole: tuple[Recording, bytes]) -> None:
    answer = client.get(f"{address(whole[0])}.vtt")
    assert (answer.content.decode(), answer["Content-Type"]) == (VTT, "text/vtt; charset=utf-8")


def test_a_name_that_nobody_has_is_not_there(client: Client) -> None:
    assert client.get(f"/inspelning/{uuid4()}").status_code == 404
    assert client.get("/inspelning/../etc/passwd").status_code == 404


# --- Gates -------------------------------------------------------------------------------------------------
def test_a_recording_is_heard_from_the_yes_to_the_taking_back(client: Client, desk: Client) -> None:
    recording = make_recording(captions=VTT)
    article = make_article(recording=recording)
    person = make_participant(make_board())
    row = make_consents(person, recording.item)[0]
    assert client.get(address(recording)).status_code == 404
    assert desk.get(address(recording)).status_code == 200
    assert "/inspelning/" not in client.get(article.address).content.decode()
    people.answer_consent(consent=row, is_yes=True, by=person.user, at=AT)
    assert client.get(address(recording)).status_code == 200
    assert "/inspelning/" in client.get(article.address).content.decode()
    people.withdraw_consent(consent=row, by=person.user, at=AT)
    for who in (client, desk):
        for path in (address(recording), f"{address(recording)}.vtt"):
            assert (who.get(path).status_code, who.get(path).content) == (410, b"")
    page = client.get(article.address)
    assert page.status_code == 200
    assert "/inspelning/" not in page.content.decode()


def test_the_person_who_is_asked_reads_all_that_is_said() -> None:
    recording = make_recording(transcript="Ett.\nTvå.")
    look = item_sources[recording.item.source].look(recording.item.id)
    assert look
    assert (look.title, look.lines) == ("Torget", ("Ett.", "Två."))
