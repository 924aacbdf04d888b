"""What readers looked for: counted by the day, never by whom."""

import secrets

from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from coopgo.pages.models import SiteOwned
from search.languages import get_names
from search.querysets import QueryKeyQuerySet, SearchQueryQuerySet

LONGEST_QUERY = 100
"""Characters of a query that is counted; what is longer tells a story and is nobody's business."""


class QueryKey(SiteOwned):
    """Half of the key of a site's hashes, the other half being SECRET_KEY; its hashes go with it."""

    secret = models.CharField(max_length=64, default=secrets.token_urlsafe, editable=False)
    created_on = models.DateField()

    objects = QueryKeyQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site"], name="one_query_key_per_site")]

    def __str__(self):
        return f"{self.created_on}"

    def digest(self, query: str, language_code: str) -> str:
        """Return the keyed hash (HMAC-SHA256) of a folded query, in hexadecimal."""
        return salted_hmac(self.secret, f"{language_code}:{query}", algorithm="sha256").hexdigest()


class HashedQuery(models.Model):
    """That a query which may not be kept yet was typed on a day; a row for each of its days."""

    key = models.ForeignKey(QueryKey, on_delete=models.CASCADE, related_name="hashes")
    digest = models.CharField(max_length=64)
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "digest", "day"], name="one_hashed_query_per_day")]
        indexes = [models.Index(fields=["key", "day"], name="hashed_query_by_day")]

    def __str__(self):
        return f"{self.day}"


class SearchQuery(SiteOwned):
    """A query that is kept (Suchanfrage): `text` as it was first typed, `folded` what makes two spellings one."""

    language_code = models.CharField(_("language"), max_length=10, choices=get_names)
    folded = models.CharField(max_length=LONGEST_QUERY)
    text = models.CharField(_("query"), max_length=LONGEST_QUERY)
    created_on = models.DateField()

    objects = SearchQueryQuerySet.as_manager()

    class Meta:
        verbose_name = _("query")
        verbose_name_plural = _("queries")
        constraints = [
            models.UniqueConstraint(fields=["site", "language_code", "folded"], name="one_search_query_per_language")
        ]
        indexes = [models.Index(fields=["site", "created_on"], name="search_query_by_day")]

    def __str__(self):
        return self.text


class SearchQueryDay(models.Model):
    """How often a query was typed on a day; `hits` is how many pages answered it the last time.

    `visits` are result pages whose script ran, of which `clicks` led to a page found: without the script
    nobody can tell, so such visits count for neither.
    """

    query = models.ForeignKey(SearchQuery, on_delete=models.CASCADE, related_name="days")
    day = models.DateField(db_index=True)
    searches = models.PositiveIntegerField(default=0)
    hits = models.PositiveIntegerField(default=0)
    visits = models.PositiveIntegerField(default=0)
    clicks = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["query", "day"], name="one_search_query_day")]

    def __str__(self):
        return f"{self.day}"
