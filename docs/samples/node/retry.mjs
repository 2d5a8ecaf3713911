const { KASSA_URL, KASSA_KEY } = process.env;

/** Posts until there is an answer that another try would not change. */
async function post(path, body, idempotencyKey) {
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(KASSA_URL + path, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${KASSA_KEY}`,
        "Idempotency-Key": idempotencyKey,
        "Content-Type": "application/json",
      },
      body: JSON.stringify(body),
    }).catch(() => undefined); // the connection broke: nobody knows what happened

    const answer = await response?.json();
    const isPassing =
      !response ||
      [429, 500, 503].includes(response.status) ||
      answer.error?.code === "IDEMPOTENCY_IN_PROGRESS";
    if (!isPassing || attempt === 6) return answer;

    const seconds = Number(response?.headers.get("retry-after")) || 2 ** (attempt - 1);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}

const order = { amount: 4900, currency: "USD", order_id: "A-1006" };
console.log(await post("/v2/payments/checkout", order, "order-A-1006"));
