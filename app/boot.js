// The end of the generated glue, so that one integrity covers both. It wakes the islands in
// document order, one per task. Every failure is silent: the page works without script.
const boot = async () => {
  const tag = document.querySelector("script[data-wasm]");
  if (!tag) return;
  const { wasm, wasmIntegrity } = tag.dataset;
  const bytes = fetch(wasm, { integrity: wasmIntegrity });
  bytes.catch(() => {});
  await new Promise((go) =>
    globalThis.requestIdleCallback ? requestIdleCallback(go, { timeout: 300 }) : setTimeout(go, 1),
  );
  const kassa = await import(import.meta.url);
  await kassa.default({ module_or_path: bytes });
  for (const island of document.querySelectorAll("leptos-island")) {
    await new Promise((go) => setTimeout(go));
    kassa[island.dataset.component]?.(island);
  }
};
boot().catch(() => {});
