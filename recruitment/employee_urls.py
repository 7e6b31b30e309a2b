"""Pages of recruiting managers."""

from django.urls import path

from recruitment.views import employee_deciding as deciding
from recruitment.views import employee_inviting as inviting
from recruitment.views import employee_leading as leading

HOME = "medarbetare/rekrytering/"
ONE = f"{HOME}<uuid:recruitment_id>/"
QUESTION = f"{ONE}fragor/<uuid:question_id>/"
CANDIDATE = f"{ONE}sokande/<uuid:candidate_id>/"

EMPLOYEE = [
    path(HOME, inviting.Recruitments.as_view(), name="recruitments"),
    path(f"{HOME}bjud-in/", inviting.Invite.as_view(), name="invite"),
    path(ONE, inviting.OneRecruitment.as_view(), name="recruitment"),
    path(f"{ONE}tjanst/", inviting.What.as_view(), name="what"),
    path(f"{ONE}varfor/", inviting.Why.as_view(), name="why"),
    path(f"{ONE}plan/", inviting.Plan.as_view(), name="plan"),
    path(f"{ONE}innan/", inviting.Check.as_view(), name="check"),
    path(f"{ONE}ta-tillbaka/", inviting.TakeBack.as_view(), name="take_back"),
    path(f"{ONE}annons/", leading.Advert.as_view(), name="advert"),
    path(f"{ONE}annons/<uuid:suggestion_id>/", leading.AnswerSuggestion.as_view(), name="answer_suggestion"),
    path(f"{ONE}fragor/", leading.Questions.as_view(), name="questions"),
    path(f"{ONE}fragor/egen/", leading.WriteQuestion.as_view(), name="write_question"),
    path(f"{QUESTION}ta-bort/", leading.LeaveOut.as_view(), name="leave_out_question"),
    path(f"{QUESTION}hur-det-gick/", leading.HowItWorkedPage.as_view(), name="how_it_worked"),
    path(f"{ONE}sokande/", leading.Candidates.as_view(), name="candidates"),
    path(f"{CANDIDATE}tid/", leading.PlanSlot.as_view(), name="slot"),
    path(f"{CANDIDATE}drog-sig-ur/", leading.Withdrew.as_view(), name="withdrew"),
    path(f"{ONE}intervjuer.ics", leading.Interviews.as_view(), name="interviews"),
    path(f"{ONE}vidare/", deciding.NextStep.as_view(), name="next_step"),
    path(f"{ONE}dela/", deciding.Share.as_view(), name="share"),
    path(f"{ONE}omdomen/", deciding.Shared.as_view(), name="shared"),
    path(f"{ONE}beslut/", deciding.Decide.as_view(), name="decide"),
    path(f"{ONE}avbryt/", deciding.BreakOff.as_view(), name="break_off"),
    path(f"{ONE}processen/", deciding.FollowUp.as_view(), name="follow_up"),
]
