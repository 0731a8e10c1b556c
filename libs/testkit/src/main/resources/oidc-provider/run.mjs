// A real OpenID Connect server for tests: whoever signs in is who they say, with the groups that stand in their name.
// usage: node run.mjs <port> [where to tell of sign-outs] ; says "ready" when it answers, ends with its standard input
import Provider from 'oidc-provider'

const port = Number(process.argv[2])
const logout = process.argv[3]
const client = {
  grant_types: ['authorization_code'],
  response_types: ['code'],
  // For a native client any port of loopback will do, and the tests' own port is not known before.
  application_type: 'native',
  redirect_uris: ['http://127.0.0.1/api/sign-in/callback', 'http://localhost/api/sign-in/callback'],
  token_endpoint_auth_method: 'client_secret_basic',
}

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      ...client,
      client_id: 'runners',
      client_secret: 'a secret of the tests',
      ...(logout && { backchannel_logout_uri: logout, backchannel_logout_session_required: true }),
    },
    { ...client, client_id: 'another', client_secret: 'another secret' },
  ],
  pkce: { required: () => true },
  cookies: { keys: ['tests'] },
  scopes: ['openid', 'profile'],
  claims: { openid: ['sub'], profile: ['preferred_username', 'groups', 'tenant'] },
  conformIdTokenClaims: false,
  features: { backchannelLogout: { enabled: true } },
  // "ann+operators" is Ann, of the group operators; "ann+operators@acme" also of the tenant acme.
  findAccount: (_, id) => {
    const [, name, groups, tenant] = /^([^+@]*)(?:\+([^@]*))?(?:@(.*))?$/.exec(id)
    return {
      accountId: id,
      claims: () => ({
        sub: id,
        preferred_username: name,
        groups: groups ? groups.split('+') : undefined,
        tenant,
      }),
    }
  },
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    })
    grant.addOIDCScope('openid profile')
    await grant.save()
    return grant
  },
})

// What somebody in between could do: answer the next call for tokens with what was issued for another client.
let instead
provider.use(async (ctx, next) => {
  await next()
  if (ctx.path !== '/token' || ctx.status !== 200) return
  const issued = ctx.body.id_token
  if (instead && ctx.oidc.client.clientId === 'runners') {
    ctx.body.id_token = instead
    instead = undefined
  }
  if (ctx.oidc.client.clientId === 'another') instead = issued
})

provider.listen(port, '127.0.0.1', () => console.log('ready'))
process.stdin.on('end', () => process.exit(0)).resume()
