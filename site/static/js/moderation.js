// A reason that is chosen fills the text to the author, which can then be adapted; what was written by hand stays above
// it. Without this script the server takes the chosen reason over.
const findField = (select) => select.form.querySelector("[data-rejection]");
const ownText = (field) => (field.value === field.dataset.filled ? "" : field.value.trim());

document.addEventListener("change", (event) => {
  const select = event.target.closest("[data-reason]");
  if (!select) return;
  const field = findField(select);
  const reason = select.selectedOptions[0].dataset.text ?? "";
  const written = ownText(field);
  field.value = [written, reason].filter(Boolean).join("\n\n");
  field.dataset.filled = written ? "" : reason;
});
