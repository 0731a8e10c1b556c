import { Component, type ReactNode } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { inert } from '../text/inert'
import { words } from '../words/releases'
import { safeLink } from './safeLink'

/** What would take a browser seconds to read is shown as it was written. */
const MOST_CHARS = 30_000

const heading = ({ children }: { children?: ReactNode }) => <h4>{children}</h4>

/** Pictures are named and not fetched: a changelog is no reason to tell anybody who reads it. */
const COMPONENTS: Components = {
  h1: heading,
  h2: heading,
  h3: heading,
  h4: heading,
  h5: heading,
  h6: heading,
  img: ({ alt }) => <span>{words.notes.picture(alt)}</span>,
  a: ({ href, children }) => {
    const link = safeLink(href)
    return link ? (
      <a href={link} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>
    ) : (
      <span>{children}</span>
    )
  },
  input: ({ checked }) => <span>{checked ? '☑' : '☐'}</span>,
}

/** Foreign Markdown; HTML in it is text. */
export function Markdown({ text }: { text: string }) {
  const harmless = inert(text.replaceAll('\r\n', '\n'))
  const plain = <pre className="whitespace-pre-wrap">{harmless}</pre>
  return (
    <div className="markdown wrap-anywhere" dir="auto">
      {harmless.length > MOST_CHARS ? (
        plain
      ) : (
        <Otherwise shown={plain}>
          <ReactMarkdown remarkPlugins={[remarkGfm]} components={COMPONENTS}>
            {harmless}
          </ReactMarkdown>
        </Otherwise>
      )}
    </div>
  )
}

/** Markdown that is nested without end breaks whoever reads it, and only that. */
class Otherwise extends Component<{ shown: ReactNode; children: ReactNode }, { broke: boolean }> {
  override state = { broke: false }

  static getDerivedStateFromError() {
    return { broke: true }
  }

  override render() {
    return this.state.broke ? this.props.shown : this.props.children
  }
}
