// What any card form knows of cards, as the React peer needs it.

const brand = (word, name, letters, start, lengths, code = 3) =>
  ({ word, name, letters, start, lengths, code });

export const BRANDS = [
  brand("visa", "Visa", "VISA", /^4/, [13, 16, 19]),
  brand("mastercard", "Mastercard", "MC", /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]),
  brand("amex", "American Express", "AMEX", /^3[47]/, [15], 4),
  brand("mir", "Mir", "MIR", /^220[0-4]/, [16, 17, 18, 19]),
  brand("unionpay", "UnionPay", "UP", /^(62|81[0-7])/, [14, 15, 16, 17, 18, 19]),
];

const digits = (text) => text.replace(/\D/g, "");

export const brandOf = (text) => BRANDS.find(({ start }) => start.test(digits(text)));

export function group(text) {
  const all = digits(text).slice(0, 19);
  const isAmex = brandOf(all)?.word === "amex";
  const groups = isAmex ? /^(\d{1,4})(\d{1,6})?(\d{1,9})?/ : /(\d{1,4})/g;
  return (isAmex ? groups.exec(all)?.slice(1).filter(Boolean) : all.match(groups))?.join(" ") ?? "";
}

export function slash(text) {
  let all = digits(text).slice(0, 4);
  if (/^[2-9]/.test(all)) all = `0${all}`;
  return all.length < 2 ? all : `${all.slice(0, 2)}/${all.slice(2, 4)}`;
}

function luhn(all) {
  let sum = 0;
  [...all].reverse().forEach((digit, n) => {
    const value = Number(digit) * (n % 2 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}

export const checks = {
  "card-number"(text, brand) {
    const all = digits(text);
    if (!all) return "Enter your card number";
    if (!(brand?.lengths ?? [12, 13, 14, 15, 16, 17, 18, 19]).includes(all.length)) {
      return "The card number is not complete";
    }
    return luhn(all) ? "" : "Check the card number";
  },
  "card-expiry"(text) {
    const [, month, year] = /^(\d\d)\/(\d\d)$/.exec(text) ?? [];
    if (!month || month < 1 || month > 12) return "Enter the expiry date as MM/YY";
    const end = new Date(2000 + Number(year), Number(month), 1);
    return end < new Date() ? "The card has expired. Use another card" : "";
  },
  "card-code": (text, brand) =>
    text.length === (brand?.code ?? 3) ? "" : `The security code has ${brand?.code ?? 3} digits`,
  "card-name": (text) => (text.trim().length < 2 ? "Enter the name on the card" : ""),
};
