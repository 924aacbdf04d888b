from .queries import HashedQuery, QueryKey, SearchQuery, SearchQueryDay
from .synonyms import Synonym

__all__ = ["HashedQuery", "QueryKey", "SearchQuery", "SearchQueryDay", "Synonym"]
