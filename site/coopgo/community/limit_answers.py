from datetime import datetime

from django.http import HttpResponse


def answer_limit(response: HttpResponse, again_at: datetime, *, now: datetime) -> HttpResponse:
    """Say by status 429 and Retry-After that it was too much for now (RFC 6585); the page shows what was typed."""
    response.status_code = 429
    response.headers["Retry-After"] = str(max(1, int((again_at - now).total_seconds())))
    return response
