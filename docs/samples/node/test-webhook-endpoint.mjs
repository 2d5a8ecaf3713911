const { KASSA_URL, KASSA_KEY, ENDPOINT_ID } = process.env;

const response = await fetch(`${KASSA_URL}/v2/webhook_endpoints/${ENDPOINT_ID}/test`, {
  method: "POST",
  headers: { Authorization: `Bearer ${KASSA_KEY}` },
});
const delivery = await response.json();
if (!response.ok) throw new Error(delivery.error.message);
console.log(delivery.id, delivery.state);
