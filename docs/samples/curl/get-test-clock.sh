curl "$KASSA_URL/v2/test/clock" \
  -H "Authorization: Bearer $KASSA_KEY"
