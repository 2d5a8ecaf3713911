curl "$KASSA_URL/v1/checkouts" \
  -H "Authorization: Bearer $KASSA_KEY" \
  -H "idempotency-key: f47ac10b-58cc-4372-a567-0e02b2c3d479" \
  -H "Content-Type: application/json" \
  -d '{
    "amount": 5000,
    "currency": "XOF",
    "user_phone": "+22507987654",
    "payment_id": "ORDER_123"
  }'
