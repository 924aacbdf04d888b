// Loads the element that does the proof of work, and tells it where its worker lies.
const { altcha, altchaWorker } = document.querySelector("[data-altcha]").dataset;

await import(altcha);
globalThis.$altcha.algorithms.set("PBKDF2/SHA-256", () => new Worker(altchaWorker));
