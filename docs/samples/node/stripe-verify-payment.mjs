import Stripe from "stripe";

const { KASSA_URL, KASSA_KEY, SESSION_ID } = process.env;
const { protocol, hostname, port } = new URL(KASSA_URL);
const at = { protocol: protocol.slice(0, -1), host: hostname, port: port || 443 };
const stripe = new Stripe(KASSA_KEY, at);

const session = await stripe.checkout.sessions.retrieve(SESSION_ID);
console.log(session.payment_status);
