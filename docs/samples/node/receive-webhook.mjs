import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const { KASSA_WEBHOOK_SECRET, PORT = "9000" } = process.env;

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks); // the bytes as they came

  const mac = createHmac("sha256", KASSA_WEBHOOK_SECRET).update(body).digest("hex");
  const [ours, theirs] = [`sha256=${mac}`, `${request.headers["x-maxfi-signature"]}`].map((text) => Buffer.from(text));
  if (ours.length !== theirs.length || !timingSafeEqual(ours, theirs)) {
    return response.writeHead(401).end();
  }

  const event = JSON.parse(body);
  console.log(event.id, event.type, event.data.order_id); // act once per event.id
  response.writeHead(204).end();
}).listen(PORT, "127.0.0.1");
