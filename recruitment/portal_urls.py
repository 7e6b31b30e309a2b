"""Pages of the representatives. The words in the addresses are neutral, and the numbers are the work's."""

from django.urls import path

from recruitment.views import portal_assessing as assessing
from recruitment.views import portal_group as group
from recruitment.views import portal_panel as panel
from recruitment.views import portal_research as research

ONE = "portal/panel/<uuid:recruitment_id>/"
CANDIDATE = f"{ONE}<uuid:candidate_id>/"

PORTAL = [
    path("portal/gruppen/", group.Group.as_view(), name="group"),
    path("portal/gruppen/lamna/", group.LeaveGroup.as_view(), name="group_leave"),
    path("portal/gruppen/foresla/", group.ProposeQuestion.as_view(), name="propose_question"),
    path("portal/gruppen/forskning/", research.Studies.as_view(), name="studies"),
    path("portal/gruppen/forskning/<uuid:study_id>/ja/", research.StudyYes.as_view(), name="study_yes"),
    path("portal/gruppen/forskning/<uuid:study_id>/nej/", research.StudyNo.as_view(), name="study_no"),
    path(ONE, panel.Panel.as_view(), name="panel"),
    path(f"{ONE}bokat.ics", panel.OwnCalendar.as_view(), name="panel_calendar"),
    path(f"{ONE}texten/", panel.AdvertRead.as_view(), name="advert_read"),
    path(
        f"{ONE}texten/<uuid:suggestion_id>/ta-tillbaka/",
        panel.TakeBackSuggestion.as_view(),
        name="suggestion_take_back",
    ),
    path(f"{ONE}tillsammans/", panel.SharedRead.as_view(), name="shared_read"),
    path(f"{ONE}efterat/", panel.Process.as_view(), name="process"),
    path(f"{CANDIDATE}kanner/", assessing.Knows.as_view(), name="knows"),
    path(f"{CANDIDATE}skriv/", assessing.Grades.as_view(), name="assess"),
    path(f"{CANDIDATE}skriv/ord/", assessing.Words.as_view(), name="assess_words"),
    path(f"{CANDIDATE}skriv/lamna/", assessing.HandIn.as_view(), name="assess_hand_in"),
    path(f"{CANDIDATE}eget/", assessing.Own.as_view(), name="assess_own"),
    path(f"{CANDIDATE}eget/ta-tillbaka/", assessing.TakeBack.as_view(), name="assess_take_back"),
    path(f"{CANDIDATE}eget/ny/", assessing.Anew.as_view(), name="assess_anew"),
]
