"""How Elasticsearch is reached: readers do not wait for it, writers are patient."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, ClassVar
from urllib.parse import urlsplit

import urllib3
from elastic_transport import ApiResponseMeta, Urllib3HttpNode
from elasticsearch import (
    ApiError,
    AuthenticationException,
    AuthorizationException,
    ConnectionTimeout,
    Elasticsearch,
    NotFoundError,
    TransportError,
)

from .base import EngineError, MissingIndexError

_OVERLOADED = 429


@dataclass(frozen=True, slots=True)
class Cluster:
    """The nodes that are asked in turn, who asks, and how an index is spread.

    `ca_certs` is a file of certificates; `replicas` None means one copy as soon as there is a second node.
    `patience_seconds` is how long readers wait for an answer.
    """

    nodes: tuple[str, ...]
    username: str = ""
    password: str = ""
    api_key: str = ""
    ca_certs: str = ""
    prefix: str = "coopgo-"
    shards: int = 1
    replicas: int | None = None
    patience_seconds: float = 0.8

    def __str__(self) -> str:
        addresses = map(urlsplit, self.nodes)
        return ", ".join(f"{address.scheme}://{address.netloc.rpartition('@')[2]}" for address in addresses)


class _Node(Urllib3HttpNode):
    """A node with a time of its own for the connection, beside that for the whole request."""

    connect_seconds: ClassVar[float]

    def perform_request(self, *args: Any, request_timeout: float, **kwargs: Any) -> Any:
        timeout = urllib3.Timeout(connect=self.connect_seconds, total=request_timeout)
        return super().perform_request(*args, request_timeout=timeout, **kwargs)


class _ReadingNode(_Node):
    connect_seconds = 0.3


class _WritingNode(_Node):
    connect_seconds = 1.0


@lru_cache
def connect_reader(cluster: Cluster) -> Elasticsearch:
    """Return the client for what a reader waits for: no waiting twice, but no node's end is the end of a question.

    A node that refuses the connection or drops it says so at once, so the next one is asked; whoever lets a reader wait
    until the time is over, or answers with an error, is not asked again.
    """
    return _connect(
        cluster,
        node_class=_ReadingNode,
        request_timeout=cluster.patience_seconds,
        max_retries=len(cluster.nodes) - 1,
        retry_on_timeout=False,
        retry_on_status=(),
    )


@lru_cache
def connect_writer(cluster: Cluster) -> Elasticsearch:
    """Return the client for what nobody waits for: 30 seconds each, again after a pause where it may help."""
    return _connect(
        cluster,
        node_class=_WritingNode,
        request_timeout=30,
        max_retries=4,
        retry_on_timeout=True,
        retry_on_status=(_OVERLOADED, 500, 502, 503, 504),
        retry_backoff_base=0.5,
        retry_backoff_cap=8,
    )


def _connect(cluster: Cluster, **options: Any) -> Elasticsearch:
    if cluster.api_key:
        options["api_key"] = cluster.api_key
    elif cluster.username:
        options["basic_auth"] = (cluster.username, cluster.password)
    if cluster.ca_certs:
        options["ca_certs"] = cluster.ca_certs
    return Elasticsearch([_complete(node) for node in cluster.nodes], **options)


def _complete(node: str) -> str:
    """Return an address with its port, which the client wants to be told."""
    address = urlsplit(node)
    default = 443 if address.scheme == "https" else 80
    return node if address.port else address._replace(netloc=f"{address.netloc}:{default}").geturl()


def build_error(meta: ApiResponseMeta, answer: Mapping[str, Any], status: int) -> ApiError:
    """Return the error of one of several answers in a response as if it were the only one."""
    failure = NotFoundError if status == 404 else ApiError
    return failure(answer["error"]["type"], meta=replace(meta, status=status), body=answer)


@contextmanager
def reporting(cluster: Cluster) -> Iterator[None]:
    """Turn what the client raises into an EngineError with one sentence for the operator."""
    try:
        yield
    except (ApiError, TransportError) as error:
        kind = MissingIndexError if _is_missing_index(error) else EngineError
        raise kind(f"Elasticsearch at {cluster} {_describe(error)}.") from error


def _is_missing_index(error: ApiError | TransportError) -> bool:
    return isinstance(error, NotFoundError) and error.error == "index_not_found_exception"


def _describe(error: ApiError | TransportError) -> str:
    match error:
        case AuthenticationException():
            return "does not accept the credentials (401)"
        case AuthorizationException():
            return f"does not allow this (403): {error.error}"
        case NotFoundError() if _is_missing_index(error):
            return f"has no index {_find_name(error)}"
        case ApiError(status_code=429):
            return f"is overloaded or takes no writing (429): {error.error}"
        case ApiError():
            return f"refuses ({error.status_code}): {error.error} {_find_reason(error.body)}".rstrip()
        case ConnectionTimeout():
            return "does not answer in time"
    return f"cannot be reached: {error.message}"


def _find_name(error: NotFoundError) -> str:
    return error.info.get("error", {}).get("index", "") if isinstance(error.info, dict) else ""


def _find_reason(body: Any) -> str:
    """Return the reason that is nearest to the cause."""
    cause = body.get("error", {}) if isinstance(body, dict) else {}
    causes: Sequence[dict] = cause.get("root_cause", ()) if isinstance(cause, dict) else ()
    return causes[0].get("reason", "") if causes else ""
