from django.urls import path

from coopgo.pages.addresses import address

from .feedback_views import ContributionReportView, HelpfulVoteView, PageFeedbackView

urlpatterns = [
    path(
        address(de="rueckmeldung/<int:pk>/", en="feedback/<int:pk>/"), PageFeedbackView.as_view(), name="page_feedback"
    ),
    path(
        address(de="beitraege/<int:pk>/hilfreich/", en="contributions/<int:pk>/helpful/"),
        HelpfulVoteView.as_view(),
        name="helpful_vote",
    ),
    path(
        address(de="beitraege/<int:pk>/melden/", en="contributions/<int:pk>/report/"),
        ContributionReportView.as_view(),
        name="contribution_report",
    ),
]
