const { KASSA_URL, KASSA_KEY, ENDPOINT_ID } = process.env;

const response = await fetch(`${KASSA_URL}/v2/webhook_endpoints/${ENDPOINT_ID}/promote`, {
  method: "POST",
  headers: { Authorization: `Bearer ${KASSA_KEY}` },
});
const promoted = await response.json();
if (!response.ok) throw new Error(promoted.error.message);
console.log(promoted.old_secret_until);
