// Parts of an article are fetched into place by htmx, which is loaded when the first of them is asked for.
const { htmx: htmxUrl, suggestionsScript } = document.querySelector("[data-htmx]").dataset;

const load = () => new Promise((done, failed) => {
  const meta = Object.assign(document.createElement("meta"), { name: "htmx-config" });
  // What went wrong on the server takes no form away.
  meta.content = JSON.stringify({ includeIndicatorCSS: false, noSwap: [204, 304, 400, 403, 404, 410, "5xx"] });
  const script = Object.assign(document.createElement("script"), { src: htmxUrl, onerror: failed });
  // It begins a moment after it was loaded.
  script.onload = () => setTimeout(done);
  document.head.append(meta, script);
});

let loading;
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-hx-get]");
  const isOrdinary = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !isOrdinary || window.htmx) return;
  event.preventDefault();
  try {
    await (loading ??= load());
    link.click();
  } catch {
    location.assign(link.href);
  }
});

document.addEventListener("htmx:after:swap", () => {
  if (document.querySelector("form#beitrag")) import(suggestionsScript);
});

// These answers bring the form back with what to mend: too late, not filled in rightly, too often.
const MENDABLE = [409, 422, 429];

for (const name of ["htmx:error", "htmx:response:error"]) {
  document.addEventListener(name, ({ target, detail }) => {
    if (MENDABLE.includes(detail.ctx?.response?.status)) return;
    // Where the part does not come, its own page may; where a form was sent, it stays.
    if (target.matches?.("a[data-hx-get]")) location.assign(target.href);
    else document.querySelector("[data-failed]")?.removeAttribute("hidden");
  });
}
