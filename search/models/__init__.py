from .changes import IndexChange, IndexFollower
from .queries import HashedQuery, QueryKey, SearchQuery, SearchQueryDay
from .synonyms import Synonym

__all__ = ["HashedQuery", "IndexChange", "IndexFollower", "QueryKey", "SearchQuery", "SearchQueryDay", "Synonym"]
