curl "$KASSA_URL/v2/payouts" \
  -H "Authorization: Bearer $KASSA_KEY" \
  -H "Idempotency-Key: payout-2026-04-17" \
  -H "Content-Type: application/json" \
  -d '{
    "amount": 10000,
    "currency": "RUB",
    "destination": {
      "type": "sbp",
      "phone": "+79161230000",
      "bic": "100000000111"
    }
  }'
