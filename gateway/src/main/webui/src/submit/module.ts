import { words } from '../words/submit'
/** A Terraform module as text: its files by their paths. */
export type Files = Record<string, string>

const LOCK_FILE = '.terraform.lock.hcl'
const MOST_FILES = 1000
const MOST_BYTES = 1024 * 1024
const STEERING = /[\\:\p{Cc}]/u
const STATE = /^[A-Za-z0-9_./-]{1,200}$/

export const FIRST_FILES: Files = {
  'main.tf': `variable "name" {
  type    = string
  default = "world"
}

resource "terraform_data" "hello" {
  input = "Hello, \${var.name}!"
}

output "greeting" {
  value = terraform_data.hello.output
}
`,
}

/** What a folder has beside its module: hidden files but the lock file, states, what a crash left. */
export function isLeftOut(path: string): boolean {
  const parts = path.split('/')
  const name = parts.pop() ?? ''
  return (
    parts.some((part) => part.startsWith('.')) ||
    (name.startsWith('.') && name !== LOCK_FILE) ||
    name.endsWith('.tfstate') ||
    name.includes('.tfstate.') ||
    name === 'crash.log'
  )
}

const isTerraform = (path: string) => /^[^/]+\.(tf|tf\.json|tofu|tofu\.json)$/.test(path)

/** Why a file cannot have this path, or null. */
export function whyNoPath(path: string): string | null {
  const parts = path.split('/')
  const wrong = parts.some((part) => part === '' || part === '.' || part === '..' || part.length > 255)
  return wrong || STEERING.test(path) ? words.module.wrongPath : null
}

/** Why these files are no module that can be submitted, or null. */
export function whyNoModule(files: Files): string | null {
  const paths = Object.keys(files)
  for (const path of paths) {
    const wrong = whyNoPath(path)
    if (wrong) return words.module.wrongFile(path, wrong)
  }
  if (!paths.some(isTerraform)) return words.module.noTerraform
  if (paths.length > MOST_FILES) return words.module.manyFiles(paths.length, MOST_FILES)
  const bytes = sizeOf(files)
  if (bytes > MOST_BYTES) return words.module.large(Math.ceil(bytes / 1024))
  return null
}

/** As it is sent, more or less. */
export function sizeOf(files: Files): number {
  return new TextEncoder().encode(JSON.stringify(files)).length
}

export function whyNoState(state: string): string | null {
  return STATE.test(state) ? null : words.wrongState
}

/** A name for a state that a folder's name makes, or ''. */
export function stateOf(folder: string): string {
  const name = folder.replaceAll(/[^A-Za-z0-9_./-]/g, '-')
  return STATE.test(name) ? name : ''
}
