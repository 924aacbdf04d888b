from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .health import get_report


@require_safe
@never_cache
def healthz(request):
    """200 while readers are served, 503 otherwise; never cached."""
    healthy, report = get_report()
    return JsonResponse(report, status=200 if healthy else 503)
