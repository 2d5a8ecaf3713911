const { KASSA_URL, KASSA_KEY } = process.env;

const response = await fetch(`${KASSA_URL}/v2/deliveries/replay`, {
  method: "POST",
  headers: {
    Authorization: `Bearer ${KASSA_KEY}`,
    "Content-Type": "application/json",
  },
  body: JSON.stringify({ state: "exhausted", from: "2026-04-17" }),
});
const replay = await response.json();
if (!response.ok) throw new Error(replay.error.message);
console.log(replay.queued);
