// Takes an order over HTTP (API Gateway, payload format 2.0) and puts it into the queue.
import { createHash } from "node:crypto";
import { parseOrder, price } from "./order.js";

const unitPriceCents = Number(process.env.UNIT_PRICE_CENTS);
const send = process.env.STAGE === "prod" ? await queueSender() : logSender;

// The SDK comes with the service's runtime; it is loaded only where there is a queue.
async function queueSender() {
  const { SQSClient, SendMessageCommand } = await import("@aws-sdk/client-sqs");
  const client = new SQSClient();
  return (message) =>
    client.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL, MessageBody: JSON.stringify(message) }));
}

async function logSender(message) {
  console.log(JSON.stringify({ level: "INFO", message: "would send to the queue", body: message }));
}

function reply(statusCode, body) {
  return { statusCode, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

export async function handler(event, context) {
  const route = `${event.requestContext.http.method} ${event.rawPath}`;
  console.log(JSON.stringify({ level: "INFO", message: "request", route, requestId: context.awsRequestId }));
  if (route === "GET /health") {
    return reply(200, { status: "ok", unitPriceCents });
  }

  const text = event.isBase64Encoded ? Buffer.from(event.body, "base64").toString() : event.body;
  const { order, problems } = parseOrder(text);
  if (problems.length > 0) {
    console.warn(JSON.stringify({ level: "WARN", message: "refused", problems }));
    return reply(400, { problems });
  }

  // The same request never makes two orders: the id comes from what was asked.
  const orderId = "P-" + createHash("sha256").update(text).digest("hex").slice(0, 8);
  const totalCents = price(order.quantity, unitPriceCents);
  await send({ orderId, ...order, totalCents });
  return reply(201, { orderId, totalCents });
}
