def __HANDLER__(event:, context:)
  { message: "Hello, #{event.fetch('name', 'world')}" }
end
