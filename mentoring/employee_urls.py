"""Pages of those who take part as employees, and of their managers."""

from django.urls import path

from mentoring.views import employee_met as met
from mentoring.views import employee_places as places
from mentoring.views import employee_times as times

HOME = "medarbetare/mentorskap/"
GROUP = f"{HOME}plats/<uuid:group_id>/"
MET = f"{GROUP}traffats/"
TIME = f"{HOME}tid/<uuid:place_id>/"

EMPLOYEE = [
    path(HOME, places.Groups.as_view(), name="groups"),
    path(GROUP, places.OneGroup.as_view(), name="place"),
    path(f"{GROUP}sok/", places.Apply.as_view(), name="apply"),
    path(f"{GROUP}ta-tillbaka/", places.Withdraw.as_view(), name="withdraw"),
    path(f"{GROUP}kalender.ics", places.GroupCalendar.as_view(), name="group_calendar"),
    path(MET, met.WhoHaveMet.as_view(), name="met"),
    path(f"{MET}<uuid:person_id>/", met.SayMet.as_view(), name="say_met"),
    path(TIME, times.AnswerTime.as_view(), name="time"),
    path(f"{TIME}nej/", times.NoTime.as_view(), name="no_time"),
    path(f"{TIME}angra/", times.TakeBackTime.as_view(), name="take_back_time"),
]
