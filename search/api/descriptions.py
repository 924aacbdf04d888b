"""What the OpenAPI document says beside what the schemas say."""

from http.client import responses

from .problems import MEDIA_TYPE
from .schemas import ProblemSchema

RETRY_AFTER = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}


def describe_errors(*statuses: int) -> dict:
    """Return the responses for these statuses, and 304, as additions to an operation."""
    unchanged = {304: {"description": "Nothing has changed since the ETag that If-None-Match named."}}
    return {"responses": unchanged | {status: _describe_error(status) for status in statuses}}


def _describe_error(status: int) -> dict:
    return {
        "description": responses[status],
        "content": {MEDIA_TYPE: {"schema": ProblemSchema.model_json_schema()}},
        **({"headers": RETRY_AFTER} if status == 429 else {}),
    }
