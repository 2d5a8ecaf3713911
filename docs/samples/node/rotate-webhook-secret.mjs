const { KASSA_URL, KASSA_KEY, ENDPOINT_ID } = process.env;

const response = await fetch(`${KASSA_URL}/v2/webhook_endpoints/${ENDPOINT_ID}/rotate`, {
  method: "POST",
  headers: {
    Authorization: `Bearer ${KASSA_KEY}`,
    "Content-Type": "application/json",
  },
  body: JSON.stringify({ promote_after: 3600 }),
});
const rotated = await response.json();
if (!response.ok) throw new Error(rotated.error.message);
console.log(rotated.secret, rotated.promotes_at);
