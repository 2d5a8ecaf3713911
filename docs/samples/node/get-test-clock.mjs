const { KASSA_URL, KASSA_KEY } = process.env;

const response = await fetch(`${KASSA_URL}/v2/test/clock`, {
  headers: { Authorization: `Bearer ${KASSA_KEY}` },
});
const clock = await response.json();
if (!response.ok) throw new Error(clock.error.message);
console.log(clock.now, clock.offset_seconds);
