// What a payer reads, written out a second time: a word that changes in a catalogue by mistake
// changes here only on purpose. `money` is $49.00, `{host}` the shop's address.

export const LANGS = ["en", "ru", "az"];

export const WORDS = {
  en: {
    number: "Card number", expiry: "Expiry date", code: "Security code", name: "Name on card",
    pay: "Pay $49.00", open: "Pay by card", paid: "Payment successful",
    problem: "There is a problem", declined: "The payment was not approved",
    failed: "This payment could not be completed", notFound: "Page not found",
    useTestCard: "Use a test card", back: "Back to {host}", goOn: "Return to {host}",
    stay: "Stay here", brand: "Card: Visa", tools: "Test tools", pick: "Test card",
    numberMissing: "Enter your card number", numberWrong: "Check the card number",
    numberShort: "The card number is not complete", expiryPast: "The card has expired. Use another card",
    expiryMissing: "Enter the expiry date as MM/YY", codeMissing: "Enter the security code",
    codeShort: "The security code has 3 digits", nameMissing: "Enter the name on the card",
    error: "Error: ", own: "English",
  },
  ru: {
    number: "Номер карты", expiry: "Срок действия", code: "Код безопасности", name: "Имя на карте",
    pay: "Оплатить 49,00 $", open: "Оплата картой", paid: "Платёж выполнен",
    problem: "Проверьте данные", declined: "Платёж не одобрен",
    failed: "Не удалось завершить платёж", notFound: "Страница не найдена",
    useTestCard: "Используйте тестовую карту", back: "Вернуться на {host}", goOn: "Вернуться на {host}",
    stay: "Остаться на странице", brand: "Карта: Visa", tools: "Инструменты тестирования",
    pick: "Тестовая карта",
    numberMissing: "Введите номер карты", numberWrong: "Проверьте номер карты",
    numberShort: "Номер карты введён не полностью",
    expiryPast: "Срок действия карты истёк. Используйте другую карту",
    expiryMissing: "Введите срок действия в формате ММ/ГГ", codeMissing: "Введите код безопасности",
    codeShort: "Код безопасности состоит из 3 цифр", nameMissing: "Введите имя, указанное на карте",
    error: "Ошибка: ", own: "Русский",
  },
  az: {
    number: "Kart nömrəsi", expiry: "Son istifadə tarixi", code: "Təhlükəsizlik kodu", name: "Kartdakı ad",
    pay: "49,00 US$ ödəyin", open: "Kartla ödəniş", paid: "Ödəniş uğurla tamamlandı",
    problem: "Məlumatları yoxlayın", declined: "Ödəniş təsdiqlənmədi",
    failed: "Ödənişi tamamlamaq mümkün olmadı", notFound: "Səhifə tapılmadı",
    useTestCard: "Test kartından istifadə edin", back: "{host} saytına qayıdın", goOn: "{host} saytına qayıdın",
    stay: "Bu səhifədə qalın", brand: "Kart: Visa", tools: "Test alətləri", pick: "Test kartı",
    numberMissing: "Kart nömrəsini daxil edin", numberWrong: "Kart nömrəsini yoxlayın",
    numberShort: "Kart nömrəsi tam deyil",
    expiryPast: "Kartın müddəti bitib. Başqa kartdan istifadə edin",
    expiryMissing: "Son istifadə tarixini AA/İİ şəklində daxil edin",
    codeMissing: "Təhlükəsizlik kodunu daxil edin",
    codeShort: "Təhlükəsizlik kodu 3 rəqəmdən ibarətdir", nameMissing: "Kartda yazılmış adı daxil edin",
    error: "Xəta: ", own: "Azərbaycanca",
  },
};
