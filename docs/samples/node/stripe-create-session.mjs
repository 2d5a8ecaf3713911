import Stripe from "stripe";

const { KASSA_URL, KASSA_KEY } = process.env;
const { protocol, hostname, port } = new URL(KASSA_URL);
const at = { protocol: protocol.slice(0, -1), host: hostname, port: port || 443 };
const stripe = new Stripe(KASSA_KEY, at);

const session = await stripe.checkout.sessions.create({
  mode: "payment",
  line_items: [
    { price_data: { currency: "usd", unit_amount: 2450, product_data: { name: "Vase" } }, quantity: 2 },
  ],
  success_url: "https://shop.example/thanks?sid={CHECKOUT_SESSION_ID}",
});
console.log(session.url);
