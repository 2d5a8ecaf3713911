const { KASSA_URL, KASSA_KEY } = process.env;

const response = await fetch(`${KASSA_URL}/v2/payments/checkout`, {
  method: "POST",
  headers: {
    Authorization: `Bearer ${KASSA_KEY}`,
    "Idempotency-Key": "order-A-1001",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    amount: 4900,
    currency: "USD",
    description: "Two tickets",
    order_id: "A-1001",
    customer: { email: "ann@example.com" },
    success_url: "https://shop.example/thanks?session={CHECKOUT_SESSION_ID}",
    cancel_url: "https://shop.example/basket",
  }),
});
const session = await response.json();
if (!response.ok) throw new Error(session.error.message);
console.log(session.checkout_url);
