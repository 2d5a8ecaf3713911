### The steps at the card's bank (3-D Secure): on the payment page, on the way to the bank and back.

# Below the heading “Your bank asks you to confirm”. Above the bank's own page in a frame.
authentication-text = Your bank checks that it is you. Nothing is charged before you confirm.

# Name of the frame with the bank's page, read by screen readers.
authentication-frame = Confirmation by your bank

# Name of the frame within that frame, read by screen readers.
authentication-page = Your bank’s page

# Link, always there: the bank's page without the frame.
authentication-full-page = Open full page

# Opens the question below.
authentication-leave = Use another way to pay

# Below that: the payer is asked whether to give up the bank's question.
authentication-leave-text = The confirmation at your bank ends. Nothing was charged.

# Button below that text.
authentication-leave-confirm = Yes, choose another way

# Heading of a page that leads to the bank.
authentication-go = Continue to your bank

# Below that heading.
authentication-go-text = Your bank asks you to confirm the payment on its own page. It leads you back here.

# Button.
authentication-continue = Continue

# Heading once the payer is back from the bank.
authentication-back = Thank you

# Below that heading, while the bank's own word has not come yet, or the payment page goes on by itself.
authentication-back-text = The payment page shows what happens next.

# Link to the payment page.
authentication-back-link = Back to the payment
