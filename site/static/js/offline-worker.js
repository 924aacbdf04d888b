// The service worker: pages that ask for it are kept and shown when the network cannot be reached.
// KEPT comes from /sw.js: version, files (of every page), offline (language -> page), admin (path), limit (of pages).
const CACHE = `kept-${KEPT.version}`;
const HIDDEN_BAR = '<p class="kept noprint" hidden>';
const FILE = /(?:src|href|poster)="(\/(?:static|media)\/[^"#?]+)/g;

const isFile = (path) => /^\/(static|media)\//.test(path);
const isPage = (path) => !isFile(path) && !Object.values(KEPT.offline).includes(path);
const getPaths = async (cache) => (await cache.keys()).map((request) => new URL(request.url).pathname);

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll([...KEPT.files, ...Object.values(KEPT.offline)]);
    await self.skipWaiting();
  })());
});

// A new version brings other files: the pages kept under the old one are fetched again with theirs.
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of (await caches.keys()).filter((name) => name !== CACHE)) {
      const paths = (await getPaths(await caches.open(name))).filter(isPage);
      for (const path of paths) await keep(path).catch(() => {});
      await caches.delete(name);
    }
  })());
});

self.addEventListener("message", (event) => {
  if (event.data?.keep) event.waitUntil(keep(event.data.keep).catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || url.pathname.startsWith(KEPT.admin)) return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => answerPage(url.pathname)));
  else if (isFile(url.pathname)) event.respondWith(fetch(request).catch((error) => answerFile(url.pathname, error)));
});

// Fetched without cookies: what is kept is what anybody may read. A page without the bar is none of those that are
// kept: a form that asks for a password stands at the address of the page it guards.
async function keep(path) {
  if (path.startsWith(KEPT.admin)) return;
  const response = await fetch(path, { credentials: "omit" });
  const isPrivate = /no-store|private/.test(response.headers.get("Cache-Control") ?? "");
  if (!response.ok || response.redirected || isPrivate) return;
  const html = await response.text();
  if (!html.includes(HIDDEN_BAR)) return;
  const cache = await caches.open(CACHE);
  const headers = { "Content-Type": "text/html; charset=utf-8", "X-Kept-On": new Date().toISOString() };
  for (const name of ["Content-Security-Policy", "Content-Language", "Referrer-Policy", "X-Content-Type-Options"]) {
    if (response.headers.has(name)) headers[name] = response.headers.get(name);
  }
  await cache.delete(path);
  await cache.put(path, new Response(html, { headers }));
  const known = await getPaths(cache);
  const files = new Set([...html.matchAll(FILE)].map((match) => match[1]).filter((file) => !known.includes(file)));
  await Promise.allSettled([...files].map((file) => cache.add(file)));
  await prune(cache);
}

async function prune(cache) {
  const pages = (await getPaths(cache)).filter(isPage);
  for (const path of pages.slice(0, -KEPT.limit)) await cache.delete(path);
}

async function answerPage(path) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(path);
  return kept ? showAge(kept) : showOffline(cache, path);
}

async function answerFile(path, error) {
  const kept = await caches.match(path);
  if (kept) return kept;
  throw error;
}

async function showAge(kept) {
  const day = new Date(kept.headers.get("X-Kept-On"));
  const language = kept.headers.get("Content-Language") ?? "de";
  const words = day.toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });
  const html = (await kept.text())
    .replace(HIDDEN_BAR, HIDDEN_BAR.replace(" hidden", ""))
    .replace("<b data-kept-on></b>", `<b>${words}</b>`);
  return new Response(html, { headers: kept.headers });
}

// The page for everything else, with links to what was kept, the latest first.
async function showOffline(cache, path) {
  const page = await cache.match(KEPT.offline[path.startsWith("/en/") ? "en" : "de"]);
  const items = [];
  for (const address of (await getPaths(cache)).filter(isPage).reverse()) {
    const kept = await cache.match(address);
    const [, title] = (await kept.text()).match(/<h1[^>]*>([^<]*)</) ?? [];
    if (title) items.push(`<li lang="${kept.headers.get("Content-Language")}"><h3><a href="${address}">${title}</a></h3></li>`);
  }
  let html = await page.text();
  if (items.length) html = html
    .replace('<section class="after" hidden>', '<section class="after">')
    .replace("<ul data-kept></ul>", `<ul class="list">${items.join("")}</ul>`);
  return new Response(html, { headers: page.headers });
}
