const { KASSA_URL, KASSA_TOKEN, COLLECTION_ID } = process.env;

const response = await fetch(`${KASSA_URL}/api/v3/collections/${COLLECTION_ID}`, {
  headers: { Authorization: `Bearer ${KASSA_TOKEN}` },
});
const collection = await response.json();
if (!response.ok) throw new Error(collection.message);
console.log(collection.data.status);
