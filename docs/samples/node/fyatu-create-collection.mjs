const { KASSA_URL, KASSA_TOKEN } = process.env;

const response = await fetch(`${KASSA_URL}/api/v3/collections`, {
  method: "POST",
  headers: {
    Authorization: `Bearer ${KASSA_TOKEN}`,
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    amount: 25.5,
    orderId: "ORDER-1002",
    description: "Two tickets",
    callbackUrl: "https://shop.example/back",
    webhookUrl: "https://shop.example/ipn",
  }),
});
const collection = await response.json();
if (!response.ok) throw new Error(collection.message);
console.log(collection.data.checkoutUrl);
