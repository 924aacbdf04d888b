// Buttons with data-copy-link put that address on the clipboard and say so; without script they stay hidden.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy-link]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copyLink);
      const status = document.getElementById(button.getAttribute("aria-controls"));
      status.textContent = button.dataset.copied;
    });
  }
}
