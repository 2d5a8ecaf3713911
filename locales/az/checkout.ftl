### What the payment page says.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# $amount: a finished text such as “49,00 US$”.
checkout-pay-button = { $amount } ödə

# $time: a finished text such as “15:34 UTC”.
checkout-pay-by = Son ödəniş vaxtı: { $time }

# $count: how many more times a card may be tried.
checkout-tries-left = { $count ->
    [one] { $count } cəhd qalıb
   *[other] { $count } cəhd qalıb
}
