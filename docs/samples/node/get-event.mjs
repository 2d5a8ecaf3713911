const { KASSA_URL, KASSA_KEY, EVENT_ID } = process.env;

const response = await fetch(`${KASSA_URL}/v2/events/${EVENT_ID}`, {
  headers: { Authorization: `Bearer ${KASSA_KEY}` },
});
const event = await response.json();
if (!response.ok) throw new Error(event.error.message);
console.log(event.type);
