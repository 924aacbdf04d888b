from datetime import datetime, timedelta

from coopgo.operations.registry import recurring

from .digest import send_digests


@recurring(name="mail_care_digest", interval=timedelta(hours=1), lease=timedelta(hours=1))
def mail_care_digest(now: datetime) -> None:
    """Mail maintainers what is to be done, by the first run of a month; later ones send what failed."""
    send_digests(now=now)
