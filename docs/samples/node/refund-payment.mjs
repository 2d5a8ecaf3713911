const { KASSA_URL, KASSA_KEY, PAYMENT_ID } = process.env;

const response = await fetch(`${KASSA_URL}/v2/payments/${PAYMENT_ID}/refund`, {
  method: "POST",
  headers: {
    Authorization: `Bearer ${KASSA_KEY}`,
    "Idempotency-Key": "refund-A-1001-1",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({ amount: 1000, reason: "one item returned" }),
});
const refund = await response.json();
if (!response.ok) throw new Error(refund.error.message);
console.log(refund.remaining);
