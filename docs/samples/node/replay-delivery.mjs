const { KASSA_URL, KASSA_KEY, DELIVERY_ID } = process.env;

const response = await fetch(`${KASSA_URL}/v2/deliveries/${DELIVERY_ID}/replay`, {
  method: "POST",
  headers: { Authorization: `Bearer ${KASSA_KEY}` },
});
const delivery = await response.json();
if (!response.ok) throw new Error(delivery.error.message);
console.log(delivery.id, delivery.state);
