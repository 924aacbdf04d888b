from urllib.parse import urlsplit

from wagtail.models import Site


def set_site_address(base_url: str) -> None:
    """Let the default site make its full addresses (feeds, canonical, mails) from where it is really served."""
    parts = urlsplit(base_url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first()
    if site and (site.hostname, site.port) != (parts.hostname, port):
        site.hostname, site.port = parts.hostname, port
        site.save()
