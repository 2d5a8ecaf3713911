const { KASSA_URL, KASSA_KEY } = process.env;

const response = await fetch(`${KASSA_URL}/v2/payments`, {
  method: "POST",
  headers: {
    Authorization: `Bearer ${KASSA_KEY}`,
    "Idempotency-Key": "order-A-1003",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    amount: 4900,
    currency: "USD",
    payment_method: "token",
    token: "pm_card_visa",
    capture_method: "manual",
    order_id: "A-1003",
  }),
});
const payment = await response.json();
if (!response.ok) throw new Error(payment.error.message);
console.log(payment.status);
