export type Scope = 'viewer' | 'operator' | 'admin' | 'release:publish'

/** An API token without the token. */
export interface ApiToken {
  id: string
  name: string
  scopes: Scope[]
  /** Its last four characters. */
  ends_with: string
  created_at: string
  created_by: string
  /** Null: it never ends. */
  not_after: string | null
  revoked_at: string | null
  revoked_by: string | null
}

export interface ApiTokenPage {
  items: ApiToken[]
  next_cursor?: string
}

export interface ApiTokenRequest {
  name: string
  scopes: Scope[]
  not_after?: string
}

/** `token` is shown this once; nobody keeps it. */
export interface IssuedApiToken {
  token: string
}
