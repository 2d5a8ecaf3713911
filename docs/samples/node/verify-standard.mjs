import { createHmac, timingSafeEqual } from "node:crypto";

/** Whether this delivery is from Kassa. `body`: the bytes as they came, before any parsing. */
export function isGenuine(secret, headers, body) {
  const id = headers["webhook-id"] ?? "";
  const timestamp = headers["webhook-timestamp"] ?? "";
  // Five minutes: an old delivery cannot be played again.
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= 300)) return false;

  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const ours = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();

  // Several signatures while the secret is being changed.
  return (headers["webhook-signature"] ?? "").split(" ").some((one) => {
    const [version, signature = ""] = one.split(",");
    const theirs = Buffer.from(signature, "base64");
    return version === "v1" && theirs.length === ours.length && timingSafeEqual(theirs, ours);
  });
}
