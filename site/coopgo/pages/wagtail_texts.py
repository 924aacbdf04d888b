"""Texts of Wagtail that its German catalogue leaves in English or puts clumsily: named here, ours says them.

The project's catalogue goes before those of the packages.
"""

from django.utils.translation import gettext_noop as _

TEXTS = (
    _("Add a locale"),
    _("Add locale"),
    _("Anyone can edit this %(model_name)s – lock it to prevent others from editing"),
    _("Anyone can edit this %(model_name)s"),
    _("Comment notifications"),
    _("Editing %(page_type)s"),
    _("Editing"),
    _("Go to Wagtail admin"),
    _("History"),
    _("Locale"),
    _("Locale: "),
    _("Locales"),
    _("No other translations"),
    _("Once live anyone can view"),
    _("Owner"),
    _("Resubmit to %(task_name)s"),
    _("See full history"),
    _("Site history"),
    _("Site summary"),
    _("Sites"),
    _("Submit for moderation"),
    _("Submit to %(workflow_name)s"),
    _("Switch locales"),
    _("The descriptive text displayed underneath a headline in search engine results."),
    _("The name of the page displayed on search engine results as the clickable headline."),
    _("The page title as you'd like it to be seen by the public"),
    _("This data explained"),
    _("View history"),
    _("Workflow history"),
    _("locale"),
    _("meta description"),
    _("owner"),
    _("title tag"),
    _("updated comments notifications"),
)
