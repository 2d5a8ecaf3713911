const { KASSA_URL, KASSA_KEY } = process.env;

const response = await fetch(`${KASSA_URL}/v2/payouts`, {
  method: "POST",
  headers: {
    Authorization: `Bearer ${KASSA_KEY}`,
    "Idempotency-Key": "payout-2026-04-17",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    amount: 10000,
    currency: "RUB",
    destination: { type: "sbp", phone: "+79161230000", bic: "100000000111" },
  }),
});
const payout = await response.json();
if (!response.ok) throw new Error(payout.error.message);
console.log(payout.status);
