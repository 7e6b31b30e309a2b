"""Pages of those who read. The word in the address is neutral, and the number is the round's: the same for
all who read the text."""

from django.urls import path

from klarsprak.views import portal_letters as letters
from klarsprak.views import portal_letting_go as letting_go
from klarsprak.views import portal_library as library
from klarsprak.views import portal_proposals as proposals
from klarsprak.views import portal_questions as questions
from klarsprak.views import portal_reading as reading
from klarsprak.views import portal_talk as talk
from klarsprak.views import portal_words as words

PORTAL = [
    path("portal/lasning/foresla/", proposals.Propose.as_view(), name="propose_in_portal"),
    path("portal/lasning/bibliotek/", library.Library.as_view(), name="library"),
    path("portal/lasning/bibliotek/<uuid:text_id>/", library.LibraryText.as_view(), name="library_text"),
    path("portal/lasning/ordlista/", words.WordList.as_view(), name="word_list"),
    path("portal/lasning/ordlista/foresla/", words.ProposeWord.as_view(), name="propose_word"),
    path("portal/lasning/<uuid:round_id>/", reading.Read.as_view(), name="read"),
    path("portal/lasning/<uuid:round_id>/borja/", reading.Begin.as_view(), name="begin"),
    path("portal/lasning/<uuid:round_id>/sag/", reading.Say.as_view(), name="say"),
    path("portal/lasning/<uuid:round_id>/angra/", reading.Undo.as_view(), name="undo"),
    path("portal/lasning/<uuid:round_id>/forra/bort/", reading.LetEarlierGo.as_view(), name="earlier"),
    path("portal/lasning/<uuid:round_id>/vidare/", reading.NextPart.as_view(), name="next_part"),
    path("portal/lasning/<uuid:round_id>/lista/", reading.ChooseSentence.as_view(), name="sentences"),
    path("portal/lasning/<uuid:round_id>/sedan/", reading.Later.as_view(), name="later"),
    path("portal/lasning/<uuid:round_id>/klart/", letting_go.Closing.as_view(), name="closing"),
    path("portal/lasning/<uuid:round_id>/klart/tid/", letting_go.HandIn.as_view(), name="hand_in"),
    path("portal/lasning/<uuid:round_id>/namn/", letting_go.ChangeShown.as_view(), name="change_shown"),
    path("portal/lasning/<uuid:round_id>/tillbaka/", letting_go.HandBack.as_view(), name="hand_back"),
    path("portal/lasning/<uuid:round_id>/ta-upp/", letting_go.TakeUp.as_view(), name="take_up"),
    path("portal/lasning/<uuid:round_id>/samtal/", talk.Talk.as_view(), name="talk"),
    path("portal/lasning/<uuid:round_id>/samtal/sag/", talk.SayInTalk.as_view(), name="talk_say"),
    path(
        "portal/lasning/<uuid:round_id>/samtal/<uuid:post_id>/andra/",
        talk.ChangePost.as_view(),
        name="talk_change",
    ),
    path(
        "portal/lasning/<uuid:round_id>/samtal/<uuid:post_id>/bort/",
        talk.TakeBackPost.as_view(),
        name="talk_take_back",
    ),
    path(
        "portal/lasning/<uuid:round_id>/samtal/<uuid:post_id>/kanns-fel/",
        talk.ReportPost.as_view(),
        name="talk_report",
    ),
    path(
        "portal/lasning/<uuid:round_id>/samtal/kommentar/<uuid:remark_id>/kanns-fel/",
        talk.ReportRemark.as_view(),
        name="talk_report_remark",
    ),
    path("portal/lasning/<uuid:round_id>/brev/", letters.ReadLetter.as_view(), name="letter"),
    path("portal/lasning/<uuid:round_id>/brev/fil/", letters.LetterAsFile.as_view(), name="letter_file"),
    path(
        "portal/lasning/<uuid:round_id>/brev/fil/hamta/",
        letters.FetchLetter.as_view(),
        name="letter_file_fetch",
    ),
    path(
        "portal/lasning/<uuid:round_id>/fraga/<uuid:remark_id>/", questions.Reply.as_view(), name="question"
    ),
]
