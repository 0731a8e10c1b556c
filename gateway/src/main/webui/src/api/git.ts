/** What opens the repositories below a URL, without the token: nothing ever shows that. */
export interface GitCredential {
  id: string
  url: string
  updated_at: string
  updated_by: string
}

export interface GitCredentialPage {
  items: GitCredential[]
}

export interface GitCredentialRequest {
  url: string
  token: string
}
