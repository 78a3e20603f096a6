// The least that a server on a Unix socket can be: node empty-server.cjs SOCKET.
const { createServer } = require('node:http');

createServer((_request, response) => response.end('{}')).listen(
  { path: process.argv[2], backlog: 4096 },
  () => {
    process.stdout.write('listening\n');
  },
);
