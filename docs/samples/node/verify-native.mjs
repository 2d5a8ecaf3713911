import { createHmac, timingSafeEqual } from "node:crypto";

/** Whether this delivery is from Kassa. `body`: the bytes as they came, before any parsing. */
export function isGenuine(secret, headers, body) {
  const ours = Buffer.from("sha256=" + createHmac("sha256", secret).update(body).digest("hex"));
  // The second header is there while the secret is being changed.
  return ["x-maxfi-signature", "x-maxfi-signature-secondary"].some((name) => {
    const theirs = Buffer.from(headers[name] ?? "");
    return theirs.length === ours.length && timingSafeEqual(theirs, ours);
  });
}
