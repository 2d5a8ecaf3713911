const { KASSA_URL, KASSA_KEY, SESSION_ID } = process.env;

const response = await fetch(`${KASSA_URL}/v2/payments/checkout/${SESSION_ID}`, {
  headers: { Authorization: `Bearer ${KASSA_KEY}` },
});
const session = await response.json();
if (!response.ok) throw new Error(session.error.message);
console.log(session.status);
