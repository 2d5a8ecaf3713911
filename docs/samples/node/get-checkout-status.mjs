const { KASSA_URL, SESSION_ID } = process.env;

const response = await fetch(`${KASSA_URL}/checkout/${SESSION_ID}/status?known=open&wait=1`);
const session = await response.json();
if (!response.ok) throw new Error(session.error.message);
console.log(session.status);
