// A field as a combobox (WAI-ARIA Authoring Practices), its options from the server.
const DELAY_MS = 180;
const LEAST_LETTERS = 2;

const begin = (list) => {
  const combo = list.parentElement;
  const [input, status] = [combo.querySelector("input"), combo.querySelector("[role=status]")];
  let options = [], chosen = -1, timer, request;

  const choose = (index) => {
    options[chosen]?.setAttribute("aria-selected", "false");
    chosen = index;
    const option = options[chosen];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };

  const show = (isOpen) => {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", isOpen);
    choose(-1);
  };

  const cancel = () => {
    clearTimeout(timer);
    request?.abort();
  };

  const close = () => {
    cancel();
    show(false);
  };

  const load = async () => {
    const { signal } = request = new AbortController();
    try {
      const response = await fetch(`${list.dataset.suggestions}?q=${encodeURIComponent(input.value)}`, { signal });
      if (!response.ok) throw response;
      list.innerHTML = await response.text();
      options = [...list.querySelectorAll("[role=option]")];
      show(options.length > 0);
      status.textContent = list.firstElementChild.dataset.status;
    } catch {
      // Aborted because more was typed; without a network the field is a plain one.
      if (!signal.aborted) close();
    }
  };

  const ask = () => {
    cancel();
    choose(-1);
    options = [];
    if (input.value.trim().length < LEAST_LETTERS) return close();
    timer = setTimeout(load, DELAY_MS);
  };

  const move = (step) => {
    if (list.hidden) return options.length ? show(true) : ask();
    // The field is a place too, with nothing chosen.
    const places = options.length + 1;
    choose((chosen + 1 + step + places) % places - 1);
  };

  const answers = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => options[chosen]?.click(),
    Escape: close,
  };

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  show(false);
  input.addEventListener("input", ask);
  input.addEventListener("keydown", (event) => {
    const isMeant = { Enter: chosen >= 0, Escape: !list.hidden }[event.key] ?? event.key in answers;
    if (event.isComposing || !isMeant) return ["Home", "End"].includes(event.key) && choose(-1);
    event.preventDefault();
    answers[event.key]();
  });
  // An option with a code is no way on but a choice for this form.
  list.addEventListener("click", (event) => {
    const { code, label } = event.target.closest("[data-code]")?.dataset ?? {};
    if (!code) return;
    event.preventDefault();
    const { region_code: codes, region_asked: asked } = input.form.elements;
    if (codes.options) codes.add(new Option(label, code, true, true));
    codes.value = code;
    input.value = asked.value = label;
    close();
  });
  // The field keeps the focus while an option is pressed.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
};

// A form that was fetched into the page comes later.
const begun = new WeakSet();
const beginAll = () => {
  for (const list of document.querySelectorAll("[data-suggestions]")) {
    if (!begun.has(list)) begin(list);
    begun.add(list);
  }
};
document.addEventListener("htmx:after:swap", beginAll);
beginAll();
