// Small forms come to the place their link names, and their answers too; where that fails, the link and the form do it.
const HEADERS = { "HX-Request": "true" };

const show = async (place, address, options = {}) => {
  const response = await fetch(address, { ...options, headers: HEADERS });
  if (response.status >= 500 || response.status === 403 || response.status === 404) throw response;
  place.innerHTML = await response.text();
  place.querySelector("[aria-invalid=true], textarea, input:not([type=hidden]), button")?.focus();
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-place]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(document.getElementById(link.dataset.place), link.href).catch(() => location.assign(link.href));
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-place]");
  if (!form) return;
  event.preventDefault();
  const sent = { method: "POST", body: new URLSearchParams(new FormData(form)) };
  show(document.getElementById(form.dataset.place), form.action, sent).catch(() => form.submit());
});
