// Adyen's card drop-in as its documentation mounts it, with the answer of /paymentMethods written
// out. Its inputs are frames of Adyen's own origin, which this machine may not reach: it is measured
// until it has put the frames there, and what they load is not counted. Both are in its favour.

import { AdyenCheckout, Card, Dropin } from "@adyen/adyen-web";
import "@adyen/adyen-web/styles/adyen.css";

const checkout = await AdyenCheckout({
  environment: "test",
  clientKey: "test_L6HTEOAXQBCZJHKNU4NLN6EI7IE6VRRW",
  locale: "en-US",
  countryCode: "US",
  amount: { value: 4900, currency: "USD" },
  analytics: { enabled: false },
  paymentMethodsResponse: {
    paymentMethods: [{ type: "scheme", name: "Cards", brands: ["visa", "mc", "amex", "cup"] }],
  },
});
new Dropin(checkout, {
  paymentMethodComponents: [Card],
  paymentMethodsConfiguration: { card: { hasHolderName: true, holderNameRequired: true } },
}).mount("#root");
