// Asks the service worker to keep this page, so that it can be read again without a connection.
const { serviceWorker } = navigator;
if (serviceWorker) {
  serviceWorker.register("/sw.js").catch(() => {});
  const { active } = await serviceWorker.ready;
  active.postMessage({ keep: location.pathname });
}
