// The rules of an order, apart from HTTP.

/** Returns {order} or the list of problems, one sentence each. */
export function parseOrder(text) {
  let order;
  try {
    order = JSON.parse(text ?? "");
  } catch {
    return { problems: ["The body is not JSON."] };
  }
  const problems = [];
  if (!/\.png$/i.test(order?.picture ?? "")) problems.push("picture has to name a PNG file.");
  if (!Number.isInteger(order?.quantity) || order.quantity < 1 || order.quantity > 500)
    problems.push("quantity has to be 1 to 500.");
  if (!/^[A-Z]{2}$/.test(order?.country ?? "")) problems.push("country has to be a code of two letters, such as DE.");
  return { order, problems };
}

/** Ten and more cost 10 % less, a hundred and more 25 %. */
export function price(quantity, unitPriceCents) {
  const discount = quantity >= 100 ? 0.25 : quantity >= 10 ? 0.1 : 0;
  return Math.round(quantity * unitPriceCents * (1 - discount));
}
