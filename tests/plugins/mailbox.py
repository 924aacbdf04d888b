"""A real SMTP server on loopback that keeps what it is sent."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller

from tests.served_site import find_free_port


class Mailbox:
    """Takes mails as a server does; `mails` are those that arrived, oldest first."""

    def __init__(self):
        self.mails: list[EmailMessage] = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def of(self, address: str) -> list[EmailMessage]:
        return [mail for mail in self.mails if mail["To"] == address]


def find_links(mail: EmailMessage) -> list[str]:
    """All addresses of the site in both parts of a mail, each once."""
    bodies = [mail.get_body(("plain",)).get_content(), mail.get_body(("html",)).get_content()]
    return list(dict.fromkeys(re.findall(r"http://[^\s\"<>]+", " ".join(bodies))))


@pytest.fixture
def mailbox(settings):
    """The site sends its mails over SMTP to this server."""
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=find_free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield box
    controller.stop()
