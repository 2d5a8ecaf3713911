curl "$KASSA_URL/v1/checkout/sessions/$SESSION_ID" \
  -u "$KASSA_KEY:"
