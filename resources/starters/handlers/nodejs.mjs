export const __HANDLER__ = async (event, context) => {
  return { message: `Hello, ${event.name ?? "world"}` };
};
