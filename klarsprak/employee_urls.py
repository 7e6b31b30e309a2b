"""Pages of those who own a text."""

from django.urls import path

from klarsprak.views import employee_answers as answers
from klarsprak.views import employee_blocks as blocks
from klarsprak.views import employee_check as check
from klarsprak.views import employee_new_text as new_text
from klarsprak.views import employee_proposals as proposals
from klarsprak.views import employee_results as results
from klarsprak.views import employee_talk as talk
from klarsprak.views import employee_texts as texts

HOME = "medarbetare/klarsprak/"
TEXT = f"{HOME}<uuid:text_id>/"
ANSWERS = f"{TEXT}svar/"
BLOCK = f"{TEXT}stycken/<int:order>/"

EMPLOYEE = [
    path(HOME, texts.Texts.as_view(), name="texts"),
    path(f"{HOME}bjud-in/", texts.Invite.as_view(), name="invite"),
    path(f"{HOME}forslag/", proposals.Proposals.as_view(), name="proposals"),
    path(f"{HOME}forslag/<uuid:proposal_id>/", proposals.AnswerProposal.as_view(), name="answer_proposal"),
    path(TEXT, texts.OneText.as_view(), name="text"),
    path(f"{TEXT}vad/", texts.What.as_view(), name="text_what"),
    path(f"{TEXT}vem/", texts.Readers.as_view(), name="text_readers"),
    path(f"{TEXT}texten/", texts.Content.as_view(), name="text_content"),
    path(f"{TEXT}lases-in/", texts.ComingIn.as_view(), name="text_coming_in"),
    path(f"{TEXT}stycken/", blocks.Blocks.as_view(), name="text_blocks"),
    path(f"{TEXT}stycken/angra/", blocks.Undo.as_view(), name="text_undo"),
    path(f"{TEXT}stycken/pahittat/", blocks.Invented.as_view(), name="text_invented"),
    path(BLOCK, blocks.EditBlock.as_view(), name="block"),
    path(f"{BLOCK}dela/", blocks.SplitBlock.as_view(), name="block_split"),
    path(f"{BLOCK}slag/", blocks.ChangeKind.as_view(), name="block_kind"),
    path(f"{BLOCK}stammer/", blocks.KeepBlock.as_view(), name="block_keep"),
    path(f"{BLOCK}sla-ihop/", blocks.MergeBlock.as_view(), name="block_merge"),
    path(f"{BLOCK}ta-bort/", blocks.RemoveBlock.as_view(), name="block_remove"),
    path(f"{TEXT}innan/", check.Check.as_view(), name="text_check"),
    path(f"{TEXT}innan/<int:order>/", blocks.ImproveBlock.as_view(), name="block_improve"),
    path(f"{TEXT}samtal/", talk.Moderate.as_view(), name="text_talk"),
    path(f"{TEXT}samtal/sag/", talk.SayAsStaff.as_view(), name="text_talk_say"),
    path(f"{TEXT}samtal/<uuid:post_id>/ta-bort/", talk.HidePost.as_view(), name="post_hide"),
    path(f"{TEXT}samtal/<uuid:post_id>/far-sta/", talk.LetStand.as_view(), name="post_stand"),
    path(f"{TEXT}samtal/kommentar/<uuid:remark_id>/ta-bort/", talk.HideRemark.as_view(), name="remark_hide"),
    path(
        f"{TEXT}samtal/kommentar/<uuid:remark_id>/far-sta/",
        talk.LetRemarkStand.as_view(),
        name="remark_stand",
    ),
    path(ANSWERS, answers.AnswersList.as_view(), name="answers"),
    path(f"{ANSWERS}ny-text/", new_text.NewTextPage.as_view(), name="new_text"),
    path(f"{ANSWERS}ny-text/slang/", new_text.DropNewText.as_view(), name="drop_new_text"),
    path(f"{ANSWERS}skillnad/", new_text.Compared.as_view(), name="compared"),
    path(f"{ANSWERS}klart/", results.Close.as_view(), name="close_text"),
    path(f"{ANSWERS}resultat/", results.Results.as_view(), name="result"),
    path(f"{ANSWERS}resultat/html/", results.ResultHtml.as_view(), name="result_html"),
    path(f"{ANSWERS}resultat/word/", results.ResultWord.as_view(), name="result_word"),
    path(f"{ANSWERS}<uuid:remark_id>/", answers.AnswerPlace.as_view(), name="answer_place"),
    path(f"{ANSWERS}<uuid:remark_id>/sa-blev-det/", answers.PointOut.as_view(), name="point_out"),
    path(f"{TEXT}ta-tillbaka/", texts.TakeBack.as_view(), name="text_take_back"),
    path(f"{TEXT}avbryt/", texts.Withdraw.as_view(), name="text_withdraw"),
]
