"""Pages of the writers. The words in the addresses are neutral."""

from django.urls import path

from reporters.views import portal_agreeing as agreeing
from reporters.views import portal_photos as photos
from reporters.views import portal_recording as recording
from reporters.views import portal_writing as writing

HOME = "portal/skriva/"
ONE = f"{HOME}<uuid:draft_id>/"
PHOTO = f"{ONE}foton/<uuid:photo_id>/"

PORTAL = [
    path(HOME, writing.Writing.as_view(), name="writing"),
    path(f"{HOME}borja/<uuid:commission_id>/", writing.Begin.as_view(), name="begin"),
    path(ONE, writing.Piece.as_view(), name="piece"),
    path(f"{ONE}rubrik/", writing.Headline.as_view(), name="headline"),
    path(f"{ONE}text/", writing.Body.as_view(), name="body"),
    path(f"{ONE}text/ta-med/", writing.TakeEarlierIn.as_view(), name="take_earlier_in"),
    path(f"{ONE}text/behovs-inte/", writing.LetEarlierGo.as_view(), name="let_earlier_go"),
    path(f"{ONE}namn/", writing.Byline.as_view(), name="byline"),
    path(f"{ONE}granska/", writing.Preview.as_view(), name="preview"),
    path(f"{ONE}ta-tillbaka/", writing.TakeBackToChange.as_view(), name="take_back_to_change"),
    path(f"{ONE}ta-bort/", writing.Withdraw.as_view(), name="withdraw"),
    path(f"{ONE}foton/", photos.Photos.as_view(), name="photos"),
    path(PHOTO, photos.PhotoWords.as_view(), name="photo"),
    path(f"{PHOTO}bild.jpg", photos.Picture.as_view(), name="picture"),
    path(f"{PHOTO}vem/", photos.People.as_view(), name="photo_people"),
    path(f"{PHOTO}vem/ny/", photos.AddPerson.as_view(), name="photo_person"),
    path(f"{PHOTO}vem/<uuid:person_id>/ta-bort/", photos.RemovePerson.as_view(), name="photo_person_remove"),
    path(f"{PHOTO}ta-bort/", photos.RemovePhoto.as_view(), name="photo_remove"),
    path(f"{PHOTO}forst/", photos.MoveFirst.as_view(), name="photo_first"),
    path(f"{ONE}ljud/", recording.Recording.as_view(), name="recording"),
    path(f"{ONE}ljud/ta-bort/", recording.RemoveRecording.as_view(), name="recording_remove"),
    path(f"{ONE}sagt/", agreeing.Remarks.as_view(), name="remarks"),
    path(f"{ONE}sagt/<uuid:remark_id>/", agreeing.Reply.as_view(), name="reply"),
    path(f"{ONE}andringar/", agreeing.Compare.as_view(), name="compare"),
    path(f"{ONE}andringar/nej/", agreeing.WantChanges.as_view(), name="want_changes"),
]
