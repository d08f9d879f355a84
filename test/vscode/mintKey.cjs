// Loaded into VS Code's server by server.ts. The workbench of code-server encrypts secrets with a key that it asks its
// server for, and forgets them at the end of the window when it gets none. Only code-server's own front end, which is not
// in use here, answers that request; so this does.
const { randomBytes } = require('node:crypto');
const http = require('node:http');

const key = randomBytes(32);
const { emit } = http.Server.prototype;

http.Server.prototype.emit = function (event, request, response, ...rest) {
  if (event === 'request' && request.method === 'POST' && request.url.endsWith('/mint-key')) {
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(key);
    return true;
  }
  return emit.call(this, event, request, response, ...rest);
};
