const { KASSA_URL, KASSA_KEY } = process.env;

const response = await fetch(`${KASSA_URL}/v1/payment/checkouts`, {
  method: "POST",
  headers: {
    Authorization: `Bearer ${KASSA_KEY}`,
    "X-Idempotency-Key": "order-1024",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    amount: 50,
    currency: "XOF",
    description: "Order 1024",
    customer: { email: "ama@example.com", first_name: "Ama" },
    return_url: "https://shop.example/return",
  }),
});
const created = await response.json();
if (!response.ok) throw new Error(created.message);
console.log(created.data.checkout.url);
