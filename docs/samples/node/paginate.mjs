const { KASSA_URL, KASSA_KEY } = process.env;

/** Every payment, newest first. */
async function* payments(filters) {
  const query = new URLSearchParams({ limit: "100", ...filters });
  for (;;) {
    const response = await fetch(`${KASSA_URL}/v2/payments?${query}`, {
      headers: { Authorization: `Bearer ${KASSA_KEY}` },
    });
    const page = await response.json();
    if (!response.ok) throw new Error(page.error.message);
    yield* page.data;
    if (!page.has_more) return;
    query.set("starting_after", page.next_cursor);
  }
}

for await (const payment of payments({ status: "succeeded" })) {
  console.log(payment.payment_id, payment.amount, payment.currency);
}
