curl "$KASSA_URL/v1/payment/checkouts" \
  -H "Authorization: Bearer $KASSA_KEY" \
  -H "X-Idempotency-Key: order-1024" \
  -H "Content-Type: application/json" \
  -d '{
    "amount": 50,
    "currency": "XOF",
    "description": "Order 1024",
    "customer": {
      "email": "ama@example.com",
      "first_name": "Ama"
    },
    "return_url": "https://shop.example/return"
  }'
