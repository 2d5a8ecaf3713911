curl "$KASSA_URL/v2/payments?status=succeeded&limit=10" \
  -H "Authorization: Bearer $KASSA_KEY"
