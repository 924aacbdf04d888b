"""Pages made by data migrations: historical models know nothing of treebeard's tree or of Wagtail's page methods."""

from django.utils import timezone

PATH_STEP_LENGTH = 4


def get_locale(apps, language_code):
    locale, _created = apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code=language_code)
    return locale


def add_page(apps, model_label, *, parent, slug, title, locale, translation_key, **fields):
    """Append a live page to a parent's children; returns the historical instance.

    Path and depth as treebeard's materialised path has them: four characters a step, base 36, 1 for the first child.
    """
    model = apps.get_model(model_label)
    content_type_class = apps.get_model("contenttypes", "ContentType")
    content_type, _created = content_type_class.objects.get_or_create(
        app_label=model._meta.app_label, model=model._meta.model_name
    )
    now = timezone.now()
    page = model.objects.create(
        path=_next_child_path(apps, parent),
        depth=parent.depth + 1,
        numchild=0,
        title=title,
        draft_title=title,
        slug=slug,
        url_path=f"{parent.url_path}{slug}/",
        locale=locale,
        translation_key=translation_key,
        content_type=content_type,
        live=True,
        first_published_at=now,
        last_published_at=now,
        **fields,
    )
    parent.numchild += 1
    parent.save(update_fields=["numchild"])
    return page


def remove_pages(apps, model_label):
    """Take back what `add_page` made of a type, so that the migration can be reversed."""
    page_class = apps.get_model("wagtailcore", "Page")
    for page in apps.get_model(model_label).objects.order_by("-path"):
        parent = page_class.objects.get(path=page.path[:-PATH_STEP_LENGTH])
        page.delete()
        parent.numchild -= 1
        parent.save(update_fields=["numchild"])


def _next_child_path(apps, parent):
    siblings = apps.get_model("wagtailcore", "Page").objects.filter(
        path__startswith=parent.path, depth=parent.depth + 1
    )
    last = siblings.order_by("path").values_list("path", flat=True).last()
    number = int(last[-PATH_STEP_LENGTH:], 36) + 1 if last else 1
    return f"{parent.path}{_base36(number).rjust(PATH_STEP_LENGTH, '0')}"


def _base36(number):
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[digit] + digits
    return digits
