// The least of an OpenID provider: what it is, and an access token of two hours for any refresh token.
const { createServer } = require('node:http');

const server = createServer((request, response) => {
  const origin = `http://127.0.0.1:${server.address().port}`;
  const description = {
    issuer: origin,
    authorization_endpoint: `${origin}/authorise`,
    token_endpoint: `${origin}/token`,
    jwks_uri: `${origin}/keys`,
    response_types_supported: ['code'],
    grant_types_supported: ['refresh_token', 'authorization_code'],
    scopes_supported: ['openid', 'offline_access'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
  const tokens = {
    access_token: 'A'.repeat(60),
    refresh_token: 'R'.repeat(60),
    token_type: 'Bearer',
    expires_in: 7200,
  };
  const isAsked = request.url.startsWith('/.well-known/');
  request.resume().on('end', () => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(isAsked ? description : { ...tokens, scope: 'openid offline_access' }));
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
