const { KASSA_URL, KASSA_KEY, TOKEN_ID } = process.env;

const response = await fetch(`${KASSA_URL}/v2/tokens/${TOKEN_ID}`, {
  headers: { Authorization: `Bearer ${KASSA_KEY}` },
});
const token = await response.json();
if (!response.ok) throw new Error(token.error.message);
console.log(token.status);
