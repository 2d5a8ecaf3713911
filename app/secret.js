// On the page of a delivery: signs what was sent with the secret that somebody types, in this browser, and says whether
// it comes to the same. Nothing leaves the page: the field has no name and stands in no form.

const bytes = (text) => new TextEncoder().encode(text);
const hex = (sum) => Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
const base64 = (sum) => btoa(String.fromCharCode(...sum));

/** The bytes that are the key, as each scheme reads a secret; nothing where it is none. */
function key(secret, reading) {
  if (reading !== "decoded") return bytes(secret);
  try {
    return Uint8Array.from(atob(secret.replace(/^whsec_/, "")), (sign) => sign.charCodeAt(0));
  } catch {
    return null;
  }
}

/** HMAC-SHA256, or nothing where no key is that short. */
async function signed(secret, text) {
  if (!secret?.length) return null;
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", secret, algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, bytes(text)));
}

const body = document.querySelector("[data-body]")?.textContent ?? "";

/** What was signed: the pieces as they stand there, the body in the place of its name. */
function text(scheme) {
  const pieces = [...scheme.querySelectorAll(".bytes > *")];
  return pieces.map((piece) => (piece.localName === "i" ? body : piece.textContent)).join("");
}

async function check(field, scheme, answer) {
  const secret = field.value.trim();
  const sum = await signed(key(secret, scheme.dataset.key), text(scheme));
  // Another letter may have been typed meanwhile.
  if (field.value.trim() !== secret) return;
  const said = [...scheme.querySelectorAll("[data-result]")].map((one) => one.textContent);
  const made = sum ? [hex(sum), base64(sum)] : [];
  const isSame = said.some((one) => made.some((sign) => one.includes(sign)));
  answer.className = isSame ? "word good" : "word bad";
  answer.textContent = secret ? (isSame ? answer.dataset.same : answer.dataset.other) : "";
  answer.hidden = !secret;
}

for (const box of document.querySelectorAll("[data-secret]")) {
  const field = box.querySelector("input");
  box.hidden = !globalThis.crypto?.subtle;
  field.addEventListener("input", () => {
    for (const scheme of document.querySelectorAll("[data-key]")) {
      check(field, scheme, scheme.querySelector("[data-same]"));
    }
  });
}
