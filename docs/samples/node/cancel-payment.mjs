const { KASSA_URL, KASSA_KEY, PAYMENT_ID } = process.env;

const response = await fetch(`${KASSA_URL}/v2/payments/${PAYMENT_ID}/cancel`, {
  method: "POST",
  headers: {
    Authorization: `Bearer ${KASSA_KEY}`,
    "Idempotency-Key": "cancel-A-1004",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({ reason: "out of stock" }),
});
const payment = await response.json();
if (!response.ok) throw new Error(payment.error.message);
console.log(payment.status);
