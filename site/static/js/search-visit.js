// Tells the site, and nobody else, whether a page found was opened: a signed token of the result page, no cookie.
const { token, address } = document.currentScript.dataset;
const reported = new Set();
const report = (click) => {
  if (reported.has(click)) return;
  reported.add(click).add(0);
  navigator.sendBeacon(address, new URLSearchParams({ token, click }));
};
const follow = ({ target, button }) => {
  if (button !== 2 && target.closest(".hit a")) report(1);
};

document.addEventListener("click", follow);
document.addEventListener("auxclick", follow);
addEventListener("pagehide", () => report(0));
