// Drawn boxes become checkboxes; ticks stay in this browser, by page, list and item.
const read = (key) => {
  try { return new Set(JSON.parse(localStorage.getItem(key))); } catch { return new Set(); }
};
const write = (key, ticked) => {
  try {
    if (ticked.size) localStorage.setItem(key, JSON.stringify([...ticked]));
    else localStorage.removeItem(key);
  } catch { /* Without storage the ticks last as long as the page. */ }
};

for (const list of document.querySelectorAll("[data-checklist]")) {
  const key = `checklist:${location.pathname}#${list.id}`;
  const ticked = read(key);
  const clear = list.querySelector("button");
  const boxes = [...list.querySelectorAll("[data-item]")].map((item) => {
    const box = Object.assign(document.createElement("input"), { type: "checkbox", autocomplete: "off" });
    box.dataset.key = item.dataset.item;
    const label = document.createElement("label");
    const text = document.createElement("span");
    text.append(...item.childNodes);
    label.append(box, text);
    item.replaceChildren(label);
    return box;
  });
  const show = () => {
    for (const box of boxes) box.checked = ticked.has(box.dataset.key);
    clear.hidden = !ticked.size;
  };
  list.addEventListener("change", ({ target }) => {
    ticked[target.checked ? "add" : "delete"](target.dataset.key);
    write(key, ticked);
    show();
  });
  clear.addEventListener("click", () => {
    ticked.clear();
    write(key, ticked);
    show();
    boxes[0].focus();
  });
  show();
}
