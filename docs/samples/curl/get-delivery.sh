curl "$KASSA_URL/v2/deliveries/$DELIVERY_ID" \
  -H "Authorization: Bearer $KASSA_KEY"
