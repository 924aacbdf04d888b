from django.urls import path

from . import views
from .api import api

urlpatterns = [
    path("", views.show_interface, name="api"),
    path("", api.urls),
]
