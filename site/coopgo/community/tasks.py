from django_tasks import task


@task()
def send_notice_task(pk: int) -> None:
    """Send one mail to a contributor; doing so again sends nothing."""
    from .services.notices import send_notice

    send_notice(pk)
