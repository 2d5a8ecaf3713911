const { KASSA_URL, KASSA_KEY } = process.env;

const response = await fetch(`${KASSA_URL}/v2/payments?status=succeeded&limit=10`, {
  headers: { Authorization: `Bearer ${KASSA_KEY}` },
});
const page = await response.json();
if (!response.ok) throw new Error(page.error.message);
for (const payment of page.data) console.log(payment.payment_id, payment.status);
