const { KASSA_URL, KASSA_KEY } = process.env;

const response = await fetch(`${KASSA_URL}/v2/test/clock/advance`, {
  method: "POST",
  headers: {
    Authorization: `Bearer ${KASSA_KEY}`,
    "Content-Type": "application/json",
  },
  body: JSON.stringify({ seconds: 60 }),
});
const advanced = await response.json();
if (!response.ok) throw new Error(advanced.error.message);
console.log(advanced.now, advanced.done, advanced.ran);
