curl "$KASSA_URL/v2/test/clock/advance" \
  -H "Authorization: Bearer $KASSA_KEY" \
  -H "Content-Type: application/json" \
  -d '{ "seconds": 60 }'
