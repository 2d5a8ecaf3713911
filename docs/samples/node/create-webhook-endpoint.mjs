const { KASSA_URL, KASSA_KEY } = process.env;

const response = await fetch(`${KASSA_URL}/v2/webhook_endpoints`, {
  method: "POST",
  headers: {
    Authorization: `Bearer ${KASSA_KEY}`,
    "Idempotency-Key": "endpoint-1",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    url: "https://shop.example/webhooks",
    events: ["payment.succeeded", "payment.failed"],
  }),
});
const endpoint = await response.json();
if (!response.ok) throw new Error(endpoint.error.message);
console.log(endpoint.id, endpoint.secret);
