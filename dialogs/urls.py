from django.urls import re_path

from . import views

urlpatterns = [
    re_path(r"^(?P<reference>[Dd]-\d{4}-\d{3,})/$", views.reference_redirect, name="dialog_by_reference"),
]
