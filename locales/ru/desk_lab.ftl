### Тестовая лаборатория и страница безопасности.

desk-room-lab = Лаборатория
desk-lab-clock-tab = Часы и события
desk-lab-faults = Конструктор сбоев
desk-lab-cards = Тестовые карты
desk-lab-clock = Тестовые часы
desk-lab-clock-text = У тестового режима свои часы. Переведите их вперёд, и всё, что должно случиться за это время, случится — каждое в свой момент: истекут ссылки на оплату, повторятся вебхуки, дойдут возвраты.
desk-lab-real-time = Реальное время
desk-lab-ahead = Впереди на { $length }
desk-lab-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
    [many] { $count } дней
   *[other] { $count } дня
}
desk-lab-hours = { $count ->
    [one] { $count } час
    [few] { $count } часа
    [many] { $count } часов
   *[other] { $count } часа
}
desk-lab-minutes = { $count } мин
desk-lab-seconds = { $count } с
desk-lab-by = Перевести на
desk-lab-unit = Единица
desk-lab-unit-minutes = минут
desk-lab-unit-hours = часов
desk-lab-unit-days = дней
desk-lab-advance = Перевести
desk-lab-to-next = К ближайшему событию
desk-lab-rule = Назад часы не идут, вперёд — не больше чем на 400 дней. API-ключи видят то же время.
desk-lab-amount-wrong = Часы переводятся на целое число, за один раз — не больше чем на год.
desk-lab-too-far = { $count ->
    [0] Эти часы дальше не идут: они уже впереди на 400 дней.
    [one] Часы идут вперёд не больше чем на 400 дней; остался { $count } день.
    [few] Часы идут вперёд не больше чем на 400 дней; осталось { $count } дня.
    [many] Часы идут вперёд не больше чем на 400 дней; осталось { $count } дней.
   *[other] Часы идут вперёд не больше чем на 400 дней; осталось { $count } дня.
}
desk-lab-busy = Эти часы сейчас переводит кто-то другой. Повторите чуть позже.
desk-lab-held = Сервер восстановлен из резервной копии и пока ничего не отправляет.
desk-lab-nothing-due = Ничего не запланировано: переводить часы не к чему.
desk-lab-no-endpoint = Нет ни одного включённого получателя. Добавьте его в разделе «Вебхуки».
desk-lab-moved = Теперь { $time }
desk-lab-ran-nothing = За это время ничего не должно было случиться.
desk-lab-left = За один раз делается не всё: осталось { $length }.
desk-lab-go-on = Продолжить
desk-lab-upcoming = Что случится дальше
desk-lab-upcoming-none = Ничего не запланировано.
desk-lab-upcoming-hint = Создайте ссылку на оплату или вызовите событие ниже.
desk-lab-upcoming-more = Показаны первые 20.
desk-lab-in = Через
desk-lab-now = сейчас
desk-lab-item-outcome = Банк спросят, что стало с платежом
desk-lab-item-refund = Решится судьба возврата
desk-lab-item-payout = Решится судьба выплаты
desk-lab-item-session = Истечёт ссылка на оплату
desk-lab-item-three-ds = Закончится ожидание 3-D Secure
desk-lab-item-lapse = Вернутся удержанные деньги
desk-lab-item-delivery = Отправится вебхук
desk-lab-triggers = Вызвать событие
desk-lab-triggers-text = Каждая кнопка делает в тестовом режиме что-то настоящее, как команда kassa trigger, и ваши получатели об этом узнают.
desk-lab-trigger = Вызвать
desk-lab-makes-payment-succeeded = Платёж на 49,00 $, который проходит.
desk-lab-makes-payment-failed = Платёж, который банк отклоняет.
desk-lab-makes-payment-requires-action = Платёж, о котором банк спрашивает плательщика.
desk-lab-makes-payment-authorized = Платёж, деньги за который удержаны и не списаны.
desk-lab-makes-payment-cancelled = Платёж, деньги за который удержаны и отпущены.
desk-lab-makes-payment-expired = Ссылка, по которой никто не платит.
desk-lab-makes-payment-refunded = Платёж, который прошёл и возвращён.
desk-lab-makes-refund-failed = Возврат, который банк отправляет обратно.
desk-lab-makes-payout-processing = Выплата, исход которой так и не известен.
desk-lab-makes-payout-succeeded = Выплата по номеру телефона.
desk-lab-makes-payout-failed = Выплата, в которой отказано.
desk-lab-makes-webhook-test = Тестовое событие для каждого включённого получателя.
desk-lab-later-five = Событие придёт через пять минут по тестовым часам.
desk-lab-later-refund = Событие придёт через минуту после payment.refunded по тестовым часам.
desk-word-triggered = Готово. Событие — вот об этом.
desk-lab-faults-text = Выберите, что пойдёт не так, и отправьте получившийся запрос со своим тестовым ключом. С боевым ключом он будет отклонён.
desk-lab-faults-answer = Ответ API
desk-lab-with = Отправить вместе с
desk-lab-with-payment = платежом через API
desk-lab-with-session = ссылкой на оплату
desk-lab-build = Собрать запрос
desk-lab-request = Запрос
desk-lab-header = Заголовок
desk-lab-metadata = Метаданные
desk-lab-metadata-text = Вместо заголовка. Остаётся с платежом и поэтому действует и на платёжной странице.
desk-lab-curl-text = $KASSA_KEY — ваш тестовый ключ в окружении оболочки.
desk-lab-cards-text = Подойдёт любой срок в будущем и любой код нужной длины. Другие номера в тестовом режиме не работают.
desk-lab-card-does = Что она делает
desk-lab-number = Номер
desk-lab-family-text = Каждый результат 3-D Secure с каждым поведением 3DS Method, для Visa и Mastercard.
desk-lab-result = Результат
desk-lab-method-none = Без 3DS Method
desk-lab-method-answers = Method отвечает
desk-lab-method-silent = Method не отвечает
desk-lab-method-fails = Ошибка в Method
desk-lab-phone = Последние четыре цифры
desk-lab-becomes = Что получится
