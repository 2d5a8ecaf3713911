curl "$KASSA_URL/v1/checkout/sessions" \
  -u "$KASSA_KEY:" \
  -d mode=payment \
  -d "line_items[0][price_data][currency]=usd" \
  -d "line_items[0][price_data][unit_amount]=2450" \
  -d "line_items[0][price_data][product_data][name]=Vase" \
  -d "line_items[0][quantity]=2" \
  --data-urlencode "success_url=https://shop.example/thanks?sid={CHECKOUT_SESSION_ID}"
