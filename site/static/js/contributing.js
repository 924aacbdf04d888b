// Fetches the form of a contribution into the article; htmx and the form's script are loaded when it is first asked for.
const { htmx: htmxUrl, suggestionsScript } = document.querySelector("[data-htmx]").dataset;

const load = (src) => new Promise((done, failed) => {
  const meta = Object.assign(document.createElement("meta"), { name: "htmx-config" });
  meta.content = JSON.stringify({ includeIndicatorCSS: false, noSwap: [204, 304, "4xx", "5xx"] });
  const script = Object.assign(document.createElement("script"), { src, onload: done, onerror: failed });
  document.head.append(meta, script);
});

let loaded;
const open = async (link) => {
  await (loaded ??= load(htmxUrl));
  await window.htmx.ajax("GET", link.href, { target: "#beitragen", swap: "outerHTML" });
  const form = document.querySelector("form#beitrag");
  if (!form) throw new Error("no form");
  form.scrollIntoView({ block: "nearest" });
  await import(suggestionsScript);
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-contribute]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  // Where the form does not come, its own page may.
  open(link).catch(() => location.assign(link.href));
});

for (const name of ["htmx:error", "htmx:response:error"]) {
  document.addEventListener(name, () => document.querySelector("[data-failed]")?.removeAttribute("hidden"));
}
