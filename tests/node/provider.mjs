// A real OpenID Connect provider on this machine, for tests. Its own development forms let anybody in under any name.
//
// node provider.mjs '{"port": 1, "issuer": "...", "clients": [...], "accounts": {"anna": {"name": "..."}}, ...}'

import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';

const given = JSON.parse(process.argv[2]);

const jwk = (kid) => ({
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  kid,
  alg: 'RS256',
  use: 'sig',
});

const provider = new Provider(given.issuer, {
  clients: given.clients,
  jwks: { keys: [jwk('real-1')] },
  cookies: { keys: ['only for tests'] },
  claims: { openid: ['sub'], profile: ['name', 'roles', 'teams'], email: ['email'] },
  // A strict provider keeps what it knows about somebody for its userinfo endpoint; many put it in the ID token.
  conformIdTokenClaims: given.strict,
  // By itself it sends no messages to this machine, which is where the site is that we test.
  fetch: (url, { dispatcher, ...options }) => fetch(url, options),
  features: { backchannelLogout: { enabled: true } },
  ttl: { Interaction: 600, Session: 3600, Grant: 3600, AccessToken: 600, AuthorizationCode: 60, IdToken: 600 },
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...given.accounts[id] }) }),
});

const server = provider.listen(given.port, '127.0.0.1');

// It ends with whoever started it.
process.stdin.resume();
process.stdin.on('end', () => server.close(() => process.exit(0)));
