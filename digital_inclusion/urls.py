"""The programme's open pages and its pages in the portal; the admin's pages hang on `admin.py`."""

from django.urls import path

from digital_inclusion.views import portal, public

app_name = "digital_inclusion"

OPEN = [
    path("datorhjalp/", public.times, name="times"),
    path("datorhjalp/kalender.ics", public.calendar, name="calendar"),
    path("datorhjalp/<uuid:venue_id>/kalender.ics", public.venue_calendar, name="venue_calendar"),
    path("svar/tack/", public.rated, name="rated"),
    path("svar/<str:token>/", public.rate, name="rate"),
]
IN_PORTAL = [
    path("portal/datorhjalp/", portal.MySessions.as_view(), name="sessions"),
    path("portal/datorhjalp/siffror/", portal.OwnFigures.as_view(), name="figures"),
    path("portal/datorhjalp/<uuid:session_id>/besok/", portal.Count.as_view(), name="count"),
    path("portal/datorhjalp/<uuid:session_id>/besok/angra/", portal.UndoCount.as_view(), name="undo_count"),
    path("portal/datorhjalp/<uuid:session_id>/besok/ingen/", portal.CountNobody.as_view(), name="nobody"),
    path("portal/datorhjalp/<uuid:session_id>/kod/", portal.Code.as_view(), name="code"),
    path(
        "portal/datorhjalp/<uuid:session_id>/kod/bild.svg", portal.CodePicture.as_view(), name="code_picture"
    ),
    path("portal/datorhjalp/<uuid:session_id>/kort/", portal.Slips.as_view(), name="slips"),
    path(
        "portal/datorhjalp/<uuid:session_id>/kort/<int:number>.svg",
        portal.SlipPicture.as_view(),
        name="slip_picture",
    ),
]
urlpatterns = [*OPEN, *IN_PORTAL]
