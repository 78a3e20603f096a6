// Node with one request and nothing else: node one-request.cjs SOCKET.
const { get } = require('node:http');

get({ socketPath: process.argv[2], path: '/' }, (response) => response.pipe(process.stdout));
