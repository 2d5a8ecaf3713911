// Those we are measured beside: built for production, compressed as our own files are, served from
// memory over the same kind of connection.

import { once } from "node:events";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const TYPES = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript" };

/** Serves the peers of a Kassa whose open page is at `url`; answers the address of each. */
export async function servePeers(url) {
  const page = await (await fetch(url)).text();
  const style = await (await fetch(new URL(/href="([^"]+\.css)"/.exec(page)[1], url))).text();
  const files = new Map([["/style.css", style]]);
  files.set("/plain.html", plain(page));
  for (const [name, source] of [["react", "react.jsx"], ["adyen", "adyen.js"]]) {
    for (const [path, text] of await bundle(name, source)) files.set(path, text);
  }
  const server = createServer(answer(compressed(files))).listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${server.address().port}`;
  const at = (name) => `${origin}/${name}.html`;
  return { plain: at("plain"), react: at("react"), adyen: at("adyen"), stop: () => server.close() };
}

/** Our own page without its script: what the plainest form would be. */
function plain(page) {
  return page
    .replace(/<link[^>]*rel="(module)?preload"[^>]*>/g, "")
    .replace(/<script[^>]*src=[^>]*><\/script>/g, "")
    .replace(/<link[^>]*rel="stylesheet"[^>]*>/, '<link rel="stylesheet" href="/style.css">');
}

async function bundle(name, source) {
  const { outputFiles } = await build({
    entryPoints: [join(HERE, "peers", source)],
    bundle: true,
    minify: true,
    write: false,
    outdir: "/",
    entryNames: name,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".svg": "dataurl" },
    logLevel: "error",
  });
  const files = outputFiles.map(({ path, text }) => [path, text]);
  const css = files.some(([path]) => path.endsWith(".css")) ? `/${name}.css` : "/style.css";
  const html =
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Pay</title>' +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<link rel="stylesheet" href="${css}"><script type="module" src="/${name}.js"></script>` +
    '</head><body><div id="root"></div></body></html>';
  return [...files, [`/${name}.html`, html]];
}

function compressed(files) {
  return new Map([...files].map(([path, text]) => [path, brotliCompressSync(Buffer.from(text))]));
}

function answer(files) {
  return ({ url }, response) => {
    const path = new URL(url, "http://peer").pathname;
    const body = files.get(path);
    if (!body) return response.writeHead(path === "/favicon.ico" ? 204 : 404).end();
    const isPage = path.endsWith(".html");
    return response
      .writeHead(200, {
        "content-type": TYPES[path.split(".").pop()],
        "content-encoding": "br",
        "content-length": body.length,
        "cache-control": isPage ? "no-store" : "public, max-age=31536000, immutable",
      })
      .end(body);
  };
}
