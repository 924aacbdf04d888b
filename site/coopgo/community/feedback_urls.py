from django.urls import path

from coopgo.pages.addresses import address

from . import converters  # noqa: F401 - `<row:pk>`
from .feedback_views import ContributionReportView, HelpfulVoteView, PageFeedbackView

urlpatterns = [
    path(
        address(de="rueckmeldung/<row:pk>/", en="feedback/<row:pk>/"), PageFeedbackView.as_view(), name="page_feedback"
    ),
    path(
        address(de="beitraege/<row:pk>/hilfreich/", en="contributions/<row:pk>/helpful/"),
        HelpfulVoteView.as_view(),
        name="helpful_vote",
    ),
    path(
        address(de="beitraege/<row:pk>/melden/", en="contributions/<row:pk>/report/"),
        ContributionReportView.as_view(),
        name="contribution_report",
    ),
]
