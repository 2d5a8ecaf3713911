curl "$KASSA_URL/v2/deliveries?state=delivered" \
  -H "Authorization: Bearer $KASSA_KEY"
