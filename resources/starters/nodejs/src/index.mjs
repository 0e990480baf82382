export const handler = async (event, context) => {
  const name = event.name ?? "world";
  console.log(`greeting ${name}, ${context.getRemainingTimeInMillis()} ms left`);
  return { message: `${process.env.GREETING}, ${name}` };
};
