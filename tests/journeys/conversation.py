"""What readers and moderators do in a conversation, through the real pages."""

from urllib.parse import urlsplit

from coopgo.community.models import Contribution, ContributorAddress, PageValidation, Trial
from tests.plugins.mailbox import find_links

TEXT = "Bei uns sind drei Gemeinden die einzigen Mitglieder."


def contribute(page, article, *, kind="confirm", text=TEXT, email="leserin@example.org", query="", **fields) -> None:
    """Fill in the form of an article and send it; `fields` are further ones by their names."""
    page.goto(f"/beitragen/{article.pk}/{query}")
    page.locator(f"input[name=kind][value={kind}]").check()
    page.locator("textarea[name=comment]").fill(text)
    page.locator("input[name=email]").fill(email)
    for name, value in fields.items():
        field = page.locator(f"[name={name}]")
        if field.first.get_attribute("type") == "radio":
            page.locator(f"[name={name}][value={value}]").check()
        else:
            field.fill(value)
    page.locator("input[name=agreement]").check()
    page.get_by_role("button", name="Beitrag absenden").click()


def take_snapshot() -> dict[str, list]:
    """Everything that a link of a mail could change."""
    models = (Contribution, ContributorAddress, PageValidation, Trial)
    return {model.__name__: sorted(model.objects.values_list()) for model in models}


def open_links_without_pressing(reader, mail) -> None:
    """What the scanners of mail servers do: GET and HEAD on every link; nothing may change by that."""
    before = take_snapshot()
    for link in map(as_path, find_links(mail)):
        assert reader.head(link).status < 500
        assert reader.get(link).status < 500
    assert take_snapshot() == before


def find_link(mail, part: str) -> str:
    return next(path for path in map(as_path, find_links(mail)) if part in path)


def as_path(link: str) -> str:
    return urlsplit(link).path
