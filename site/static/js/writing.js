// The editor of rich text hands what was typed to the form a quarter of a second later. A click that sends the form
// waits for that; otherwise whoever saves at once would lose the last words.
const HANDED_OVER = 300;
const held = new WeakSet();

function findSender(element) {
  const button = element.closest("button");
  return button?.type === "submit" && button.form?.querySelector("[data-draftail-input]") ? button : null;
}

function hold(event) {
  const button = findSender(event.target);
  if (!button || held.delete(button)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  setTimeout(() => {
    held.add(button);
    button.click();
    held.delete(button);
  }, HANDED_OVER);
}

window.addEventListener("click", hold, { capture: true });
