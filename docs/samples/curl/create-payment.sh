curl "$KASSA_URL/v2/payments" \
  -H "Authorization: Bearer $KASSA_KEY" \
  -H "Idempotency-Key: order-A-1002" \
  -H "Content-Type: application/json" \
  -d '{
    "amount": 4900,
    "currency": "USD",
    "card": {
      "number": "4242424242424242",
      "exp_month": "12",
      "exp_year": "34",
      "cvc": "123"
    },
    "order_id": "A-1002"
  }'
