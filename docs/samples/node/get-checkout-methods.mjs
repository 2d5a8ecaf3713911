const { KASSA_URL, SESSION_ID } = process.env;

const response = await fetch(`${KASSA_URL}/checkout/${SESSION_ID}/methods`);
const page = await response.json();
if (!response.ok) throw new Error(page.error.message);
for (const method of page.methods) console.log(method.method_code);
