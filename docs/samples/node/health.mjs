const { KASSA_URL } = process.env;

const response = await fetch(`${KASSA_URL}/v2/health`);
const health = await response.json();
console.log(health.status);
