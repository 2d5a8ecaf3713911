### What the payment page says.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# $amount: a finished text such as “49,00 $”.
checkout-pay-button = Оплатить { $amount }

# $time: a finished text such as “15:34 UTC”.
checkout-pay-by = Оплатите до { $time }

# $count: how many more times a card may be tried.
checkout-tries-left = { $count ->
    [one] Осталась { $count } попытка
    [few] Осталось { $count } попытки
    [many] Осталось { $count } попыток
   *[other] Осталось { $count } попытки
}
