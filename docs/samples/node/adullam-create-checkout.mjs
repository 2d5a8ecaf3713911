const { KASSA_URL, KASSA_KEY } = process.env;

const response = await fetch(`${KASSA_URL}/v1/checkouts`, {
  method: "POST",
  headers: {
    Authorization: `Bearer ${KASSA_KEY}`,
    "idempotency-key": "f47ac10b-58cc-4372-a567-0e02b2c3d479",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    amount: 5000,
    currency: "XOF",
    user_phone: "+22507987654",
    payment_id: "ORDER_123",
  }),
});
const checkout = await response.json();
if (!response.ok) throw new Error(checkout.error);
console.log(checkout.id);
