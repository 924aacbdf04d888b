"""The editorial office as an editor or moderator works in it, through the real admin."""

from coopgo.operations.users import ensure_users

PASSWORD = "Sommer-in-Franken-26"
EDITOR, MODERATOR = "redaktion", "moderation"


class Office:
    """One person's browser in the admin; `redaktion` writes, `moderation` publishes."""

    def __init__(self, browser, base_url: str, username: str):
        context = browser.new_context(base_url=base_url, locale="de-DE", viewport={"width": 1400, "height": 1000})
        self.page = context.new_page()
        self.page.goto("/redaktion/login/")
        self.page.locator("#id_username").fill(username)
        self.page.locator("#id_password").fill(PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/redaktion/")

    def close(self):
        self.page.context.close()

    def begin_dialog(self, index_pk: int) -> None:
        self.page.goto(f"/redaktion/pages/add/dialogs/dialogpage/{index_pk}/")

    def open_tab(self, field_id: str) -> None:
        """Show the tab that holds a field."""
        panel = self.page.locator("[role=tabpanel]", has=self.page.locator(f"#{field_id}"))
        self.page.locator(f"[role=tab][href='#{panel.get_attribute('id')}']").click()

    def fill(self, name: str, value: str) -> None:
        self.page.locator(f"#id_{name}").fill(value)

    def write(self, name: str, text: str) -> None:
        """Type into a rich text field."""
        field = self.page.locator(f".w-field:has(#id_{name}) [contenteditable=true]").first
        field.click()
        self.page.keyboard.insert_text(text)

    def add_paragraph(self, text: str, *, stream: str = "answers") -> None:
        """Add a paragraph as the first block of a stream."""
        blocks = self.page.locator(f"#panel-child-inhalt-{stream}-section")
        blocks.locator("button.c-sf-add-button").first.click()
        self.page.get_by_role("option", name="Paragraph").or_(self.page.get_by_role("option", name="Absatz")).click()
        blocks.locator("[contenteditable=true]").first.click()
        self.page.keyboard.insert_text(text)

    def add_sector(self, name: str) -> None:
        rows = self.page.locator("#id_sector_links-FORMS select:visible")
        number = rows.count()
        self.page.locator("#id_sector_links-ADD").click()
        rows.nth(number).select_option(label=name)

    def save_draft(self) -> int:
        """Returns the page's primary key."""
        self.page.locator("footer button.action-save").first.click()
        self.page.wait_for_url("**/edit/")
        return int(self.page.url.rstrip("/").split("/")[-2])

    def preview(self):
        """Open the preview beside the form; returns its frame."""
        self.page.locator("[data-side-panel-toggle=preview]").click()
        return self.page.frame_locator("#w-preview-iframe")

    def choose_action(self, button: str) -> None:
        """Click a button of the menu beside "save", given as CSS selector; an answer follows."""
        self.page.locator("footer [data-w-dropdown-target=toggle]").click()
        with self.page.expect_navigation():
            self.page.locator(f"footer {button}:visible").first.click()

    def submit(self) -> None:
        self.choose_action("[name=action-submit]")

    def open_task(self, title: str) -> None:
        """Open a page that waits for this person's approval, from the start page."""
        self.page.goto("/redaktion/")
        self.page.locator("#awaiting-review-section").get_by_role("link", name=title, exact=True).click()
        self.page.wait_for_url("**/edit/")

    def approve(self) -> None:
        self.choose_action("[data-workflow-action-name=approve]:not([data-workflow-action-modal-url])")

    def edit(self, page_pk: int) -> None:
        self.page.goto(f"/redaktion/pages/{page_pk}/edit/")

    def schedule(self, *, go_live_at: str) -> None:
        """Set the moment of publication, `22.11.2026 08:00`, and publish."""
        self.page.locator("[data-side-panel-toggle=status]").click()
        self.page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").click()
        self.fill("go_live_at", go_live_at)
        with self.page.expect_navigation():
            self.page.locator("#schedule-publishing-dialog [type=submit]").press("Enter")
        self.choose_action("[name=action-publish]")

    def unpublish(self, page_pk: int) -> None:
        self.page.goto(f"/redaktion/pages/{page_pk}/unpublish/")
        with self.page.expect_navigation():
            self.page.locator("main form [type=submit]").first.click()


def open_office(browser, base_url: str, username: str, *, settings) -> Office:
    settings.COOPGO_ADMIN_PASSWORD = PASSWORD
    ensure_users()
    return Office(browser, base_url, username)
