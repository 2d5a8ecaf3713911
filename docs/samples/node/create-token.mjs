const { KASSA_URL, KASSA_KEY } = process.env;

const response = await fetch(`${KASSA_URL}/v2/tokens`, {
  method: "POST",
  headers: {
    Authorization: `Bearer ${KASSA_KEY}`,
    "Idempotency-Key": "token-customer-7",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    card: {
      number: "4242424242424242",
      exp_month: "12",
      exp_year: "34",
      cvc: "123",
    },
    reusable: true,
  }),
});
const token = await response.json();
if (!response.ok) throw new Error(token.error.message);
console.log(token.id);
