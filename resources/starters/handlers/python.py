def __HANDLER__(event, context):
    return {"message": f"Hello, {event.get('name', 'world')}"}
