const { KASSA_URL, KASSA_KEY, PAYMENT_ID } = process.env;

const response = await fetch(`${KASSA_URL}/v2/payments/${PAYMENT_ID}`, {
  headers: { Authorization: `Bearer ${KASSA_KEY}` },
});
const payment = await response.json();
if (!response.ok) throw new Error(payment.error.message);
console.log(payment.status);
