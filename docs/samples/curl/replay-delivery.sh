curl -X POST "$KASSA_URL/v2/deliveries/$DELIVERY_ID/replay" \
  -H "Authorization: Bearer $KASSA_KEY"
