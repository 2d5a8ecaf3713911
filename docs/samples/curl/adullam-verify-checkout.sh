curl "$KASSA_URL/v1/checkouts/$CHECKOUT_ID" \
  -H "Authorization: Bearer $KASSA_KEY"
