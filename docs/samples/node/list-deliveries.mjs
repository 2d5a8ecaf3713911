const { KASSA_URL, KASSA_KEY } = process.env;

const response = await fetch(`${KASSA_URL}/v2/deliveries?state=delivered`, {
  headers: { Authorization: `Bearer ${KASSA_KEY}` },
});
const page = await response.json();
if (!response.ok) throw new Error(page.error.message);
for (const delivery of page.data) console.log(delivery.id, delivery.last_status);
