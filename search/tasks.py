from django_tasks import task


@task()
def follow_changes_task() -> None:
    """Bring the indexes of this host, and those that hosts share, up to the journal."""
    from .journal.following import follow_all

    follow_all()
