const { KASSA_URL, KASSA_KEY, PAYMENT_ID } = process.env;

const response = await fetch(`${KASSA_URL}/v1/payment/intents/${PAYMENT_ID}`, {
  headers: { Authorization: `Bearer ${KASSA_KEY}` },
});
const payment = await response.json();
if (!response.ok) throw new Error(payment.message);
console.log(payment.data.status);
