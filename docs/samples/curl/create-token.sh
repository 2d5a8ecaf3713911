curl "$KASSA_URL/v2/tokens" \
  -H "Authorization: Bearer $KASSA_KEY" \
  -H "Idempotency-Key: token-customer-7" \
  -H "Content-Type: application/json" \
  -d '{
    "card": {
      "number": "4242424242424242",
      "exp_month": "12",
      "exp_year": "34",
      "cvc": "123"
    },
    "reusable": true
  }'
