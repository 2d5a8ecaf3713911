const { KASSA_URL, KASSA_KEY } = process.env;

const response = await fetch(`${KASSA_URL}/v2/webhook_endpoints`, {
  headers: { Authorization: `Bearer ${KASSA_KEY}` },
});
const page = await response.json();
if (!response.ok) throw new Error(page.error.message);
for (const endpoint of page.data) console.log(endpoint.id, endpoint.url);
