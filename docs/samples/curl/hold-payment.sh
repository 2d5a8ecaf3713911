curl "$KASSA_URL/v2/payments" \
  -H "Authorization: Bearer $KASSA_KEY" \
  -H "Idempotency-Key: order-A-1003" \
  -H "Content-Type: application/json" \
  -d '{
    "amount": 4900,
    "currency": "USD",
    "payment_method": "token",
    "token": "pm_card_visa",
    "capture_method": "manual",
    "order_id": "A-1003"
  }'
