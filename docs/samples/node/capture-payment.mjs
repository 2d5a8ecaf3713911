const { KASSA_URL, KASSA_KEY, PAYMENT_ID } = process.env;

const response = await fetch(`${KASSA_URL}/v2/payments/${PAYMENT_ID}/capture`, {
  method: "POST",
  headers: {
    Authorization: `Bearer ${KASSA_KEY}`,
    "Idempotency-Key": "capture-A-1003",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({ amount: 3000 }),
});
const payment = await response.json();
if (!response.ok) throw new Error(payment.error.message);
console.log(payment.captured_amount);
