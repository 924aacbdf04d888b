from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import pre_migrate
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    name = "coopgo.operations"
    label = "operations"
    verbose_name = _("Operations")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import checks  # noqa: F401

        autodiscover_modules("jobs")
        pre_migrate.connect(create_cache_table, sender=self)


def create_cache_table(*, using, **kwargs):
    """Whoever only ever calls `migrate` has a working cache too, before any data migration asks for it."""
    call_command("createcachetable", database=using, verbosity=0)
