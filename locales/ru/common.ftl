### What every page says: names, the language switch, the footer.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# The product's name; never translated.
-kassa = Kassa

# Label of the language switch, read by screen readers.
common-language = Язык

# Last line of the page.
common-powered-by = Работает на { -kassa }
