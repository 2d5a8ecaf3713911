curl "$KASSA_URL/api/v3/collections" \
  -H "Authorization: Bearer $KASSA_TOKEN" \
  -H "Content-Type: application/json" \
  -d '{
    "amount": 25.5,
    "orderId": "ORDER-1001",
    "description": "Two tickets",
    "callbackUrl": "https://shop.example/back",
    "webhookUrl": "https://shop.example/ipn"
  }'
