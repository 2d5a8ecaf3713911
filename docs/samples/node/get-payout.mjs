const { KASSA_URL, KASSA_KEY, PAYOUT_ID } = process.env;

const response = await fetch(`${KASSA_URL}/v2/payouts/${PAYOUT_ID}`, {
  headers: { Authorization: `Bearer ${KASSA_KEY}` },
});
const payout = await response.json();
if (!response.ok) throw new Error(payout.error.message);
console.log(payout.status);
