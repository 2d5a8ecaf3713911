curl "$KASSA_URL/v2/deliveries/replay" \
  -H "Authorization: Bearer $KASSA_KEY" \
  -H "Content-Type: application/json" \
  -d '{
    "state": "exhausted",
    "from": "2026-04-17"
  }'
