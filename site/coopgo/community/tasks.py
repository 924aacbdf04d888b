from django_tasks import task


@task()
def send_notice_task(pk: int) -> None:
    """Send one mail to a contributor; doing so again sends nothing."""
    from .services.notices import send_notice

    send_notice(pk)


@task()
def send_own_page_task(site_id: int, email: str) -> None:
    """Send the link to somebody's own contributions, if there is anybody with this address."""
    from django.utils import timezone

    from .services.authoring import send_own_page

    send_own_page(site_id, email, now=timezone.now())
