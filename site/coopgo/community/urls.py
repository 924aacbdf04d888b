from django.urls import path

from coopgo.pages.addresses import address

from . import views

urlpatterns = [
    path(
        address(de="beitraege/<int:pk>/", en="contributions/<int:pk>/"), views.contribution_detail, name="contribution"
    ),
    path(
        address(de="beitraege/bestaetigen/<str:token>/", en="contributions/confirm/<str:token>/"),
        views.verify,
        name="verify_contribution",
    ),
    path(
        address(de="beitraege/meine/<str:token>/", en="contributions/mine/<str:token>/"),
        views.own_contributions,
        name="own_contributions",
    ),
    path(
        address(de="beitraege/gilt-noch/<str:token>/", en="contributions/still-holds/<str:token>/"),
        views.still_holds,
        name="still_holds",
    ),
]
