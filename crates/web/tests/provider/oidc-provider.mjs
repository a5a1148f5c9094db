// A real provider of OpenID Connect: npm's oidc-provider, with a page of its own to sign in.
//
//   node oidc-provider.mjs FOLDER RETURN_ADDRESS
//
// FOLDER is where `npm install --prefix FOLDER oidc-provider` put it. It serves on a free port of this machine, says
// `READY issuer` once it does, and ends when its standard input does. Who signs in is whoever is typed; with the
// password `refused` nobody is, with `mfa` a second factor was seen.

import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

const [folder, returnAddress] = process.argv.slice(2);
const library = `${folder}/node_modules/oidc-provider/lib/index.js`;
const { default: Provider, errors } = await import(pathToFileURL(library));

const keys = [
  ['rsa', { modulusLength: 2048 }, 'RS256'],
  ['rsa', { modulusLength: 2048 }, 'PS256'],
  ['ec', { namedCurve: 'P-256' }, 'ES256'],
].map(([kind, options, alg]) => {
  const jwk = generateKeyPairSync(kind, options).privateKey.export({ format: 'jwk' });
  return { ...jwk, alg, use: 'sig', kid: alg };
});

const client = (alg, method) => ({
  client_id: `minhbach-${alg}`,
  client_secret: 'a secret:1+1%2',
  redirect_uris: [returnAddress],
  grant_types: ['authorization_code'],
  response_types: ['code'],
  id_token_signed_response_alg: alg,
  token_endpoint_auth_method: method,
});

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      client('RS256', 'client_secret_basic'),
      client('PS256', 'client_secret_basic'),
      client('ES256', 'client_secret_basic'),
    ],
    jwks: { keys },
    acrValues: ['gold'],
    claims: { openid: ['sub', 'acr', 'amr'], profile: ['preferred_username'] },
    clientAuthMethods: ['client_secret_basic'],
    cookies: { keys: ['for a test'] },
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: `subject-of-${id}`, preferred_username: `${id}.mau` }),
    }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    // Whoever signs in has agreed: the provider and the client belong to one province.
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client.clientId,
        accountId: ctx.oidc.session.accountId,
      });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
  });
  const serve = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url.startsWith('/interaction/')) return serve(request, response);
    return signIn(provider, request, response).catch((error) => {
      response.writeHead(500).end(String(error));
    });
  });
  console.log(`READY ${issuer}`);
});

// The page to sign in, and what was typed there.
async function signIn(provider, request, response) {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<form method="post"><label>Login <input name="login"></label>
      <label>Password <input name="password" type="password"></label><button>Sign in</button></form>`);
    return;
  }
  let body = '';
  for await (const part of request) body += part;
  const typed = new URLSearchParams(body);
  const result = typed.get('password') === 'refused'
    ? { error: 'access_denied', error_description: 'nobody signed in' }
    : { login: { accountId: typed.get('login'), amr: typed.get('password') === 'mfa' ? ['pwd', 'mfa'] : ['pwd'] } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

process.stdin.on('end', () => process.exit(0)).resume();
