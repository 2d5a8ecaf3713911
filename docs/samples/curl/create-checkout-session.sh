curl "$KASSA_URL/v2/payments/checkout" \
  -H "Authorization: Bearer $KASSA_KEY" \
  -H "Idempotency-Key: order-A-1001" \
  -H "Content-Type: application/json" \
  -d '{
    "amount": 4900,
    "currency": "USD",
    "description": "Two tickets",
    "order_id": "A-1001",
    "customer": {
      "email": "ann@example.com"
    },
    "success_url": "https://shop.example/thanks?session={CHECKOUT_SESSION_ID}",
    "cancel_url": "https://shop.example/basket"
  }'
