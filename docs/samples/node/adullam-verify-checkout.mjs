const { KASSA_URL, KASSA_KEY, CHECKOUT_ID } = process.env;

const response = await fetch(`${KASSA_URL}/v1/checkouts/${CHECKOUT_ID}`, {
  headers: { Authorization: `Bearer ${KASSA_KEY}` },
});
const checkout = await response.json();
if (!response.ok) throw new Error(checkout.error);
console.log(checkout.status);
