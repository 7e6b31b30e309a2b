"""Pages about workshops, for employees and for clients."""

from django.urls import path

from mentoring.views import employee_ideas as employee
from mentoring.views import portal_workshops as portal

WORKSHOP = "medarbetare/mentorskap/workshop/<uuid:workshop_id>/"
CLIENT = "portal/workshop/<uuid:workshop_id>/"

WORKSHOPS = [
    path(WORKSHOP, employee.OneWorkshop.as_view(), name="workshop"),
    path(f"{WORKSHOP}skriv/", employee.Write.as_view(), name="workshop_write"),
    path(f"{WORKSHOP}lamna/", employee.Leave.as_view(), name="workshop_leave"),
    path("medarbetare/mentorskap/ide/<uuid:idea_id>/", employee.AnswerIdea.as_view(), name="idea"),
    path(CLIENT, portal.MyWorkshop.as_view(), name="my_workshop"),
    path(f"{CLIENT}skriv/", portal.WriteAsClient.as_view(), name="my_workshop_write"),
]
