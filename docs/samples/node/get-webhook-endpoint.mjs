const { KASSA_URL, KASSA_KEY, ENDPOINT_ID } = process.env;

const response = await fetch(`${KASSA_URL}/v2/webhook_endpoints/${ENDPOINT_ID}`, {
  headers: { Authorization: `Bearer ${KASSA_KEY}` },
});
const endpoint = await response.json();
if (!response.ok) throw new Error(endpoint.error.message);
console.log(endpoint.status);
