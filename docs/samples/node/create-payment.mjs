const { KASSA_URL, KASSA_KEY } = process.env;

const response = await fetch(`${KASSA_URL}/v2/payments`, {
  method: "POST",
  headers: {
    Authorization: `Bearer ${KASSA_KEY}`,
    "Idempotency-Key": "order-A-1002",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    amount: 4900,
    currency: "USD",
    card: {
      number: "4242424242424242",
      exp_month: "12",
      exp_year: "34",
      cvc: "123",
    },
    order_id: "A-1002",
  }),
});
const payment = await response.json();
if (!response.ok) throw new Error(payment.error.message);
console.log(payment.status);
