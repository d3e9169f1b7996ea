from wire import decode as unpack
