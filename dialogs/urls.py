from django.urls import path, re_path

from coopgo.pages.addresses import address

from . import views

YEAR = r"(?P<year>[12]\d{3})"

urlpatterns = [
    re_path(r"^(?P<reference>[Dd]-\d{4}-\d{3,})/$", views.reference_redirect, name="dialog_by_reference"),
    path(address(de="archiv/", en="archive/"), views.archive_list, name="archive"),
    re_path(address(de=rf"^archiv/{YEAR}/$", en=rf"^archive/{YEAR}/$"), views.archive_year, name="archive_year"),
]
