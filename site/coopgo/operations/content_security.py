from csp.middleware import CSPMiddleware
from django.conf import settings


class ContentSecurityMiddleware(CSPMiddleware):
    """The strict policy of the public pages; under the admin's path the one that Wagtail's code needs."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(settings.ADMIN_PATH) and not report_only:
            parts.config = parts.config or settings.ADMIN_CONTENT_SECURITY_DIRECTIVES
        return parts
